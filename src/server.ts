import { mkdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pino } from 'pino'
import { keepMostDays } from './applications/exclusions/commands.ts'
import { actsAsAnybody, assertDurable, assertSeesSessions } from './at-start.ts'
import { keptIn } from './audit/rebuild/files.ts'
import { type RebuildJob, startRebuild } from './audit/rebuild/job.ts'
import { type Config, configFrom } from './config.ts'
import { fileStoreFor } from './file-store.ts'
import { holderOf } from './identity/queries.ts'
import { admitService, serviceCredential } from './identity/service-key.ts'
import { admitKeys, type Sealer, startSealer } from './ledger/sealing/sealer.ts'
import { makeSigningKey, type Signer, signerFromFile, signerFromText } from './ledger/sealing/signer.ts'
import { startTotals, type TotalsJob } from './ledger/totals/job.ts'
import { type MailJob, type MailSettings, startMail } from './mail/job.ts'
import {
  type Database,
  type KeyHolder,
  openDatabase,
  type Presented,
  postgresError,
} from './platform/database/database.ts'
import { migrateDatabase } from './platform/database/migrations.ts'
import { startEmbeddedPostgres } from './platform/embedded/server.ts'
import type { FileStore } from './platform/files/store.ts'
import { countRequests, drain } from './platform/http/operations/drain.ts'
import type { FirstKeys, loadFirstStart as LoadFirstStart } from './program/first-start.ts'
import type { ClosingJob } from './solicitations/closing-job.ts'
import type { SignInSettings } from './web/module.ts'
import { welcome } from './welcome.ts'

const logged = {
  redact: ['req.headers', 'headers', 'authorization', 'cookie', '*.authorization', '*.cookie', '*.secret'],
  base: null,
  timestamp: () => `,"time":"${new Date().toISOString()}"`,
}

/** Lines are written together, a few times a second: one by one they cost a request more than its decision. */
const together = { minLength: 8_192, periodicFlush: 200, sync: false }

type DatabaseServer = {
  readonly url: string
  readonly ownerUrl: string
  readonly embedded: boolean
  stop(): Promise<void>
}

/** Finds the database that the settings name, or starts an embedded server on the data folder; migrates either. */
async function startDatabase(
  config: Config,
  logger: pino.Logger,
  lost: (error: Error) => void,
): Promise<DatabaseServer> {
  const migrations = resolve(import.meta.dirname, '..', 'drizzle')
  if (config.DATABASE_URL !== undefined) {
    const ownerUrl = config.DATABASE_OWNER_URL ?? config.DATABASE_URL
    await migrateDatabase(ownerUrl, migrations)
    return { url: config.DATABASE_URL, ownerUrl, embedded: false, stop: async () => undefined }
  }
  const dataDir = resolve(config.DATA_DIR)
  await mkdir(dataDir, { recursive: true })
  const server = await startEmbeddedPostgres({
    dataDir: join(dataDir, 'postgres'),
    place: `at http://${config.HOST}:${String(config.PORT)}`,
    onLost: lost,
    log: (message, facts) => {
      logger.info(facts, message)
    },
  })
  try {
    await migrateDatabase(server.ownerUrl, migrations)
  } catch (error) {
    await server.stop()
    throw error
  }
  const { runtimeUrl: url, ownerUrl } = server
  return { url, ownerUrl, embedded: true, stop: () => server.stop() }
}

/** What only the owner of the database does: makes the service's own key known, sets the age of the list of excluded parties, and on a first start loads the program. */
async function prepare(
  base: DatabaseServer,
  config: Config,
  credential: Buffer,
  store: FileStore,
  loadFirstStart: typeof LoadFirstStart,
): Promise<FirstKeys | null> {
  const { FIDUCIARY_BUSINESS_ZONE: zone, DATA_DIR: folder } = config
  const owner = openDatabase({ url: base.ownerUrl, role: 'fiduciary_runtime', zone, slots: 2 })
  try {
    if ((await holderOf(owner, credential)).state !== 'valid')
      await admitService(owner, credential).catch(orUnknown)
    await keepMostDays(owner, config.FIDUCIARY_EXCLUSION_LIST_DAYS)
    return base.embedded ? await loadFirstStart(owner, store, resolve(folder)) : null
  } finally {
    await owner.close()
  }
}

