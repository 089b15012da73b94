import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import postgres from 'postgres'
import { makeSigningKey } from '../../../../src/ledger/sealing/signer.ts'
import { keysFor, loaded } from '../../support/program.ts'
import { type Keys, type Service, startService, temporaryFolder } from '../../support/stand.ts'
import { type Journal, openJournal } from './journal.ts'
import { type Load, prefund, startLoad } from './load.ts'

/** A process of the service, known to the database by a login of its own. */
export type Instance = {
  readonly login: string
  readonly service: Service
  /** Since when it answers, on this process's clock; null while it is down. */
  upSince: number | null
}

/** Two processes of the service on one database, under the same signing key. */
export type SealingStand = {
  readonly instances: readonly Instance[]
  readonly keys: Keys
  readonly journal: Journal
  /** A superuser's sessions in the database. */
  readonly sql: postgres.Sql
  /** The instant of the database from which every entry is the journal's. */
  readonly since: string
  /** The file of the log's private key. */
  readonly signingKey: string
  load(clients: number): Load
}

export type Server = { readonly ownerUrl: string; readonly runtimeUrl: string; readonly disposable?: boolean }

/**
 * Starts two services on a database, while a transaction with a number stays open in another database of its server:
 * whatever waits for the oldest transaction of a server waits until the end.
 */
export async function withSealingStand<T>(
  server: Server,
  drill: (stand: SealingStand) => Promise<T>,
): Promise<T> {
  const folder = await temporaryFolder()
  const sql = postgres(server.ownerUrl, { max: 6, onnotice: () => undefined })
  const elsewhere = `elsewhere_${randomBytes(4).toString('hex')}`
  const logins = [randomBytes(4), randomBytes(4)].map((bytes) => `drill_${bytes.toString('hex')}`)
  const stopped: (() => Promise<unknown>)[] = []
  try {
    await loaded(server.ownerUrl)
    await sql.unsafe(`create database ${elsewhere}`)
    stopped.push(await holdOpen(Object.assign(new URL(server.ownerUrl), { pathname: `/${elsewhere}` }).href))

    const signingKey = join(folder.path, 'signing.key')
    await makeSigningKey(signingKey)
    const started = await Promise.allSettled(
      logins.map(async (login): Promise<Instance> => {
        await sql.unsafe(`create role ${login} login password '${login}' in role fiduciary_runtime`)
        const service = await startService({
          DATABASE_URL: Object.assign(new URL(server.runtimeUrl), { username: login, password: login }).href,
          DATABASE_OWNER_URL: server.ownerUrl,
          DATABASE_DISPOSABLE: String(server.disposable ?? false),
          FIDUCIARY_SIGNING_KEY_FILE: signingKey,
        })
        stopped.push(() => service.terminate())
        return { login, service, upSince: performance.now() }
      }),
    )
    const failed = started.find((one) => one.status === 'rejected')
    if (failed !== undefined) throw failed.reason
    const instances = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const journal = await openJournal(join(folder.path, 'journal.jsonl'))
    stopped.push(() => journal.close())

    const [first] = instances
    if (first === undefined) throw new Error('no service was started')
    const keys = await keysFor(server.ownerUrl)
    await prefund(first.service, keys)
    const [row] = await sql<{ now: string }[]>`select now()::text as now`
    return await drill({
      instances,
      keys,
      journal,
      sql,
      since: row?.now ?? '',
      signingKey,
      load: (clients) => startLoad(inTurn(instances), keys, journal, clients),
    })
  } finally {
    for (const stop of stopped.toReversed()) await stop()
    await sql.unsafe(`drop database if exists ${elsewhere} with (force)`)
    for (const login of logins) await sql.unsafe(`drop role if exists ${login}`)
    await sql.end()
    await folder.discard()
  }
}

/** Each request goes to the next process, whether or not it is there. */
function inTurn(instances: readonly Instance[]): { readonly address: string } {
  let turn = 0
  return {
    get address() {
      turn += 1
      return instances[turn % instances.length]?.service.address ?? ''
    },
  }
}

/** A transaction that has its number and is not ended until the answer is called. */
async function holdOpen(url: string): Promise<() => Promise<unknown>> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  await sql.unsafe('begin; select pg_current_xact_id()').simple()
  return async () => {
    const [held] = await sql<{ open: boolean }[]>`select pg_current_xact_id_if_assigned() is not null as open`
    await sql.end()
    if (held?.open !== true) throw new Error('the transaction in the other database did not stay open')
  }
}
