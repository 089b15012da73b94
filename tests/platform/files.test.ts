import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import { FileStoreFault } from '../../src/platform/file-store-fault.ts'
import type { FileStore } from '../../src/platform/files/store.ts'
import { openFolderStore } from '../../src/platform/files/store-folder.ts'
import { type Service, service } from '../support/service.ts'
import { until } from '../support/until.ts'
import {
  claimingSize,
  docx,
  everythingKept,
  formOf,
  formType,
  jpeg,
  openDocument,
  partOf,
  pdf,
  png,
  sendForm,
  xlsx,
  zipOf,
} from '../support/uploads.ts'

const hashOf = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')

t.test('the type of a file is detected from its bytes, whatever its name and header say', async (t) => {
  const s = await service(t)
  const kinds: [string, Buffer | string][] = [
    ['application/pdf', pdf()],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', await docx()],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', await xlsx()],
    ['application/vnd.oasis.opendocument.text', await openDocument('text')],
    ['application/vnd.oasis.opendocument.spreadsheet', await openDocument('spreadsheet')],
    ['image/png', png],
    ['image/jpeg', jpeg],
    ['text/plain', 'Café, naïve – 24 – 漢字\nAnother line'],
    ['text/csv', 'Name,Amount\n"Smith, J.",1.00\n'],
  ]
  for (const [mediaType, content] of kinds) {
    const { status, body } = await sendForm(s, formOf(content, 'evil.exe'))
    t.equal(status, 201, mediaType)
    t.same(body, { sha256: hashOf(content), bytes: Buffer.from(content).length, mediaType })
  }
  t.same(await keptBytes(s, hashOf(pdf())), pdf(), 'they lie there as they came')
})

t.test('prose is text, however its commas fall; a table is a table, however its cells are', async (t) => {
  const s = await service(t)
  const prose = [
    'Dear Board, thank you for the award.\nYours, Ann Smith\n',
    'Dear Ann,\nwith kind regards,\n',
    'We served 1,200 people\nWe paid 3,400 dollars\n',
    'First, we listened, then we acted.\nNext, we wrote, and we sent it.\nLast, we waited, as one does.',
    'Houston, TX\nEl Paso, TX\nLos Angeles, CA\n',
    '1,200 persons were enrolled\n3,400 are on the list\n',
  ]
  const tables = [
    'Name,Amount\nCafé,1.00',
    '\ufeffName,Amount\r\n"Smith, J.",1.00\r\n',
    'Name,City\nAnn,"Houston, TX"\nBob,"El Paso, TX"\n',
    'Name,Amount,Notes\nA,1.00,\nB,,\nC,,\n',
    '1,100\n2,200\n3,300\n',
    'Line,Room\nB 1,200\nB 2,300\nC,4\nD,5\n',
    `Name,Amount\n${'é,1.00\n'.repeat(20_000)}`,
  ]
  for (const [mediaType, texts] of Object.entries({ 'text/plain': prose, 'text/csv': tables }))
    for (const content of texts)
      t.equal((await sendForm(s, formOf(content))).body['mediaType'], mediaType, content.slice(0, 60))
})

