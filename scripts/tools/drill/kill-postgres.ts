import { optionsFrom } from '../options.ts'
import { loseWrites } from './support/controls.ts'
import { conclude, printLoad, withStand } from './support/drill.ts'
import { killPostgres } from './support/faults.ts'

/** Kills the embedded database server with SIGKILL under load; the service starts it again. The control loses acknowledged writes. */
export async function run(args: readonly string[]): Promise<void> {
  const { rounds, clients, control, acts } = optionsFrom(args, {
    rounds: [5, 1],
    clients: [16, 6],
    acts: [150, 40],
  })
  await withStand(async (stand) => {
    const load = stand.load(clients)
    for (let round = 1; round <= Math.min(rounds, 5); round++) {
      const milliseconds = await killPostgres(stand, load, acts)
      console.log(`round ${round}: SIGKILL to PostgreSQL; first success ${milliseconds} ms after it`)
      if (milliseconds > 5_000) process.exitCode = 1
    }
    await load.stop()
    printLoad(load)
    await conclude(stand)
  })
  if (control) await withStand((stand) => loseWrites(stand, clients, 2 * acts))
}
