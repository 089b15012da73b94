import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { keepMostDays } from './applications/exclusions/commands.ts'
import { actsAsAnybody, assertDurable, assertSeesSessions } from './at-start.ts'
import { keptIn } from './audit/rebuild/files.ts'
import { startRebuild } from './audit/rebuild/job.ts'
import { type Config, configFrom } from './config.ts'
import { openDataFolder } from './data-folder.ts'
import { type DatabaseServer, ownerOf, startDatabase } from './database-server.ts'
import { type EndOfService, listenForEnd } from './ending.ts'
import { fileStoreFor } from './file-store.ts'
import { holderOf } from './identity/queries.ts'
import { admitService, serviceCredential } from './identity/service-key.ts'
import { admitKeys, type Sealer, startSealer } from './ledger/sealing/sealer.ts'
import { makeSigningKey, type Signer, signerFromFile, signerFromSetting } from './ledger/sealing/signer.ts'
import { startTotals } from './ledger/totals/job.ts'
import { type MailSettings, startMail } from './mail/job.ts'
import { orAborted } from './platform/aborting.ts'
import { type KeyHolder, openDatabase, type Presented, postgresError } from './platform/database/database.ts'
import type { FileStore } from './platform/files/store.ts'
import { countRequests, drain } from './platform/http/operations/drain.ts'
import type { FirstKeys, loadFirstStart as LoadFirstStart } from './program/first-start.ts'
import { openLog, sayUnstarted } from './service-log.ts'
import type { SignInSettings } from './web/module.ts'
import { welcome } from './welcome.ts'

/** What only the owner of the database does: makes the service's own key known, sets the age of the list of excluded parties, and on a first start loads the program. */
async function prepare(
  base: DatabaseServer,
  config: Config,
  folder: string,
  credential: Buffer,
  store: FileStore,
  loadFirstStart: typeof LoadFirstStart,
): Promise<FirstKeys | null> {
  const zone = config.FIDUCIARY_BUSINESS_ZONE
  const owner = openDatabase({ url: base.ownerUrl, role: 'fiduciary_runtime', zone, slots: 2 })
  try {
    if ((await holderOf(owner, credential)).state !== 'valid')
      await admitService(owner, credential).catch(orUnknown)
    await keepMostDays(owner, config.FIDUCIARY_EXCLUSION_LIST_DAYS)
    return base.embedded ? await loadFirstStart(owner, store, folder) : null
  } finally {
    await owner.close()
  }
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
  if (config.FIDUCIARY_SIGNING_KEY !== undefined)
    return signerFromSetting(config.FIDUCIARY_SIGNING_KEY, resolve(config.DATA_DIR, 'signing.key.last'))
  if (config.FIDUCIARY_SIGNING_KEY_FILE === undefined && !embedded) return null
  const path = resolve(config.FIDUCIARY_SIGNING_KEY_FILE ?? join(config.DATA_DIR, 'signing.key'))
  if (embedded) await makeSigningKey(path)
  return signerFromFile(path)
}

