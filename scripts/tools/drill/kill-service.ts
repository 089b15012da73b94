import { optionsFrom } from '../options.ts'
import { runControls } from './support/controls.ts'
import { conclude, printLoad, withStand } from './support/drill.ts'
import { killService } from './support/faults.ts'

/** Kills the service with SIGKILL under load, and starts it again. Each control edits the books, and has to be found. */
export async function run(args: readonly string[]): Promise<void> {
  const { rounds, clients, control, acts } = optionsFrom(args, {
    rounds: [5, 1],
    clients: [16, 6],
    acts: [150, 40],
  })
  await withStand(async (stand) => {
    const load = stand.load(clients)
    for (let round = 1; round <= rounds; round++) {
      const milliseconds = await killService(stand, load, acts)
      console.log(
        `round ${round}: SIGKILL to the service; first success ${milliseconds} ms after the start of the next`,
      )
      if (milliseconds > 5_000) process.exitCode = 1
    }
    await load.stop()
    printLoad(load)
    await conclude(stand)
    if (!control) return
    await runControls(stand)
    console.log('after the controls, everything is as it was:')
    await conclude(stand)
  })
}
