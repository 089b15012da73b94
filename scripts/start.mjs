// Starts the service from its bundle, making the bundle again when a source is younger.
import { bundle, entry, isFresh } from './build.mjs'

if (!(await isFresh())) await bundle()

// npm does not pass a SIGTERM on through its shell: when npm has gone, the service it started goes too.
if (process.env.npm_lifecycle_event === 'start') {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, 250).unref()
}

await import(entry)
