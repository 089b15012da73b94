import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pino } from 'pino'
import type { Test } from 'tap'
import { type AppOptions, buildApp } from '../../src/app.ts'
import { keepMostDays } from '../../src/applications/exclusions/commands.ts'
import { saveMostDays } from '../../src/applications/exclusions/queries.ts'
import { admitActor, issueKey } from '../../src/identity/commands.ts'
import { admitKeys } from '../../src/ledger/sealing/sealer.ts'
import { registerOrganization } from '../../src/organizations/commands.ts'
import { type Database, type DatabaseOptions, openDatabase } from '../../src/platform/database/database.ts'
import { insertStoredFile } from '../../src/platform/files/queries.ts'
import type { FileStore } from '../../src/platform/files/store.ts'
import { openFolderStore } from '../../src/platform/files/store-folder.ts'
import type { Http } from '../../src/platform/http/http.ts'
import type { SignInSettings } from '../../src/web/module.ts'
import { type Call, callerOf, callerOfTwo, callerWithPapers, type Person, people } from './call.ts'
import { boardDecision, buildersFor, type Given, nobodyExcluded, ueis } from './given.ts'
import { testDatabase } from './postgres.ts'

export type Instance = {
  readonly app: Http
  readonly db: Database
  /** What one person proposes another confirms at once. */
  readonly call: Call
  /** One request and its answer: what is proposed waits. */
  readonly callAlone: Call
}
export type Service = Instance & {
  readonly ownerUrl: string
  readonly namingUrl: string
  readonly runtimeUrl: string
  /** The lines the service has logged. */
  readonly logs: readonly string[]
  /** The folder in which files lie, unless a test brings a store of its own. */
  readonly filesFolder: string
  readonly given: Given
  /** Sets how old, in days, the list may be that an execution is asked of; here any age, unless a test says otherwise. */
  readonly setMostDays: (days: number) => Promise<void>
  readonly as: (who: Person) => { authorization: string }
  /** A second instance of the service on the same database. */
  readonly another: () => Promise<Instance>
}
type ServiceOptions = {
  readonly requestsPerMinute?: number
  readonly keylessPerMinute?: number
  readonly trustedProxies?: readonly string[]
  readonly proofs?: Pick<AppOptions, 'logKeys' | 'witnesses' | 'diverged'>
  readonly files?: Partial<AppOptions['files']>
  readonly publicUrl?: string
  readonly sendsMail?: boolean
  readonly mostExclusions?: number
  /** Whether the service has its contract, which most tests never read. */
  readonly contract?: boolean
  readonly corsOrigins?: readonly string[]
  readonly signIn?: Partial<SignInSettings>
  /** Puts something between the service and its database: answers the address that the service is given. */
  readonly through?: (url: string) => Promise<string>
} & Partial<DatabaseOptions>

/** The service on a database of its own, with a key for everybody; torn down after `t`. */
export async function service(t: Test, options: ServiceOptions = {}): Promise<Service> {
  const { ownerUrl, namingUrl, runtimeUrl } = await testDatabase(t)
  const logs: string[] = []
  const keys = new Map<Person, string>()
  const filesFolder = await mkdtemp(join(tmpdir(), 'fiduciary-files-'))
  t.teardown(() => rm(filesFolder, { recursive: true, force: true }))
  const as = (who: Person) => ({ authorization: `Bearer ${keys.get(who) ?? ''}` })
  const store = await openFolderStore(filesFolder)
  const instance = async (): Promise<Instance> => {
    const {
      requestsPerMinute = 10_000_000,
      keylessPerMinute = 10_000_000,
      trustedProxies,
      ...other
    } = options
    const { proofs, files, publicUrl, sendsMail, mostExclusions, ...more } = other
    const { contract = false, corsOrigins, signIn, through = async (url: string) => url, ...database } = more
    const db = openDatabase({
      // The owner's own session under the rights of the service: it may name who acts in what no request does.
      url: await through(ownerUrl),
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
      keylessPerMinute,
      trustedProxies,
      publicUrl,
      sendsMail,
      mostExclusions,
      contract,
      program: 'Case Management Pilot Program',
      corsOrigins,
      signIn: {
        limits: { idleSeconds: 1_800, lifeSeconds: 43_200 },
        attemptsPerMinute: 10_000_000,
        issuer: null,
        ...signIn,
      },
      files: {
        store,
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
    const callAlone = callerOf(app, as)
    return { app, db, call: callerOfTwo(callerWithPapers(callAlone)), callAlone }
  }
  const first = await instance()
  await admitPeople(first.db, keys)
  await keepFiles(first.db, store)
  await admitKeys(first.db, null, options.proofs?.witnesses ?? [])
  return {
    ...first,
    ownerUrl,
    namingUrl,
    runtimeUrl,
    logs,
    filesFolder,
    as,
    given: buildersFor(first.call),
    setMostDays: (days) => keepMostDays(first.db, days),
    another: instance,
  }
}

/**
 * Keeps the document of a decision that the Board took outside the service, as awards of the tests name it, and the list of excluded parties
 * that their executions are asked of, which may be of any age.
 */
async function keepFiles(db: Database, store: FileStore): Promise<void> {
  const kept: Parameters<typeof insertStoredFile>[1][] = []
  for (const [{ text }, mediaType] of [
    [boardDecision, 'text/plain'],
    [nobodyExcluded, 'text/csv'],
  ] as const) {
    const { sha256, bytes } = await store.keep(Readable.from([Buffer.from(text)]), async () => null)
    kept.push({ sha256, bytes, mediaType })
  }
  await db.transaction({ code: people.chair.code, organization: null }, async (tx) => {
    for (const file of kept) await insertStoredFile(tx, file, db.service)
    await saveMostDays(tx, 36_500)
  })
}

async function admitPeople(db: Database, keys: Map<Person, string>): Promise<void> {
  await db.transaction({ code: 'SYSTEM', organization: null }, async (tx) => {
    for (const [code, uei] of Object.entries(ueis))
      await registerOrganization(tx, code, { legalName: code, kind: 'nonprofit', uei })
    // No test moves the clock as far.
    const expiresAt = '2999-01-01T00:00:00.000000Z'
    for (const [who, { code, ...terms }] of Object.entries(people)) {
      await admitActor(tx, { code, name: code, ...terms })
      keys.set(who as Person, (await issueKey(tx, code, expiresAt)).secret)
    }
  })
}
