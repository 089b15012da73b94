import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { pino } from 'pino'
import { signingKey, signingKeyText } from '../../../src/ledger/sealing/note.ts'
import { type Sealer, sealNow, startSealer } from '../../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../../src/ledger/sealing/signer.ts'
import { openDatabase } from '../../../src/platform/database/database.ts'
import { startEmbeddedPostgres } from '../../../src/platform/embedded/server.ts'
import { optionsFrom } from '../options.ts'
import { keysFor, loaded } from '../support/program.ts'
import { startService, temporaryFolder } from '../support/stand.ts'
import { byFunction, enactFunds } from './support/draws.ts'
import { writeEntries } from './support/many-entries.ts'
import { median } from './support/timing.ts'

const aim = 0.9

/**
 * Posts with the sealer at work and without, in rounds that take turns. The sealer runs in this process as in a service's, woken
 * by every posting; what it left is sealed between the rounds. The smallest run is too short to hold to the aim.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { rounds, entries, ms, smallest } = optionsFrom(args, {
    rounds: [9, 1],
    entries: [0, 0],
    ms: [1_500, 200],
  })
  const folder = await temporaryFolder()
  const server = await startEmbeddedPostgres({ dataDir: join(folder.path, 'server') })
  const urls = { DATABASE_URL: server.runtimeUrl, DATABASE_OWNER_URL: server.ownerUrl }
  try {
    await loaded(server.ownerUrl)
    const service = await startService(urls)
    await enactFunds(service.address, await keysFor(server.ownerUrl)).finally(() => service.terminate())
    if (entries > 0) await writeEntries(server.ownerUrl, entries)
    const db = openDatabase({ url: server.ownerUrl, role: 'fiduciary_runtime', slots: 1 })
    const signer = signerFromText(signingKeyText(signingKey('bench.example', randomBytes(32))))
    try {
      let sealer: Sealer | undefined
      const way = byFunction(server.ownerUrl, () => sealer?.wake())
      const sealed = async (clients: number, spread: boolean): Promise<number> => {
        const running = startSealer(db, signer, pino({ level: 'warn' }))
        sealer = running
        try {
          return await way.measure(clients, spread, ms)
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
          for (let round = 0; round < rounds; round += 1) {
            // The one that goes first finds the machine as the other left it, so they take turns at that too.
            const order = round % 2 === 0 ? (['with', 'without'] as const) : (['without', 'with'] as const)
            for (const kind of order) {
              rates[kind].push(
                await (kind === 'with' ? sealed(clients, spread) : way.measure(clients, spread, ms)),
              )
              await sealNow(db, signer)
            }
          }
          const [by, alone] = [median(rates.with), median(rates.without)]
          const ratio = by / alone
          if (ratio < aim && !smallest) process.exitCode = 1
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
}

function perSecond(rate: number): string {
  return `${Math.round(rate).toLocaleString('en').padStart(7)}/s`
}