/** Says at the start what the signing does not protect. */
function warnOf(signer: Signer | null, logger: Logger): void {
  if (signer === null)
    logger.warn('no signing key is set: the ledger is sealed and no checkpoint of it is signed')
  else if (signer.forgetsAt !== undefined)
    logger.warn(
      { place: signer.forgetsAt },
      'what was signed last cannot be kept beside the signing key: after a restart, a database that was rolled back to a backup is not noticed. Keep the key in a folder that the service can write',
    )
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

/** Waits for work, for so long at most, and no longer once `hurry` says so. Answers whether it was done by then. */
async function isDoneWithin(ms: number, work: Promise<unknown>, hurry: AbortSignal): Promise<boolean> {
  const patience = new AbortController()
  const signal = AbortSignal.any([patience.signal, hurry])
  const late = sleep(ms, false, { signal }).catch(() => false)
  return Promise.race([work.then(() => true), late]).finally(() => {
    patience.abort()
  })
}

/** A stop has one limit for all it does: requests have four fifths of it, the jobs half of the rest, the database what is left. */
const partOfRequests = 0.8
const partOfJobs = 0.5
const leastForDatabaseMs = 300

/** Starts the service, and leaves to `ending` how it is stopped. Rejects where it does not start, with nothing left running. */
async function main(config: Config, logger: Logger, ending: EndOfService): Promise<void> {
  const dataDir = await openDataFolder(config.DATA_DIR)
  // The routes and their libraries load while the database starts.
  const loading = Promise.all([
    import('./app.ts'),
    import('./program/first-start.ts'),
    import('./solicitations/closing-job.ts'),
  ])
  // It is waited for below; until then nobody handles a rejection.
  loading.catch(() => undefined)
  const base = await startDatabase(
    config,
    dataDir,
    logger,
    (error) => {
      logger.fatal({ reason: error.message }, 'the embedded database is lost')
      ending.ask('database lost', 1)
    },
    ending.abandoned,
  )
  let draining = false
  let letFinish: (limitMs: number) => Promise<number> = async () => 0
  let sealer: Sealer | undefined
  const jobs: { stop(): Promise<void> }[] = []
  const databases: { close(): Promise<void> }[] = []
  const stopWork = async (): Promise<void> => {
    await Promise.all(jobs.map((job) => job.stop()))
    await sealer?.stop()
    await Promise.all(databases.map((database) => database.close()))
  }
  const stop = async (): Promise<Readonly<Record<string, unknown>>> => {
    const until = performance.now() + config.FIDUCIARY_DRAIN_SECONDS * 1000
    const leftMs = () => until - performance.now()
    draining = true
    try {
      const cut = await letFinish(leftMs() * partOfRequests)
      const isWhole = await isDoneWithin(leftMs() * partOfJobs, stopWork(), ending.abandoned)
      return { requestsCut: cut, jobsCut: !isWhole }
    } finally {
      await base.stop(Math.max(leastForDatabaseMs, leftMs()))
    }
  }
  const startWork = async (): Promise<void> => {
    ending.throwIfAsked()
    const credential = await serviceCredential(
      resolve(config.FIDUCIARY_SERVICE_KEY_FILE ?? join(dataDir, 'service.key')),
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
    databases.push(db, ofSealer)
    if (!config.DATABASE_DISPOSABLE) await assertDurable(db)
    await assertSeesSessions(db)
    if (await actsAsAnybody(db))
      logger.warn('the service has the login of the owner of its database: who has it acts as anybody')
    const [{ buildApp }, { loadFirstStart }, { startClosing }] = await loading
    const signer = await signerFor(config, base.embedded)
    warnOf(signer, logger)
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
      dataFolder: dataDir,
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
    const firstKeys = await prepare(base, config, dataDir, credential, store, loadFirstStart)
    await admitKeys(db, signer, config.FIDUCIARY_WITNESSES ?? [])
    ending.throwIfAsked()
    sealer = startSealer(ofSealer, signer, logger)
    jobs.push(startClosing(db, logger), startTotals(db, logger))
    jobs.push(startRebuild(() => ownerOf(base), keptIn(store), logger))
    if (mail !== null) jobs.push(startMail(db, mail, logger))
    const address = await app.listen({
      host: config.HOST,
      port: config.PORT,
      listenTextResolver: () => 'listening',
    })
    const unreadyMs = config.FIDUCIARY_DRAIN_UNREADY_MS
    letFinish = (limitMs) => drain(app, underWay, { unreadyMs, limitMs })
    await firstKeys?.shown()
    process.stdout.write(welcome(address, firstKeys))
  }
  try {
    await orAborted(ending.abandoned, startWork())
  } catch (error) {
    await stop().catch((unstopped: unknown) => {
      logger.error({ err: unstopped }, 'a start that failed was not stopped cleanly')
    })
    throw error
  }
  ending.by(stop)
}

try {
  const config = configFrom(process.env)
  const { logger, leave } = openLog(config.FIDUCIARY_LOG_LEVEL)
  const ending = listenForEnd(logger, config.FIDUCIARY_DRAIN_SECONDS * 1000, leave)
  main(config, logger, ending).catch((error: unknown) => {
    if (ending.exitIfAsked(error)) return
    sayUnstarted(error)
    leave(1)
  })
} catch (error) {
  sayUnstarted(error)
  process.exit(1)
}
