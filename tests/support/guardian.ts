// Keeps the shared test server for as long as one test run lives: guardian.ts <folder> <pid of the run> <its birth>.
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { birthOf } from '../../src/platform/service-lock.ts'
import type { SharedServer } from './postgres.ts'

const [folder = '', run = '', birth = ''] = process.argv.slice(2)
const asked = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => {
    asked.abort()
  })
}

try {
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), disposable: true })
  try {
    const shared: SharedServer = {
      guardian: process.pid,
      adminUrl: server.ownerUrl,
      runtimeUrl: server.runtimeUrl,
    }
    await writeFile(join(folder, 'server.json.new'), JSON.stringify(shared), { mode: 0o600 })
    await rename(join(folder, 'server.json.new'), join(folder, 'server.json'))
    while (!asked.signal.aborted && (await birthOf(Number(run))) === birth) {
      await sleep(50, undefined, { signal: asked.signal }).catch(() => undefined)
    }
  } finally {
    await server.stop()
  }
  await rm(folder, { recursive: true, force: true })
} catch (error) {
  await writeFile(join(folder, 'failed'), String(error)).catch(() => undefined)
}
