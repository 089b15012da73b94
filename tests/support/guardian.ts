// Keeps the shared test server for as long as one test run lives: guardian.ts <folder> <pid of the run> <its birth>.
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbeddedPostgres } from '../../src/platform/embedded/server.ts'
import { birthOf, folderOf } from '../../src/platform/embedded/service-lock.ts'
import type { SharedServer } from './postgres.ts'

const [folder = '', run = '', birth = ''] = process.argv.slice(2)
const asked = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => {
    asked.abort()
  })
}

/** Ends the servers that files of the run started for themselves and, killed or interrupted, left behind. */
async function endStrays(): Promise<void> {
  for (const file of await readdir(folder, { recursive: true })) {
    if (basename(file) === 'postmaster.pid') await endServer(dirname(join(folder, file)))
  }
}

async function endServer(cluster: string): Promise<void> {
  const pid = Number.parseInt(await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => ''), 10)
  if ((await folderOf(pid)) !== cluster) return
  process.kill(pid, 'SIGQUIT')
  while ((await folderOf(pid)) === cluster) await sleep(10)
}

try {
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), disposable: true })
  try {
    const shared: SharedServer = {
      guardian: process.pid,
      birth: await birthOf(process.pid),
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
  await endStrays()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
} catch (error) {
  await writeFile(join(folder, 'failed'), String(error)).catch(() => undefined)
}
