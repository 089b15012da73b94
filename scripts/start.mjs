// Starts the service from its bundle, making the bundle again when a source is younger.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { entry, isFresh } from './build.mjs'

// Node.js would open an inspector.
process.on('SIGUSR1', () => undefined)

// In a process of its own: bundling takes twice the memory that the service holds.
if (!(await isFresh()))
  execFileSync(process.execPath, [fileURLToPath(new URL('build.mjs', import.meta.url))], { stdio: 'inherit' })

// npm does not pass a SIGTERM on through its shell: when npm has gone, the service it started goes too.
if (process.env.npm_lifecycle_event === 'start') {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    // Once: a second signal would break off a start.
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250).unref()
}

await import(entry)