/** A session of the owner of the database, for a reading that takes as long as the ledger is large. */
function ownerOf({ ownerUrl }: DatabaseServer): Database {
  const deadlineMs = 6 * 60 * 60 * 1000
  return openDatabase({ url: ownerUrl, role: 'fiduciary_owner', slots: 1, deadlineMs })
}

/** The version that the package says: the sources and the bundle in dist/ both lie one folder below it. */
async function versionOfPackage(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, '..', 'package.json'), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}

/** How persons sign in to the pages. */
function signInFrom(config: Config): SignInSettings {
  const { FIDUCIARY_OIDC_ISSUER: issuer, FIDUCIARY_OIDC_CLIENT_ID: clientId = '' } = config
  const { FIDUCIARY_OIDC_CLAIM: claim, FIDUCIARY_OIDC_NAME: name } = config
  const clientSecret = config.FIDUCIARY_OIDC_CLIENT_SECRET ?? ''
  return {
    issuer: issuer === undefined ? null : { issuer, clientId, clientSecret, claim, name },
    limits: {
      idleSeconds: config.FIDUCIARY_SESSION_IDLE_MINUTES * 60,
      lifeSeconds: config.FIDUCIARY_SESSION_HOURS * 3_600,
    },
    attemptsPerMinute: config.FIDUCIARY_SIGN_IN_LIMIT,
  }
}

/** The server that takes the mail; null where none is named, and none is sent. */
async function mailFrom(config: Config): Promise<MailSettings | null> {
  const { FIDUCIARY_SMTP_HOST: host, FIDUCIARY_SMTP_FROM: from, FIDUCIARY_PUBLIC_URL: publicUrl } = config
  if (host === undefined || from === undefined || publicUrl === undefined) return null
  const file = config.FIDUCIARY_SMTP_CA_FILE
  return {
    ...{ host, from, publicUrl, program: config.FIDUCIARY_PROGRAM, port: config.FIDUCIARY_SMTP_PORT },
    ...{ user: config.FIDUCIARY_SMTP_USER, password: config.FIDUCIARY_SMTP_PASSWORD },
    ...{ tls: config.FIDUCIARY_SMTP_TLS, perMinute: config.FIDUCIARY_SMTP_PER_MINUTE },
    authorities: file === undefined ? undefined : await readFile(resolve(file), 'utf8'),
  }
}

/** Who signs the ledger: a key of the settings, or the one beside the embedded database, made on its first start. */
async function signerFor(config: Config, embedded: boolean): Promise<Signer | null> {
  if (config.FIDUCIARY_SIGNING_KEY !== undefined) return signerFromText(config.FIDUCIARY_SIGNING_KEY)
  if (config.FIDUCIARY_SIGNING_KEY_FILE === undefined && !embedded) return null
  const path = resolve(config.FIDUCIARY_SIGNING_KEY_FILE ?? join(config.DATA_DIR, 'signing.key'))
  if (embedded) await makeSigningKey(path)
  return signerFromFile(path)
}

/** Says in one clear line that only the owner of the database can make a key of the service known. */
function orUnknown(error: unknown): never {
  if (postgresError(error)?.code !== 'FD007') throw error
  throw new Error(
    'the database does not know the key of the service: set DATABASE_OWNER_URL to the login of its owner for one start',
  )
}

/** Refuses a key of the service that the database does not know, with one clear line. */
function mustBeService({ state }: KeyHolder): void {
  if (state !== 'valid') throw new Error(`the key of the service is ${state} to the database`)
}

