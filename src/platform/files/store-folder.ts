import { mkdir, open, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream'
import { isCode, syncFolder } from './local-files.ts'
import { type FileStore, onStore, openAside, placeOf, proving, writeAside } from './store.ts'

/** Files in a folder that every instance of the service sees; readable to its owner alone. */
export async function openFolderStore(folder: string): Promise<FileStore> {
  const aside = join(folder, 'incoming')
  await openAside(aside)
  return {
    keep: async (bytes, inspect) =>
      writeAside(aside, bytes, async ({ path, ...arrived }) => {
        const found = await inspect({ ...arrived, path })
        await onStore(putInPlace(path, join(folder, placeOf(arrived.sha256))))
        return { ...arrived, found }
      }),
    async open(file) {
      const handle = await onStore(open(join(folder, placeOf(file.sha256)), 'r'))
      return pipeline(handle.createReadStream(), proving(file), () => undefined)
    },
    has: async (sha256) =>
      onStore(
        stat(join(folder, placeOf(sha256))).then(
          () => true,
          (error: unknown) => {
            if (isCode(error, 'ENOENT')) return false
            throw error
          },
        ),
      ),
  }
}

/** The same bytes stored again replace themselves, and what was damaged since. */
async function putInPlace(path: string, place: string): Promise<void> {
  const made = await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  await rename(path, place)
  await syncFolder(place)
  if (made !== undefined) await syncFolder(dirname(place))
}
