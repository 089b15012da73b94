// Bundles the sources and starts the service: a bundle starts several times faster than the sources under tsx.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { build, stop } from 'esbuild'

const { outputFiles } = await build({
  entryPoints: ['src/server.ts'],
  outdir: 'dist',
  splitting: true,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  logLevel: 'warning',
  write: false,
})
await stop()

// Written beside and renamed, so that a second start never meets half of a file.
await Promise.all(
  outputFiles.map(async ({ path, text }) => {
    if ((await readFile(path, 'utf8').catch(() => null)) === text) return
    await mkdir(dirname(path), { recursive: true })
    await writeFile(`${path}.${process.pid}`, text)
    await rename(`${path}.${process.pid}`, path)
  }),
)

// npm does not pass a SIGTERM on through its shell: when npm has gone, the service it started goes too.
if (process.env['npm_lifecycle_event'] === 'start') {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, 250).unref()
}
await import(new URL('../dist/server.js', import.meta.url))