async function main(): Promise<void> {
  const config = configFrom(process.env)
  const logger = pino({ level: config.FIDUCIARY_LOG_LEVEL, ...logged }, pino.destination(together))
  let stopping: Promise<void> | undefined
  let stop = async (): Promise<void> => process.exit(1)
  const end = (why: string, code: number): void => {
    stopping ??= stop().then(
      () => process.exit(code),
      (error: unknown) => {
        logger.error({ err: error, why }, 'the service did not stop cleanly')
        process.exit(1)
      },
    )
  }

  // The routes and their libraries load while the database starts.
  const loading = Promise.all([
    import('./app.ts'),
    import('./program/first-start.ts'),
    import('./solicitations/closing-job.ts'),
  ])
  const base = await startDatabase(config, logger, (error) => {
    logger.fatal({ reason: error.message }, 'the embedded database is lost')
    end('database lost', 1)
  })
  let sealer: Sealer | undefined
  const credential = await serviceCredential(
    resolve(config.FIDUCIARY_SERVICE_KEY_FILE ?? join(config.DATA_DIR, 'service.key')),
  )
  const service: Presented = { credential, admitted: mustBeService }
  const db = openDatabase({
    url: base.url,
    service,
    afterCommit: () => sealer?.wake(),
    role: 'fiduciary_runtime',
    zone: config.FIDUCIARY_BUSINESS_ZONE,
    slots: config.DATABASE_SLOTS,
  })
  // Its own: requests that wait for each other hold every other session.
  const ofSealer = openDatabase({ url: base.url, service, role: 'fiduciary_runtime', slots: 1 })
  let draining = false
  let closing: ClosingJob | undefined
  let totals: TotalsJob | undefined
  let rebuilding: RebuildJob | undefined
  let sending: MailJob | undefined
  try {
    if (!config.DATABASE_DISPOSABLE) await assertDurable(db)
    await assertSeesSessions(db)
    if (await actsAsAnybody(db))
      logger.warn('the service has the login of the owner of its database: who has it acts as anybody')
    const [{ buildApp }, { loadFirstStart }, { startClosing }] = await loading
    const signer = await signerFor(config, base.embedded)
    if (signer === null)
      logger.warn('no signing key is set: the ledger is sealed and no checkpoint of it is signed')
    const store = await fileStoreFor(config)
    const mail = await mailFrom(config)
    const app = await buildApp({
      db,
      logger,
      requestsPerMinute: config.FIDUCIARY_RATE_LIMIT,
      keylessPerMinute: config.FIDUCIARY_KEYLESS_LIMIT,
      trustedProxies: config.FIDUCIARY_TRUSTED_PROXIES,
      files: {
        store,
        limit: config.FIDUCIARY_FILE_LIMIT,
        perMinute: config.FIDUCIARY_FILES_PER_MINUTE,
      },
      version: await versionOfPackage(),
      dataFolder: resolve(config.DATA_DIR),
      program: config.FIDUCIARY_PROGRAM,
      letterhead: config.FIDUCIARY_LETTERHEAD,
      publicUrl: config.FIDUCIARY_PUBLIC_URL,
      contract: true,
      corsOrigins: config.FIDUCIARY_CORS_ORIGINS,
      signIn: signInFrom(config),
      sendsMail: mail !== null,
      isDraining: () => draining,
      diverged: () => sealer?.diverged() ?? null,
      logKeys: signer?.keys ?? [],
      witnesses: config.FIDUCIARY_WITNESSES ?? [],
    })
    const underWay = countRequests(app)
    const firstKeys = await prepare(base, config, credential, store, loadFirstStart)
    await admitKeys(db, signer, config.FIDUCIARY_WITNESSES ?? [])
    const sealed = startSealer(ofSealer, signer, logger)
    sealer = sealed
    const closer = startClosing(db, logger)
    closing = closer
    const adder = startTotals(db, logger)
    totals = adder
    const comparer = startRebuild(() => ownerOf(base), keptIn(store), logger)
    rebuilding = comparer
    const sender = mail === null ? undefined : startMail(db, mail, logger)
    sending = sender
    const address = await app.listen({
      host: config.HOST,
      port: config.PORT,
      listenTextResolver: () => 'listening',
    })
    stop = async () => {
      draining = true
      await drain(app, underWay, config.FIDUCIARY_DRAIN_SECONDS * 1000)
      await Promise.all([closer.stop(), adder.stop(), comparer.stop(), sender?.stop()])
      await sealed.stop()
      await Promise.all([db.close(), ofSealer.close()])
      await base.stop()
    }
    process.stdout.write(welcome(address, firstKeys))
  } catch (error) {
    await Promise.all([closing?.stop(), totals?.stop(), rebuilding?.stop(), sending?.stop()])
    await sealer?.stop()
    await Promise.all([db.close(), ofSealer.close()])
    await base.stop()
    throw error
  }
  process.on('SIGINT', () => {
    end('SIGINT', 0)
  })
  process.on('SIGTERM', () => {
    end('SIGTERM', 0)
  })
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error)
  const remedy = message.includes('EADDRINUSE')
    ? '. Another program listens there; choose another with PORT'
    : ''
  process.stderr.write(`fiduciary did not start: ${message}${remedy}\n`)
  process.exit(1)
})
