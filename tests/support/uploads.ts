import { readdir } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { sql } from 'drizzle-orm'
import yazl from 'yazl'
import type { Answer, Person } from './call.ts'
import { boardDecision, nobodyExcluded } from './given.ts'
import type { Service } from './service.ts'

const boundary = 'FORM-7f3a9c51'
export const formType = `multipart/form-data; boundary=${boundary}`

/** The body of a form with one file. */
export function formOf(content: Buffer | string, name = 'file.bin'): Buffer {
  return Buffer.concat([partOf(content, name), Buffer.from(`--${boundary}--\r\n`)])
}

/** One part of a form, without the end of the form. */
export function partOf(content: Buffer | string, name = 'file.bin'): Buffer {
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/html\r\n\r\n`
  return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from('\r\n')])
}

/** Sends a form, or whatever else, to where files are kept. */
export async function sendForm(
  { app, as }: Pick<Service, 'app' | 'as'>,
  payload: Buffer | string,
  { who = 'finance', type = formType }: { who?: Person; type?: string } = {},
): Promise<Pick<Answer, 'status' | 'body' | 'code' | 'text' | 'headers'>> {
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/files',
    headers: { ...as(who), 'content-type': type },
    payload,
  })
  const body = answer.json<Record<string, unknown>>()
  const code = typeof body['code'] === 'string' ? body['code'] : ''
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, body, code }
}

/** Keeps a file and answers its hash. */
export async function keptFile(s: Pick<Service, 'app' | 'as'>, content: Buffer | string): Promise<string> {
  const { status, text, body } = await sendForm(s, formOf(content))
  if (status !== 201) throw new Error(`the file was answered ${String(status)}: ${text}`)
  return String(body['sha256'])
}

export const pdf = (text = 'Material') =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n% ${text}\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`,
  )

/** A ZIP archive of such files, packed unless they are to be stored. */
export async function zipOf(
  files: Readonly<Record<string, string | Buffer>>,
  stored: readonly string[] = [],
): Promise<Buffer> {
  const archive = new yazl.ZipFile()
  for (const [name, content] of Object.entries(files))
    archive.addBuffer(Buffer.from(content), name, { compress: !stored.includes(name) })
  archive.end()
  return buffer(archive.outputStream)
}

export const docx = async (more: Readonly<Record<string, string | Buffer>> = {}) =>
  zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>', ...more })
export const xlsx = async () => zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' })
export const openDocument = async (
  kind: string,
  more: Readonly<Record<string, string>> = {},
  stored: string[] = [],
) =>
  zipOf(
    {
      mimetype: `application/vnd.oasis.opendocument.${kind}`,
      'content.xml': '<office:document-content/>',
      ...more,
    },
    ['mimetype', ...stored],
  )

/** The smallest PNG there is, and the smallest thing that begins and ends as a JPEG does. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
export const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')

/** The archive with the sizes its directory states changed: what it unpacks to is a lie, or a bomb. */
export function claimingSize(archive: Buffer, unpacked: number): Buffer {
  const changed = Buffer.from(archive)
  for (let at = changed.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; ) {
    changed.writeUInt32LE(unpacked, at + 24)
    at = changed.indexOf('PK\u0001\u0002', at + 4, 'latin1')
  }
  return changed
}

/** How many files the database knows, and which the folder holds, those aside included, but for the one that every service of a test keeps. */
export async function everythingKept({
  db,
  filesFolder,
}: Pick<Service, 'db' | 'filesFolder'>): Promise<{ rows: number; files: string[] }> {
  const [counted] = await db.snapshot({ code: 'SYSTEM', organization: null }, (tx) =>
    tx.execute<{ rows: string }>(
      sql`select count(*) as rows from stored_files where sha256 not in (${boardDecision.sha256}, ${nobodyExcluded.sha256})`,
    ),
  )
  const found = await readdir(filesFolder, { recursive: true, withFileTypes: true })
  const files = found
    .filter((one) => one.isFile())
    .map(({ name }) => name)
    .filter((name) => name !== boardDecision.sha256 && name !== nobodyExcluded.sha256)
  return { rows: Number(counted?.rows), files }
}
