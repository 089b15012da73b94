import { join, resolve } from 'node:path'
import type { Config } from './config.ts'
import type { FileStore } from './platform/files/store.ts'
import { openBucketStore } from './platform/files/store-bucket.ts'
import { openFolderStore } from './platform/files/store-folder.ts'

/** Files are in the bucket of the settings, or in a folder beside the rest of the data. */
export async function fileStoreFor(config: Config): Promise<FileStore> {
  const { FIDUCIARY_FILES_URL: url, FIDUCIARY_FILES_KEY: key, FIDUCIARY_FILES_SECRET: secret } = config
  const folder = resolve(config.DATA_DIR, 'files')
  if (url === undefined || key === undefined || secret === undefined) return openFolderStore(folder)
  return openBucketStore(
    { url, key, secret, region: config.FIDUCIARY_FILES_REGION },
    join(folder, 'incoming'),
  )
}
