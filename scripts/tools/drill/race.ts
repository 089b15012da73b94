import { join } from 'node:path'
import postgres from 'postgres'
import { startEmbeddedPostgres } from '../../../src/platform/embedded/server.ts'
import { optionsFrom } from '../options.ts'
import { checkBooks, printViolations } from '../support/checks.ts'
import { keysFor, loaded } from '../support/program.ts'
import { startService, temporaryFolder } from '../support/stand.ts'
import { contestants, importExclusions, raceBySumming, races } from './support/races.ts'

/**
 * Two service processes on one database race for the last dollars of an appropriation, an award, the cash, and the cash of a past day.
 * The control sums first and then adds, and has to promise more than there is.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { rounds, control } = optionsFrom(args, { rounds: [5, 1] })
  const folder = await temporaryFolder()
  const server = await startEmbeddedPostgres({ dataDir: join(folder.path, 'server') })
  const sql = postgres(server.ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    await loaded(server.ownerUrl)
    await raceServices(server, rounds)
    if (!printViolations(await checkBooks(sql))) process.exitCode = 1
    if (control) {
      const over = await raceBySumming(server.ownerUrl, rounds)
      console.log(
        `control: a guard that sums first over-obligated in ${over} of ${rounds} rounds${over > 0 ? '' : '   MISSED'}`,
      )
      if (over === 0) process.exitCode = 1
    }
  } finally {
    await sql.end()
    await server.stop()
    await folder.discard()
  }
}

async function raceServices(
  server: { readonly ownerUrl: string; readonly runtimeUrl: string },
  rounds: number,
): Promise<void> {
  const keys = await keysFor(server.ownerUrl)
  const settings = { DATABASE_URL: server.runtimeUrl, DATABASE_OWNER_URL: server.ownerUrl }
  const services = [await startService(settings), await startService(settings)]
  const addresses = services.map(({ address }) => address)
  try {
    await importExclusions(addresses[0] ?? '', keys)
    for (let round = 1; round <= rounds; round++) {
      for (const race of races) {
        const { won, lost, other, left } = await race.run(addresses, keys, `R${round}`)
        const isRight =
          won === race.fits && lost === contestants - race.fits && other === 0 && left === race.left
        console.log(
          `round ${round}: ${race.name.padEnd(16)} ${contestants} requests, ${won} of ${race.fits} won, ${lost} declined, ${other} otherwise, ${left} left${isRight ? '' : '   WRONG'}`,
        )
        if (!isRight) process.exitCode = 1
      }
    }
  } finally {
    await Promise.all(services.map((service) => service.terminate()))
  }
}
