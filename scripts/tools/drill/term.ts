import { optionsFrom } from '../options.ts'
import { conclude, printLoad, withStand } from './support/drill.ts'
import { terminateService } from './support/faults.ts'

/** Stops the service with SIGTERM under load: it drains, and loses nothing. */
export async function run(args: readonly string[]): Promise<void> {
  const { rounds, clients, acts } = optionsFrom(args, { rounds: [5, 1], clients: [16, 6], acts: [150, 40] })
  await withStand(async (stand) => {
    const load = stand.load(clients)
    for (let round = 1; round <= rounds; round++) {
      const { code, milliseconds } = await terminateService(stand, load, acts)
      console.log(`round ${round}: SIGTERM; gone after ${milliseconds} ms with exit code ${String(code)}`)
      if (code !== 0) process.exitCode = 1
    }
    await load.stop()
    printLoad(load)
    await conclude(stand)
  })
}