t.test(
  'what is of no kept kind, or two things at once, or a bomb, is refused and leaves nothing',
  async (t) => {
    const s = await service(t)
    const word = await docx()
    const tampered = (from: string, to: string) =>
      Buffer.from(word.toString('latin1').replaceAll(from, to), 'latin1')
    const encrypted = Buffer.from(word)
    encrypted.writeUInt16LE(1, encrypted.indexOf('PK\u0001\u0002', 0, 'latin1') + 8)
    const over = Buffer.from(word)
    over.writeUInt32LE(0, over.lastIndexOf('PK\u0001\u0002', undefined, 'latin1') + 42)
    const crowd = await zipOf(
      Object.fromEntries(Array.from({ length: 5_001 }, (_, i) => [`f${String(i)}`, ''])),
    )
    const refused: Record<string, Buffer | string> = {
      'a program': Buffer.concat([Buffer.from('MZ'), randomBytes(200)]),
      'an ELF program': Buffer.concat([Buffer.from('\u007fELF'), randomBytes(200)]),
      'a shell script': '#!/bin/sh\nrm -rf /\n',
      'an HTML page': '<!DOCTYPE html><p>x',
      'a page in capitals after spaces': '  \n <HTML><BODY>',
      'a script somewhere in a text': `${'x'.repeat(70_000)}<script>alert(1)</script>`,
      'a script across two readings': `${'x'.repeat(64 * 1024 - 4)}<script>alert(1)</script>`,
      'an SVG': '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
      'an XML': '<?xml version="1.0"?><a/>',
      'an RTF': '{\\rtf1 x}',
      'a GIF': Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;', 'latin1'),
      'a plain ZIP': await zipOf({ 'a.txt': 'x' }),
      'an old office document, which may be an encrypted one': Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
      ]),
      'text in Latin-1': Buffer.from('caf\u00e9', 'latin1'),
      'text with a control character': 'a\u0000b',
      'half a character': Buffer.from([0x61, 0xe2, 0x82]),
      'a PDF that does not begin at its first byte': Buffer.concat([Buffer.from('x\n'), pdf()]),
      'a PDF without an end': pdf().subarray(0, -7),
      'a PDF with a ZIP behind it': Buffer.concat([pdf(), word, Buffer.from('\n%%EOF\n')]),
      'a PDF with a page in its head': pdf('<script>alert(1)</script>'),
      'a PDF with a program in it': pdf('This program cannot be run in DOS mode'),
      'a PNG with a ZIP behind it': Buffer.concat([png, word]),
      'a PNG with anything behind it': Buffer.concat([png, Buffer.from('x')]),
      'a PNG cut short': png.subarray(0, -6),
      'a JPEG with a page behind it': Buffer.concat([jpeg, Buffer.from('<html>')]),
      'a JPEG that holds a PDF': Buffer.concat([jpeg.subarray(0, -2), pdf(), Buffer.from('ffd9', 'hex')]),
      'a JPEG that holds a RAR': Buffer.concat([
        jpeg.subarray(0, -2),
        Buffer.from('Rar!\u001a\u0007\u0000', 'latin1'),
        Buffer.from('ffd9', 'hex'),
      ]),
      'a document behind something': Buffer.concat([Buffer.from('PK\u0003\u0004'), word]),
      'a document with something behind it': Buffer.concat([word, Buffer.from('x')]),
      'a document with macros': await docx({ 'word/vbaProject.bin': 'x' }),
      'a document whose files are encrypted': encrypted,
      'an OpenDocument that is encrypted': await openDocument('text', {}, ['content.xml']),
      'an OpenDocument with macros': await openDocument('text', { 'Basic/Standard/x.xml': 'x' }),
      'an OpenDocument of a kind that is not kept': await openDocument('presentation'),
      'two documents in one': await docx({ 'xl/workbook.xml': 'x' }),
      'a name that climbs out': tampered('word/document.xml', '../../document.x1'),
      'an absolute name': tampered('word/document.xml', '/ord/document.xml'),
      'a name with a backslash': tampered('word/document.xml', 'w\\..\\ocument.xml'),
      'two files of one name': Buffer.from(
        (await docx({ 'word/documen1.xml': 'x' })).toString('latin1').replaceAll('documen1', 'document'),
        'latin1',
      ),
      'files that lie over each other': over,
      'a bomb by what it says': claimingSize(word, 0x7fff_ffff),
      'a bomb by what it packs': await docx({ 'word/media/a': Buffer.alloc(20 * 1024 * 1024) }),
      'a crowd of files': crowd,
      'a directory cut off': word.subarray(0, -10),
    }
    for (const [named, content] of Object.entries(refused)) {
      const { status, code, body } = await sendForm(s, formOf(content))
      t.same([status, code], [422, 'file-type-refused'], named)
      t.ok(
        typeof body['reason'] === 'string' && Array.isArray(body['allowed']),
        `${named}: says why, and what passes`,
      )
    }
    t.same(await everythingKept(s), { rows: 0, files: [] })
  },
)

