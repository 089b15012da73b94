import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { type MediaType, notKept } from './media-types.ts'

/** More than any real document has. A bomb has more, or claims it. */
const mostEntries = 5_000
const mostUnpacked = 512 * 1024 * 1024
const mostRatio = 150
/** An archive that unpacks to less than this is no bomb, whatever its ratio. */
const harmless = 4 * 1024 * 1024

const macros = /(?:^|\/)(?:vbaProject\.bin|vbaData\.xml|macrosheets\/|activeX\/|Basic\/|Scripts\/)/i

type Directory = {
  readonly zip: ZipFile
  readonly entries: readonly Entry[]
  readonly names: ReadonlySet<string>
}

/** Detects a DOCX, XLSX, ODT or ODS from the directory of its archive, which is all that is read of it. */
export async function officeDocument(path: string, bytes: number): Promise<MediaType> {
  const zip = await openPromise(path, { autoClose: false }).catch(() => {
    throw notKept('a ZIP archive whose directory cannot be read', 'zip')
  })
  try {
    const directory = await directoryOf(zip)
    mustBeSound(directory, bytes)
    return await kindOf(directory)
  } finally {
    zip.close()
  }
}

async function directoryOf(zip: ZipFile): Promise<Directory> {
  if (zip.entryCount > mostEntries) throw notKept(`more than ${String(mostEntries)} files inside`, 'zip')
  const entries: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry)
  } catch {
    throw notKept('a name inside leads out of the archive, or its directory is not sound', 'zip')
  }
  return { zip, entries, names: new Set(entries.map(({ fileName }) => fileName)) }
}

/** Refuses bombs, encryption, and an archive that another program could read otherwise. */
function mustBeSound({ zip, entries, names }: Directory, bytes: number): void {
  if (zip.comment !== '') throw notKept('something behind the archive', 'zip')
  if (names.size !== entries.length) throw notKept('two files of one name inside', 'zip')
  if (entries.some((entry) => entry.isEncrypted())) throw notKept('encrypted', 'zip')
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  if (unpacked > mostUnpacked || (unpacked > harmless && unpacked > mostRatio * bytes))
    throw notKept('far more inside than a document holds', 'zip')
  let end = 0
  const placed = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  for (const entry of placed) {
    const begins = entry.relativeOffsetOfLocalHeader
    if (begins < end || (end === 0 && begins !== 0))
      throw notKept('files inside that lie over each other', 'zip')
    end = begins + 30 + entry.fileNameLength + entry.compressedSize
  }
  if (end > bytes) throw notKept('files inside that are longer than the archive', 'zip')
  if (entries.some(({ fileName }) => macros.test(fileName)))
    throw notKept('with macros', 'macro-enabled document')
}

async function kindOf({ zip, entries, names }: Directory): Promise<MediaType> {
  const openXml = names.has('[Content_Types].xml')
  const openDocument = names.has('mimetype') && names.has('content.xml')
  const word = openXml && names.has('word/document.xml')
  const sheet = openXml && names.has('xl/workbook.xml')
  if ([openDocument, word, sheet].filter(Boolean).length > 1)
    throw notKept('two documents in one archive', 'zip')
  if (word) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  if (sheet) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  if (openDocument) return openDocumentKind(zip, entries)
  throw notKept('an archive that is no document', 'zip')
}

/** An OpenDocument names its type in its first file, in clear. One whose content is not compressed is encrypted. */
async function openDocumentKind(zip: ZipFile, entries: readonly Entry[]): Promise<MediaType> {
  const mimetype = entries.find(({ fileName }) => fileName === 'mimetype')
  const content = entries.find(({ fileName }) => fileName === 'content.xml')
  if (content?.compressionMethod === 0 || entries.some(({ fileName }) => fileName === 'encrypted-package'))
    throw notKept('encrypted', 'odf')
  if (mimetype?.compressionMethod !== 0 || mimetype.uncompressedSize > 100)
    throw notKept('an OpenDocument that does not say what it is', 'odf')
  const parts: Buffer[] = []
  for await (const part of await zip.openReadStreamPromise(mimetype)) parts.push(part as Buffer)
  const said = Buffer.concat(parts).toString('latin1')
  if (said === 'application/vnd.oasis.opendocument.text') return said
  if (said === 'application/vnd.oasis.opendocument.spreadsheet') return said
  throw notKept('not among what is kept', 'odf')
}
