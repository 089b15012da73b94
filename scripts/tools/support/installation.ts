import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { BackupRefused, type KeyName } from '../../../src/backup/manifest.ts'
import { type Config, configFrom } from '../../../src/config.ts'
import { openDataFolder } from '../../../src/data-folder.ts'
import { fileStoreFor } from '../../../src/file-store.ts'
import { startEmbeddedPostgres } from '../../../src/platform/embedded/server.ts'
import type { FileStore } from '../../../src/platform/files/store.ts'
import { serverIn } from './stand.ts'

/** An installation as its settings name it: its database as the owner, its files, and where its keys are. */
export type Installation = {
  readonly config: Config
  readonly ownerUrl: string
  readonly store: FileStore
  stop(): Promise<void>
}

/** Whose settings these are: the environment that the service has. Throws one line where they are not whole. */
export const settings = (): Config => configFrom(process.env)

/** Where a key of an installation is, by its name in a backup. */
export function pathOfKey(config: Config, name: KeyName): string {
  const signing = resolve(config.FIDUCIARY_SIGNING_KEY_FILE ?? join(config.DATA_DIR, 'signing.key'))
  if (name === 'signing.key') return signing
  if (name === 'signing.key.last') return `${signing}.last`
  if (name === 'service.key')
    return resolve(config.FIDUCIARY_SERVICE_KEY_FILE ?? join(config.DATA_DIR, 'service.key'))
  return join(resolve(config.DATA_DIR), name)
}

/** Finds the database and the files of an installation. An embedded server that nobody runs is started, and stopped at the end. */
export async function openInstallation(config: Config, mayMake: boolean): Promise<Installation> {
  const store = () => fileStoreFor(config)
  const { DATABASE_URL: url, DATABASE_OWNER_URL: owner } = config
  if (url !== undefined)
    return { config, ownerUrl: owner ?? url, store: await store(), stop: async () => undefined }
  const place = join(resolve(config.DATA_DIR), 'postgres')
  if (!mayMake && !existsSync(join(place, 'cluster')))
    throw new BackupRefused(
      `${resolve(config.DATA_DIR)} holds no embedded database: set DATA_DIR to the folder of the installation, or DATABASE_URL to its database`,
    )
  const dataDir = await openDataFolder(config.DATA_DIR)
  try {
    const server = await startEmbeddedPostgres({ dataDir: place, place: 'to be backed up or brought back' })
    return { config, ownerUrl: server.ownerUrl, store: await store(), stop: () => server.stop() }
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AlreadyRunning') || mayMake) throw error
    return {
      config,
      ownerUrl: (await serverIn(dataDir)).ownerUrl,
      store: await store(),
      stop: async () => undefined,
    }
  }
}

/** The version that the package says. */
export async function versionOfPackage(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, '../../..', 'package.json'), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}
