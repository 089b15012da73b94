import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Test } from 'tap'
import { type AppOptions, buildApp } from '../../src/app.ts'
import type { Role } from '../../src/identity/access.ts'
import { admitActor, issueKey } from '../../src/identity/commands.ts'
import { registerOrganization } from '../../src/organizations/commands.ts'
import { type Database, type DatabaseOptions, openDatabase } from '../../src/platform/database.ts'
import { openFolderStore } from '../../src/platform/file-store-folder.ts'
import type { Http } from '../../src/platform/http.ts'
import { buildersFor, type Given } from './given.ts'
import { testDatabase } from './postgres.ts'

/** Everybody a test can speak as; the two grantees belong to two organizations. */
export const people = {
  finance: { code: 'FIN-1', roles: ['finance'], organization: null },
  finance2: { code: 'FIN-2', roles: ['finance'], organization: null },
  approver: { code: 'APP-1', roles: ['approver'], organization: null },
  approver2: { code: 'APP-2', roles: ['approver'], organization: null },
  both: { code: 'BOTH-1', roles: ['finance', 'approver'], organization: null },
  board: { code: 'BRD-1', roles: ['board'], organization: null },
  board2: { code: 'BRD-2', roles: ['board'], organization: null },
  board3: { code: 'BRD-3', roles: ['board'], organization: null, house: 'HOUSE' },
  reader: { code: 'RDR-1', roles: ['reader'], organization: null },
  chair: { code: 'CHR-1', roles: ['chair'], organization: null },
  auditor: { code: 'AUD-1', roles: ['auditor'], organization: null },
  grantee: { code: 'GRA-1', roles: ['grantee'], organization: 'IRC' },
  otherGrantee: { code: 'GRA-2', roles: ['grantee'], organization: 'BAKER' },
  admin: { code: 'ADM-1', roles: ['admin'], organization: null },
} as const satisfies Record<
  string,
  { code: string; roles: readonly Role[]; organization: string | null; house?: string }
>
export type Person = keyof typeof people

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  readonly body: Readonly<Record<string, unknown>>
  /** The code of the refusal, or nothing. */
  readonly code: string
  /** What stands in the body at a path such as `items.0.code`. */
  at(path: string): unknown
}
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'

/** Sends one request as somebody. A POST gets a fresh Idempotency-Key unless one is given; null sends none. */
export type Call = (
  who: Person | null,
  method: Method,
  url: string,
  body?: unknown,
  headers?: Readonly<Record<string, string | null>>,
) => Promise<Answer>

export type Instance = { readonly app: Http; readonly db: Database; readonly call: Call }
export type Service = Instance & {
  readonly ownerUrl: string
  readonly runtimeUrl: string
  /** The lines the service has logged. */
  readonly logs: readonly string[]
  /** The folder in which files lie, unless a test brings a store of its own. */
  readonly filesFolder: string
  readonly given: Given
  readonly as: (who: Person) => { authorization: string }
  /** A second instance of the service on the same database. */
  readonly another: () => Promise<Instance>
}
type ServiceOptions = {
  readonly requestsPerMinute?: number
  readonly proofs?: Pick<AppOptions, 'logKeys' | 'witnesses'>
  readonly files?: Partial<AppOptions['files']>
  readonly publicUrl?: string
  readonly mostExclusions?: number
} & Partial<DatabaseOptions>

/** The service on a database of its own, with a key for everybody; torn down after `t`. */
export async function service(t: Test, options: ServiceOptions = {}): Promise<Service> {
  const { ownerUrl, runtimeUrl } = await testDatabase(t)
  const logs: string[] = []
  const keys = new Map<Person, string>()
  const filesFolder = await mkdtemp(join(tmpdir(), 'fiduciary-files-'))
  t.teardown(() => rm(filesFolder, { recursive: true, force: true }))
  const as = (who: Person) => ({ authorization: `Bearer ${keys.get(who) ?? ''}` })
  const instance = async (): Promise<Instance> => {
    const { requestsPerMinute = 10_000_000, proofs, files, publicUrl, mostExclusions, ...database } = options
    const db = openDatabase({
      url: runtimeUrl,
      role: 'fiduciary_runtime',
      zone: 'America/New_York',
      slots: 6,
      ...database,
    })
    const logger = pino({ level: 'info', base: null }, { write: (line: string) => logs.push(line) })
    const app = await buildApp({
      db,
      logger,
      requestsPerMinute,
      publicUrl,
      mostExclusions,
      files: {
        store: await openFolderStore(filesFolder),
        limit: 25 * 1024 * 1024,
        perMinute: 1_000_000,
        ...files,
      },
      ...proofs,
    })
    await app.ready()
    t.teardown(async () => {
      await app.close()
      await db.close()
    })
    return { app, db, call: callerOf(app, as) }
  }
  const first = await instance()
  await admitPeople(first.db, keys)
  return {
    ...first,
    ownerUrl,
    runtimeUrl,
    logs,
    filesFolder,
    as,
    given: buildersFor(first.call),
    another: instance,
  }
}

async function admitPeople(db: Database, keys: Map<Person, string>): Promise<void> {
  await db.transaction({ code: 'SYSTEM', organization: null }, async (tx) => {
    for (const code of ['IRC', 'BAKER', 'HOUSE']) {
      const terms = { code, legalName: code, kind: 'nonprofit', uei: null, city: null, state: null } as const
      await registerOrganization(tx, terms)
    }
    const expiresAt = new Date(Date.parse(tx.now) + 3_600_000).toISOString()
    for (const [who, { code, ...terms }] of Object.entries(people)) {
      await admitActor(tx, { code, name: code, ...terms })
      keys.set(who as Person, (await issueKey(tx, code, expiresAt)).secret)
    }
  })
}

function callerOf(app: Http, as: Service['as']): Call {
  return async (who, method, url, payload, headers = {}) => {
    const all = {
      ...(who === null ? {} : as(who)),
      ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      ...headers,
    }
    const answer = await app.inject({
      method,
      url,
      headers: Object.fromEntries(
        Object.entries(all).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
      ),
      ...(payload === undefined ? {} : { payload: payload as object }),
    })
    const body = parsed(answer.body, answer.headers['content-type'])
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      body,
      code: typeof body['code'] === 'string' ? body['code'] : '',
      at: (path) =>
        path
          .split('.')
          .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], body),
    }
  }
}

function parsed(text: string, type: unknown): Answer['body'] {
  return (/json(;|$)/.test(String(type)) && text !== '' ? JSON.parse(text) : {}) as Answer['body']
}
