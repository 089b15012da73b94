// Kills the service with SIGKILL under load, and starts it again: `node --import=tsx scripts/drill-kill-service.ts [--rounds 5] [--control]`.
import { runControls } from './drill/controls.ts'
import { conclude, printLoad, withStand } from './drill/drill.ts'
import { killService } from './drill/faults.ts'
import { options } from './drill/options.ts'

const { rounds, clients, control } = options()
await withStand(async (stand) => {
  const load = stand.load(clients)
  for (let round = 1; round <= rounds; round++) {
    const milliseconds = await killService(stand, load)
    console.log(
      `round ${round}: SIGKILL to the service; first success ${milliseconds} ms after the start of the next`,
    )
    if (milliseconds > 5_000) process.exitCode = 1
  }
  await load.stop()
  printLoad(load)
  await conclude(stand)
  if (control) await runControls(stand)
})
