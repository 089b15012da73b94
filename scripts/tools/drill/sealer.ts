import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../../src/platform/embedded/server.ts'
import { optionsFrom } from '../options.ts'
import { printViolations } from '../support/checks.ts'
import { temporaryFolder } from '../support/stand.ts'
import { killSealers } from './support/sealing.ts'
import { runSealingControls } from './support/sealing-controls.ts'
import { withSealingStand } from './support/sealing-stand.ts'

/**
 * Kills the service that seals, under load, with another transaction open on the server, and checks every checkpoint that was
 * published against the last. Each control breaks a promise, and has to be caught.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { kills, clients, control, pause, smallest } = optionsFrom(args, {
    kills: [50, 3],
    clients: [16, 4],
    pause: [500, 200],
  })
  const folder = await temporaryFolder()
  const server = await startEmbeddedPostgres({ dataDir: join(folder.path, 'server'), disposable: smallest })
  try {
    await withSealingStand({ ...server, disposable: smallest }, async (stand) => {
      const outcome = await killSealers(stand, { kills, clients, pauseMs: pause })
      const { killed, terminated, acknowledged, waits, publications, violations } = outcome
      console.log(
        `SIGKILL to the process that sealed: ${Object.values(killed).join(' + ')}; its session terminated: ${terminated}; ${acknowledged} acts acknowledged`,
      )
      console.log(
        `the oldest entry without a place was looked at ${waits.looks} times and had waited ${waits.longestMs} ms at most; nobody was up for ${waits.nobodyUpMs} ms at most`,
      )
      console.log(
        `the checkpoint was answered ${publications.answers} times, ${publications.notes.length} different ones`,
      )
      if (!printViolations(violations)) process.exitCode = 1
      if (control) await runSealingControls(stand, outcome)
    })
  } finally {
    await server.stop()
    await folder.discard()
  }
}
