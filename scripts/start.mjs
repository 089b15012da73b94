// Bundles the sources and starts the service: a bundle starts several times faster than the sources under tsx.
import { build, stop } from 'esbuild'

await build({
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
})
await stop()

// npm does not pass a SIGTERM on through its shell: when npm has gone, the service it started goes too.
if (process.env['npm_lifecycle_event'] === 'start') {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, 250).unref()
}
await import(new URL('../dist/server.js', import.meta.url))