t.test('one whole file a request: anything else is refused and leaves nothing', async (t) => {
  const limit = 100_000
  const s = await service(t, { files: { limit } })
  const text = 'x'.repeat(limit)
  t.equal((await sendForm(s, formOf(text))).status, 201, 'as large as allowed')
  const whole = formOf('hello')
  const attempts: [string, Buffer | string, string?][] = [
    ['file-too-large', formOf(`${text}x`)],
    ['file-too-large', formOf('x'.repeat(20 * limit))],
    ['file-empty', formOf('')],
    ['file-cut-off', whole.subarray(0, -4)],
    ['file-cut-off', whole.subarray(0, -8)],
    ['file-cut-off', whole.subarray(0, -19)],
    ['file-cut-off', whole.subarray(0, whole.indexOf('hello') + 3)],
    ['file-cut-off', whole.subarray(0, 30)],
    ['file-not-alone', Buffer.concat([partOf('hello'), formOf('again')])],
    ['file-missing', formOf('hello').subarray(-22)],
    ['file-missing', ''],
    ['multipart-required', '{}', 'application/json'],
    ['multipart-required', 'x', 'application/pdf'],
    ['multipart-required', 'x', 'multipart/form-data'],
    ['multipart-required', 'x', `multipart/form-data; boundary=${'a'.repeat(300)}`],
  ]
  for (const [code, payload, type] of attempts) {
    const answer = await sendForm(s, payload, { type: type ?? formType })
    t.equal(answer.code, code, answer.text)
    t.match(String(answer.headers['content-type']), /^application\/problem\+json/)
  }
  t.same(await everythingKept(s), { rows: 1, files: [hashOf(text)] })
})

t.test('a file whose sender goes away half-way leaves nothing, and the next is kept', async (t) => {
  const s = await service(t)
  await s.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = s.app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  const part = partOf('x'.repeat(200_000))
  socket.write(
    `POST /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: ${s.as('finance').authorization}\r\nContent-Type: ${formType}\r\nContent-Length: 900000\r\n\r\n`,
  )
  socket.write(part)
  const incoming = join(s.filesFolder, 'incoming')
  await until(async () => (await readdir(incoming)).length > 0)
  t.equal((await readdir(incoming)).length, 1, 'it lies aside while it arrives')
  socket.destroy()
  await until(async () => (await readdir(incoming)).length === 0)
  t.same(await everythingKept(s), { rows: 0, files: [] })
  t.equal((await sendForm(s, formOf('hello'))).status, 201)
})

t.test(
  'a full disk, before or in the midst of a file: asked to try later, nothing left behind',
  async (t) => {
    const full = (after: number): Partial<FileStore> => ({
      keep: async (bytes, inspect) => {
        const store = await openFolderStore(join(folder, String(after)))
        return store.keep(fillingUp(bytes, after), inspect)
      },
    })
    const folder = t.testdir()
    for (const after of [0, 10_000]) {
      const store = { ...(await openFolderStore(join(folder, String(after)))), ...full(after) }
      const s = await service(t, { files: { store } })
      const answer = await sendForm(s, formOf('x'.repeat(200_000)))
      t.same([answer.status, answer.code, answer.body['reason']], [503, 'unavailable', 'file-store-full'])
      t.ok(Number(answer.headers['retry-after']) > 0)
      t.same(await readdir(join(folder, String(after), 'incoming')), [])
      t.equal((await everythingKept(s)).rows, 0)
    }
  },
)

t.test('the same bytes sent many times at once are one file', async (t) => {
  const s = await service(t)
  const answers = await Promise.all(Array.from({ length: 20 }, () => sendForm(s, formOf(pdf()))))
  t.ok(answers.every(({ status }) => status === 201))
  t.equal(new Set(answers.map(({ text }) => text)).size, 1)
  t.same(await everythingKept(s), { rows: 1, files: [hashOf(pdf())] })
})

t.test('so many files a minute, and no more', async (t) => {
  const s = await service(t, { files: { perMinute: 2 } })
  const statuses = []
  for (let i = 0; i < 3; i += 1) statuses.push((await sendForm(s, formOf('hello'))).status)
  t.same(statuses, [201, 201, 429])
  t.equal((await s.call('finance', 'GET', '/v1/solicitations')).status, 200, 'other requests go on')
})

/** Bytes as they come, until the disk is full. */
async function* fillingUp(bytes: AsyncIterable<Uint8Array>, after: number): AsyncGenerator<Uint8Array> {
  let passed = 0
  for await (const chunk of bytes) {
    passed += chunk.length
    if (passed > after) throw new FileStoreFault('the file store answers ENOSPC', 'file-store-full')
    yield chunk
  }
}

async function keptBytes({ filesFolder }: Service, sha256: string): Promise<Buffer> {
  return readFile(join(filesFolder, sha256.slice(0, 2), sha256))
}
