// Loaded into the process of the service before it: at each SIGUSR2 it writes what the process has used; the second begins a profile of the
// processor, the third ends it.
import { renameSync, writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { join } from 'node:path'
import { resourceUsage } from 'node:process'

const folder = new URL(import.meta.url).searchParams.get('folder')
const everyMicroseconds = 250
const session = new Session()
let signals = 0

process.on('SIGUSR2', async () => {
  const turn = ++signals
  const { userCPUTime, systemCPUTime } = resourceUsage()
  const milliseconds = (userCPUTime + systemCPUTime) / 1_000
  let profile = null
  if (turn === 2) {
    session.connect()
    await session.post('Profiler.enable')
    await session.post('Profiler.setSamplingInterval', { interval: everyMicroseconds })
    await session.post('Profiler.start')
  }
  if (turn === 3) {
    ;({ profile } = await session.post('Profiler.stop'))
    session.disconnect()
    signals = 0
  }
  const path = join(folder, `${turn}.json`)
  writeFileSync(`${path}.part`, JSON.stringify({ milliseconds, profile }))
  renameSync(`${path}.part`, path)
})
