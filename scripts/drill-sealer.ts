// Kills whoever seals, under load, with another transaction left open on the server, and holds every checkpoint ever answered to the last:
// `node --import=tsx scripts/drill-sealer.ts [--kills 50] [--clients 16] [--control]`. Each control breaks a promise, and has to be caught.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { printFindings } from './drill/checks.ts'
import { killSealers } from './drill/sealing.ts'
import { runSealingControls } from './drill/sealing-controls.ts'
import { withSealingStand } from './drill/sealing-stand.ts'
import { temporaryFolder } from './drill/stand.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    clients: { type: 'string', default: '16' },
    control: { type: 'boolean', default: false },
  },
})
const folder = await temporaryFolder()
const server = await startEmbeddedPostgres({ dataDir: join(folder.path, 'server') })
try {
  await withSealingStand(server, async (stand) => {
    const outcome = await killSealers(stand, {
      kills: Number(values.kills),
      clients: Number(values.clients),
      pauseMs: 500,
    })
    const { killed, terminated, acknowledged, waits, publications, findings } = outcome
    console.log(
      `SIGKILL to the process that sealed: ${Object.values(killed).join(' + ')}; its session terminated: ${terminated}; ${acknowledged} acts acknowledged`,
    )
    console.log(
      `the oldest entry without a place was looked at ${waits.looks} times and had waited ${waits.longestMs} ms at most; nobody was up for ${waits.nobodyUpMs} ms at most`,
    )
    console.log(
      `the checkpoint was answered ${publications.answers} times, ${publications.notes.length} different ones`,
    )
    if (!printFindings(findings)) process.exitCode = 1
    if (values.control) await runSealingControls(stand, outcome)
  })
} finally {
  await server.stop()
  await folder.discard()
}
