// Stops the service with SIGTERM under load: it drains, and loses nothing: `node --import=tsx scripts/drill-term.ts [--rounds 5]`.
import { conclude, printLoad, withStand } from './drill/drill.ts'
import { terminateService } from './drill/faults.ts'
import { options } from './drill/options.ts'

const { rounds, clients } = options()
await withStand(async (stand) => {
  const load = stand.load(clients)
  for (let round = 1; round <= rounds; round++) {
    const { code, milliseconds } = await terminateService(stand, load)
    console.log(`round ${round}: SIGTERM; gone after ${milliseconds} ms with exit code ${String(code)}`)
    if (code !== 0) process.exitCode = 1
  }
  await load.stop()
  printLoad(load)
  await conclude(stand)
})
