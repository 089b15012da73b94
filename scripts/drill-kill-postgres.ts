// Kills the embedded database server with SIGKILL under load; the service starts it again:
// `node --import=tsx scripts/drill-kill-postgres.ts [--rounds 5] [--control]`. The control loses acknowledged writes, and has to be caught.
import { loseWrites } from './drill/controls.ts'
import { conclude, printLoad, withStand } from './drill/drill.ts'
import { killPostgres } from './drill/faults.ts'
import { options } from './drill/options.ts'

const { rounds, clients, control } = options()
await withStand(async (stand) => {
  const load = stand.load(clients)
  for (let round = 1; round <= Math.min(rounds, 5); round++) {
    const milliseconds = await killPostgres(stand, load)
    console.log(`round ${round}: SIGKILL to PostgreSQL; first success ${milliseconds} ms after it`)
    if (milliseconds > 5_000) process.exitCode = 1
  }
  await load.stop()
  printLoad(load)
  await conclude(stand)
})
if (control) await withStand((stand) => loseWrites(stand, clients))
