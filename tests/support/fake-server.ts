import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Test } from 'tap'
import type { Patience } from '../../src/platform/embedded/coming-up.ts'
import type { Ground } from '../../src/platform/embedded/postmaster.ts'

/**
 * A ground on which `postgres` is a program of a test: it writes the process file that a server writes and does what `plan` says, with `says
 * STATUS`, `rest SECONDS` and `fails REASON`. It ends at the signals that end a server.
 */
export async function fakeGround(t: Test, plan: string): Promise<Ground> {
  const dataDir = join(t.testdir({}), 'postgres')
  const cluster = join(dataDir, 'cluster')
  await mkdir(cluster, { recursive: true })
  const postgres = join(dataDir, 'fake-postgres')
  await writeFile(
    postgres,
    `#!/bin/sh
folder=$2; port=$4
{ printf '%s' "$0"; for word in "$@"; do printf ' "%s"' "$word"; done; echo; } > "$folder/postmaster.opts"
cd "$folder" || exit 1
says() {
  printf '%s\\n%s\\n0\\n%s\\n\\n127.0.0.1\\n0 0\\n%s\\n' $$ "$folder" "$port" "$1" > postmaster.pid.new
  mv postmaster.pid.new postmaster.pid
}
rest() { sleep "$1" 3>&- 4>&- & wait $!; }
fails() { echo "FATAL:  $1" >&2; exit 1; }
trap 'kill $!; rm -f postmaster.pid; exit 0' INT QUIT TERM
${plan}
`,
  )
  await chmod(postgres, 0o755)
  return {
    binaries: { postgres, initdb: 'none', account: {} },
    ...{ dataDir, cluster, settings: { disposable: true } },
  }
}

/** What the launcher logged, and a patience that writes it there. */
export function patienceFor(startWithinMs: number): {
  patience: Patience
  logged: { level: string; message: string }[]
  abort: (why: Error) => void
} {
  const logged: { level: string; message: string }[] = []
  const breaking = new AbortController()
  return {
    logged,
    abort: (why) => {
      breaking.abort(why)
    },
    patience: {
      ...{ startWithinMs, signal: breaking.signal, endWithinMs: () => 2_000 },
      log: (level, message) => {
        logged.push({ level, message })
      },
    },
  }
}
