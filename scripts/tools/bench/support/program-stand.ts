import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../../../src/platform/embedded/server.ts'
import { keysFor, loaded } from '../../support/program.ts'
import { startService, temporaryFolder } from '../../support/stand.ts'

const people = {
  finance: 'CWS-FIN-1',
  finance2: 'CWS-FIN-2',
  board: 'BOARD-CWS',
  board2: 'BOARD-CCUSA',
  board3: 'BOARD-CMSNY',
  chair: 'DHS-CRCL-OFFICER',
  auditor: 'AUDITOR-1',
  grantee: 'IRC-1',
}
export type Person = keyof typeof people

export type Answer = { readonly text: string; readonly body: Readonly<Record<string, unknown>> }

/** Requests to a service of its own; one that is not answered with success throws. */
export type Client = {
  get(who: Person, path: string, accept?: string): Promise<Answer>
  post(who: Person, path: string, body: unknown): Promise<Answer>
  /** Stores a file, and answers its SHA-256. */
  keep(content: string): Promise<string>
}

type Stand = { readonly client: Client; readonly ownerUrl: string; readonly servicePid: number }

/** Runs `work` on a service with the program loaded. The database flushes nothing to the disk, where a commit adds its own time. */
export async function withProgram(work: (stand: Stand) => Promise<void>): Promise<void> {
  const folder = await temporaryFolder()
  const server = await startEmbeddedPostgres({ dataDir: join(folder.path, 'server'), disposable: true })
  try {
    await loaded(server.ownerUrl)
    const keys = await keysFor(server.ownerUrl, people)
    const service = await startService({
      DATABASE_URL: server.runtimeUrl,
      DATABASE_OWNER_URL: server.ownerUrl,
      DATABASE_DISPOSABLE: 'true',
      DATA_DIR: join(folder.path, 'data'),
    })
    try {
      const client = clientOf(service.address, keys)
      await work({ client, ownerUrl: server.ownerUrl, servicePid: service.pid })
    } finally {
      await service.terminate()
    }
  } finally {
    await server.stop()
    await folder.discard()
  }
}

function clientOf(address: string, keys: Readonly<Record<string, string>>): Client {
  const sent = async (
    who: Person,
    path: string,
    { headers = {}, ...init }: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
  ): Promise<Answer> => {
    const own = { authorization: `Bearer ${keys[who] ?? ''}`, 'idempotency-key': randomUUID() }
    const answer = await fetch(`${address}/v1${path}`, { ...init, headers: { ...own, ...headers } })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 1_000)}`)
    const isJson = answer.headers.get('content-type')?.includes('json') === true
    return { text, body: isJson ? (JSON.parse(text) as Answer['body']) : {} }
  }
  return {
    get: (who, path, accept = 'application/json') => sent(who, path, { headers: { accept } }),
    async post(who, path, body) {
      const request = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }
      const answer = await sent(who, path, request)
      // What takes two persons is proposed by one and confirmed by the second.
      return answer.body['status'] === 'open' && 'proposedBy' in answer.body
        ? sent('finance2', `${path}?confirms=${String(answer.body['code'])}`, request)
        : answer
    },
    async keep(content) {
      const form = new FormData()
      form.append('file', new Blob([content]), 'file.csv')
      const { body } = await sent('finance', '/files', { method: 'POST', body: form })
      return String(body['sha256'])
    },
  }
}

/** Does `work` for every item, so many at once; answers in the order of the items. */
export async function eachOf<Item, Made>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, index: number) => Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = []
  let next = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let index = next++; index < items.length; index = next++)
        made[index] = await work(items[index] as Item, index)
    }),
  )
  return made
}

/** A solicitation whose deadline has passed, and the fund it draws on. */
export async function closedSolicitation(
  client: Client,
  terms: object,
): Promise<{ fund: string; solicitation: string }> {
  const [fund, solicitation] = ['BENCH', 'SOL-BENCH']
  await client.post('finance', '/appropriations', {
    ...{ code: fund, title: 'Benchmark', citation: 'Benchmark' },
    ...{ fiscalYear: 2022, amount: '10000.00', enactedOn: '2022-03-15' },
  })
  await client.post('finance', `/appropriations/${fund}/federal-awards`, {
    ...{ fain: fund, assistanceListing: '97.102', agency: 'Benchmark', amount: '10000.00' },
    ...{ awardedOn: '2022-03-15', periodFrom: '2022-03-15', periodThrough: '2099-09-30' },
  })
  await client.post('finance', '/solicitations', {
    ...{ code: solicitation, title: 'Benchmark', terms },
    deadline: {
      ...{ stated: 'the end of September 13, 2023, Eastern Time', local: '2023-09-13T23:59' },
      ...{ zone: 'America/New_York', inclusive: true },
    },
    funding: [{ fund, amount: '10000.00' }],
  })
  await client.post('finance', `/solicitations/${solicitation}/publication`, { effectiveOn: '2023-07-25' })
  await client.post('finance', `/solicitations/${solicitation}/closing`, { effectiveOn: '2023-09-14' })
  return { fund, solicitation }
}

/** An application that arrived in time. */
export const applicationUnder = (solicitation: string, applicant: string) => ({
  ...{ solicitation, applicant, title: 'Case management in New York', site: 'New York, NY' },
  ...{ services: ['mental-health'], periodFrom: '2023-10-01', periodThrough: '2025-09-30' },
  budget: [
    { organization: applicant, category: 'personnel', amount: '400.00' },
    { organization: applicant, category: 'indirect', amount: '40.00' },
  ],
  message: {
    id: `<${randomUUID()}@example.org>`,
    sender: 'Grants Office <grants@example.org>',
    receivedAt: '2023-09-13T12:00:00Z',
    source: 'mail-server',
  },
})
