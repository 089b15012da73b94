import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../../src/platform/embedded/server.ts'
import { optionsFrom } from '../options.ts'
import { keysFor, loaded } from '../support/program.ts'
import { send } from '../support/requests.ts'
import type { Keys } from '../support/stand.ts'
import { startService, temporaryFolder } from '../support/stand.ts'
import { approvedRequests } from './support/approved.ts'
import { median } from './support/timing.ts'

/** What a payment costs in a run, beside the same payments sent one at a time in the same rounds. */
export async function run(args: readonly string[]): Promise<void> {
  const { payments, single, rounds } = optionsFrom(args, {
    payments: [2_000, 100],
    single: [200, 10],
    rounds: [3, 1],
  })
  const folder = await temporaryFolder()
  const server = await startEmbeddedPostgres({ dataDir: join(folder.path, 'server') })
  try {
    await loaded(server.ownerUrl)
    const keys = await keysFor(server.ownerUrl)
    const service = await startService({
      DATABASE_URL: server.runtimeUrl,
      DATABASE_OWNER_URL: server.ownerUrl,
    })
    try {
      await posted(service.address, keys, 'finance', '/v1/appropriations/FY2021/draws', {
        amount: '10000.00',
        reference: 'Benchmark',
      })
      const alone: number[] = []
      const together: number[] = []
      for (let round = 0; round <= rounds; round++) {
        const one = await secondsOf(
          await approvedRequests(server.ownerUrl, single, `ONE${round}`),
          async (codes) => {
            for (const code of codes)
              await posted(service.address, keys, 'approver2', `/v1/disbursements/${code}/payment`, {
                reference: 'Benchmark',
              })
          },
        )
        const many = await secondsOf(
          await approvedRequests(server.ownerUrl, payments, `RUN${round}`),
          async (codes) => {
            const rows = codes.map((disbursement) => ({ disbursement, reference: 'Benchmark' }))
            await posted(service.address, keys, 'approver2', '/v1/payment-runs', { payments: rows })
          },
        )
        // The first round finds the statements unprepared.
        if (round === 0) continue
        alone.push(one)
        together.push(many)
      }
      print('one at a time', single, median(alone))
      print('in a run', payments, median(together))
      console.log(
        `a payment in a run costs ${(median(together) / payments / (median(alone) / single)).toFixed(2)} of one alone`,
      )
    } finally {
      await service.terminate()
    }
  } finally {
    await server.stop()
    await folder.discard()
  }
}

async function secondsOf(
  codes: readonly string[],
  work: (codes: readonly string[]) => Promise<void>,
): Promise<number> {
  const since = performance.now()
  await work(codes)
  return (performance.now() - since) / 1_000
}

async function posted(
  address: string,
  keys: Keys,
  role: 'finance' | 'approver2',
  path: string,
  body: object,
): Promise<void> {
  const answer = await send(address, keys, { key: randomUUID(), role, path, body })
  if (answer.status !== 201)
    throw new Error(`${path} answered ${answer.status}: ${answer.text.slice(0, 1_000)}`)
}

function print(name: string, payments: number, seconds: number): void {
  const perSecond = (count: number) => Math.round(count / seconds).toLocaleString('en')
  console.log(
    `${name.padEnd(14)} ${payments.toLocaleString('en').padStart(7)} payments in ${seconds.toFixed(2)} s: ${perSecond(payments)} payments/s, ${perSecond(2 * payments)} entries/s`,
  )
}
