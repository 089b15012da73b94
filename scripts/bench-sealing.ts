// Posts with the sealer at work and without, in rounds that take turns: `node --import=tsx scripts/bench-sealing.ts [--rounds 9] [--entries 0]`.
// The sealer runs in this process as in a service's, woken by every posting; what it left is sealed between the rounds.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { signingKey, signingKeyText } from '../src/ledger/note.ts'
import { type Sealer, sealNow, startSealer } from '../src/ledger/sealer.ts'
import { signerFromText } from '../src/ledger/signer.ts'
import { openDatabase } from '../src/platform/database.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { byFunction, enactFunds } from './bench/draws.ts'
import { writeEntries } from './bench/many-entries.ts'
import { keysFor, loaded } from './drill/programme.ts'
import { startService, temporaryFolder } from './drill/stand.ts'

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '9' }, entries: { type: 'string', default: '0' } },
})
const roundMs = 1_500
const aim = 0.9

const folder = await temporaryFolder()
const server = await startEmbeddedPostgres({ dataDir: join(folder.path, 'server') })
const urls = { DATABASE_URL: server.runtimeUrl, DATABASE_OWNER_URL: server.ownerUrl }
try {
  await loaded(server.ownerUrl, server.runtimeUrl)
  const service = await startService(urls)
  await enactFunds(service.address, await keysFor(server.runtimeUrl)).finally(() => service.terminate())
  if (Number(values.entries) > 0) await writeEntries(server.runtimeUrl, Number(values.entries))
  const db = openDatabase({ url: server.runtimeUrl, role: 'fiduciary_runtime', slots: 1 })
  const signer = signerFromText(signingKeyText(signingKey('bench.example', randomBytes(32))))
  try {
    let sealer: Sealer | undefined
    const way = byFunction(server.runtimeUrl, () => sealer?.wake())
    const sealed = async (clients: number, spread: boolean): Promise<number> => {
      const running = startSealer(db, signer, pino({ level: 'warn' }))
      sealer = running
      try {
        return await way.measure(clients, spread, roundMs)
      } finally {
        sealer = undefined
        await running.stop()
      }
    }
    console.log(`${(await sealNow(db, signer)).toLocaleString('en')} entries before the first round`)
    await sealed(16, true)
    for (const clients of [1, 16])
      for (const spread of [true, false]) {
        const rates: { with: number[]; without: number[] } = { with: [], without: [] }
        for (let round = 0; round < Number(values.rounds); round += 1) {
          // Whoever goes first finds the machine as the other left it, so they take turns at that too.
          const order = round % 2 === 0 ? (['with', 'without'] as const) : (['without', 'with'] as const)
          for (const kind of order) {
            rates[kind].push(
              await (kind === 'with' ? sealed(clients, spread) : way.measure(clients, spread, roundMs)),
            )
            await sealNow(db, signer)
          }
        }
        const [by, alone] = [median(rates.with), median(rates.without)]
        const ratio = by / alone
        if (ratio < aim) process.exitCode = 1
        console.log(
          `${String(clients).padStart(2)} clients  ${(spread ? '64 funds' : 'one fund').padEnd(9)}` +
            `  sealed ${perSecond(by)}  not sealed ${perSecond(alone)}  ratio ${ratio.toFixed(2)} (aim ${aim})`,
        )
      }
    console.log(`${(await sealNow(db, signer)).toLocaleString('en')} entries after the last`)
  } finally {
    await db.close()
  }
} finally {
  await server.stop()
  await folder.discard()
}

function perSecond(rate: number): string {
  return `${Math.round(rate).toLocaleString('en').padStart(7)}/s`
}

function median(rates: readonly number[]): number {
  return rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)] ?? NaN
}
