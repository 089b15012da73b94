import { buffer } from 'node:stream/consumers'
import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import t from 'tap'
import { mustBePlainPdf } from '../../src/platform/files/pdf/pdf.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { service } from '../support/service.ts'
import { formOf, sendForm } from '../support/uploads.ts'

/** Why a PDF is refused; null where it passes. */
async function refusedFor(bytes: Buffer): Promise<unknown> {
  try {
    await mustBePlainPdf(bytes)
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.facts['reason']
    throw error
  }
}

/** A document of one page with more objects, from number 4 on, and more keys in its catalog and its page. */
function pdfOf({ catalog = '', page = '', more = [], behind = '' }: Parts): Buffer {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] ${page} >>`,
    ...more,
  ]
  const body = objects.map((one, i) => `${String(i + 1)} 0 obj\n${one}\nendobj\n`).join('')
  return Buffer.from(`%PDF-1.7\n${body}${behind}trailer\n<< /Root 1 0 R >>\n%%EOF\n`, 'latin1')
}
type Parts = { catalog?: string; page?: string; more?: readonly string[]; behind?: string }

function streamOf(keys: string, bytes: Buffer | string, packed = true): string {
  const content = packed ? deflateSync(bytes) : Buffer.from(bytes)
  const filter = packed ? '/Filter /FlateDecode' : ''
  return `<< ${keys} ${filter} /Length ${String(content.length)} >>\nstream\n${content.toString('latin1')}\nendstream`
}

/** An object stream with these objects, from number 20 on. */
function packedObjects(objects: readonly string[], more = ''): string {
  let at = 0
  const heads = objects.map((one, i) => {
    const head = `${String(20 + i)} ${String(at)} `
    at += one.length + 1
    return head
  })
  const head = heads.join('')
  const keys = `/Type /ObjStm /N ${String(objects.length)} /First ${String(head.length)} ${more}`
  return streamOf(keys, `${head}${objects.join(' ')}`)
}

const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'
const scripts = 'a PDF that runs scripts'
const programs = 'a PDF that starts programs'
const byItself = 'a PDF that acts by itself when it is opened or looked at'
const hidden = 'a PDF with packed objects that cannot be looked at'

const acting: Readonly<Record<string, [reason: string, Parts]>> = {
  'a script when it is opened': [scripts, { catalog: `/OpenAction ${script}` }],
  'a script in an object of its own': [scripts, { catalog: '/OpenAction 4 0 R', more: [script] }],
  'a script under a name': [scripts, { catalog: '/Names << /JavaScript << /Names [(a) 4 0 R] >> >>' }],
  'a script whose name is spelled otherwise': [scripts, { more: ['<< /S /Java#53cript /#4aS (x) >>'] }],
  'a script of a rendition': [scripts, { more: ['<< /S /Rendition /JS (x) >>'] }],
  'a script in a stream': [
    scripts,
    { more: ['<< /S /Rendition /JS 5 0 R >>', streamOf('', 'app.alert(1)')] },
  ],
  'a script in a hexadecimal string': [scripts, { more: ['<< /S /Rendition /JS <6170> >>'] }],
  'a script of a three-dimensional picture': [scripts, { more: ['<< /Type /3D /OnInstantiate 5 0 R >>'] }],
  'a script in packed objects': [scripts, { more: [packedObjects(['<< /A 1 >>', script])] }],
  'a script in packed objects that do not say so': [
    scripts,
    { more: [packedObjects([script]).replace('/Type /ObjStm', '')] },
  ],
  'a script where a head of packed objects leads to': [
    scripts,
    { more: [packedObjects(['(', script, ')'])] },
  ],
  'a script in packed objects whose length stands elsewhere': [
    scripts,
    { more: [packedObjects([script]).replace(/\/Length \d+/, '/Length 5 0 R'), '7'] },
  ],
  'a script in an older version of an object': [
    scripts,
    { behind: `4 0 obj\n${script}\nendobj\n4 0 obj\n<< >>\nendobj\n` },
  ],
  'a script in an object that lies in the stream of another': [
    scripts,
    { more: [streamOf('', `9 0 obj ${script} endobj`, false)] },
  ],
  'a script behind a string that seems to hold an object': [
    scripts,
    { more: ['<< /T (1 0 obj \\( ) /S /JavaScript >>'] },
  ],
  'a script behind comments': [scripts, { behind: `8 %x\n0 %y\nobj %( \n${script}` }],
  'an action of a page': [byItself, { page: '/AA << /O << /S /URI /URI (https://example.org) >> >>' }],
  'an action of a page in an object of its own': [
    byItself,
    { page: '/AA 4 0 R', more: ['<< /O << /S /URI /URI (https://example.org) >> >>'] },
  ],
  'a program': [programs, { catalog: '/OpenAction << /S /Launch /F (cmd.exe) >>' }],
  'a program whose name stands elsewhere': [
    programs,
    { catalog: '/OpenAction << /S 4 0 R >>', more: ['/Launch'] },
  ],
  'a form of XFA': ['a PDF with a form that runs scripts (XFA)', { catalog: '/AcroForm << /XFA 4 0 R >>' }],
  'packed objects in another packing': [
    hidden,
    { more: [packedObjects([script]).replace('/FlateDecode', '/LZWDecode')] },
  ],
  'packed objects in two packings': [
    hidden,
    { more: [packedObjects([script]).replace('/FlateDecode', '[/ASCIIHexDecode /FlateDecode]')] },
  ],
  'packed objects with foretold rows': [
    hidden,
    { more: [packedObjects([script], '/DecodeParms << /Predictor 12 >>')] },
  ],
  'packed objects that are damaged': [hidden, { more: [packedObjects([script]).replace('x\u009c', 'xx')] }],
  'a bomb of packed objects': [
    'far more inside than a document holds',
    { more: [streamOf('/N 1 /First 4', Buffer.alloc(70 * 1024 * 1024))] },
  ],
}

const harmless: Readonly<Record<string, Parts>> = {
  'one page': {},
  'opened at a place': { catalog: '/OpenAction [3 0 R /Fit]' },
  'opened by an action that goes to a place': { catalog: '/OpenAction << /S /GoTo /D [3 0 R /Fit] >>' },
  'a link': { page: '/Annots [<< /Subtype /Link /A << /S /URI /URI (https://example.org) >> >>]' },
  'packed objects': { more: [packedObjects(['<< /A 1 >>', '[1 2]'], '/DecodeParms null')] },
  'fonts of every name': {
    page: '/Resources << /Font << /AA 4 0 R /JS 4 0 R /AB << /Type /Font /F 1 >> >> >>',
    more: ['<< /Type /Font /BaseFont /Helvetica >>'],
  },
  'a font within': { page: '/Resources << /Font << /AA << /Type /Font /BaseFont /Helvetica >> >> >>' },
  'words about scripts': { more: ['<< /Title (How /JavaScript and /JS \\(x\\) and /Launch work) >>'] },
  'a stream in which by chance the words stand': { more: [streamOf('', '/S /JavaScript /JS (x)', false)] },
  'a comment about scripts': { behind: '9 0 obj % /S /JavaScript\n1 endobj\n' },
  'the end of a form': { catalog: '/AcroForm << /XFA null /Fields [] >>' },
}

t.test('a PDF that runs scripts or programs is refused, wherever it says so, and no other is', async (t) => {
  for (const [named, [reason, parts]] of Object.entries(acting))
    t.equal(await refusedFor(pdfOf(parts)), reason, named)
  for (const [named, parts] of Object.entries(harmless)) t.equal(await refusedFor(pdfOf(parts)), null, named)
})

const needed = 'a PDF that needs a password to open'

/** A document written and encrypted by pdfkit. */
async function encrypted(pdfVersion: string, passwords: object, text = 'x'): Promise<Buffer> {
  const document = new PDFDocument({ pdfVersion, ...passwords } as PDFKit.PDFDocumentOptions)
  document.text(text)
  document.end()
  return buffer(document)
}

/** Documents that qpdf 11 encrypted with an owner password only; each has a script among its packed objects. */
const withScripts: Readonly<Record<string, string>> = {
  'RC4 of 128 bits (R3)':
    'JVBERi0xLjcKJb/3ov4KMSAwIG9iago8PCAvT3BlbkFjdGlvbiA1IDAgUiAvUGFnZXMgMyAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL1R5cGUgL09ialN0bSAvTGVuZ3RoIDEzMCAvRmlsdGVyIC9GbGF0ZURlY29kZSAvTiAzIC9GaXJzdCAxNCA+PgpzdHJlYW0KjW5zslFtiY9QIS1zFcsSXR18wqBGpCLyteUjPRUs3ftAs6crDhyRvlxUfz+dQc4hxE3vfmdJtLWSwIMhS2jagv32CZS7ahAwkPUldMKtdBdPwgM6W3eiqoQk/hrEA7nkHYvY48lw7t3+cD/byykpRMJvW4h7b4sxj8G777WR+wwCUGVuZHN0cmVhbQplbmRvYmoKNiAwIG9iago8PCAvRmlsdGVyIC9TdGFuZGFyZCAvTGVuZ3RoIDEyOCAvTyA8NTY2ZmE4NzNlZTMzYzc5N2NkM2I5MDRmZGFkZjgxNGFmYTM0ZGY5YTM4ZjZlZDQxYjk4NGUyYzZkYTJhYTZmNT4gL1AgLTQgL1IgMyAvVSA8OGM1NWZhMzcwNmRkNTEzNjgzM2E3MDgyYjQyMjUwNjgwMTIyNDU2YTkxYmFlNTEzNDI3M2E2ZGIxMzRjODdjND4gL1YgMiA+PgplbmRvYmoKNyAwIG9iago8PCAvVHlwZSAvWFJlZiAvTGVuZ3RoIDM4IC9GaWx0ZXIgL0ZsYXRlRGVjb2RlIC9EZWNvZGVQYXJtcyA8PCAvQ29sdW1ucyA0IC9QcmVkaWN0b3IgMTIgPj4gL1cgWyAxIDIgMSBdIC9Sb290IDEgMCBSIC9TaXplIDggL0lEIFs8ZmEzNTRiNzZhN2MyOWM0Y2E0ZGU2ZmM4MTI0MGMwMjU+PGZhMzU0Yjc2YTdjMjljNGNhNGRlNmZjODEyNDBjMDI1Pl0gL0VuY3J5cHQgNiAwIFIgPj4Kc3RyZWFtCnicY2IAAiZGBn4GJgYGZxBrA4jFwAgh/jOa/WNiYDzPAAAsBAQbCmVuZHN0cmVhbQplbmRvYmoKc3RhcnR4cmVmCjUxOQolJUVPRgo=',
  'AES of 128 bits (R4)':
    'JVBERi0xLjcKJb/3ov4KMSAwIG9iago8PCAvT3BlbkFjdGlvbiA1IDAgUiAvUGFnZXMgMyAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL1R5cGUgL09ialN0bSAvTGVuZ3RoIDE2MCAvRmlsdGVyIC9GbGF0ZURlY29kZSAvTiAzIC9GaXJzdCAxNCA+PgpzdHJlYW0KMJ8Dn2DCNXgrlxs/c+1A5ijhvFMfcPnOo0bb30279hz/nSXk4n5bGsW4M1Q0FiNdgdHx/OjDd4ibKBCnG7rUQq9i3V00RkxuNg6FSmc3WGFz21SZeIyLRrC46xJFOL7priaMeA5sZ7xG83MDRcnnspn6GnLY8+5RlbAvNA+xSGm3UsyTFwewnutZKyIwnh10cxI+hx+XIpFoc/b4IReMfWVuZHN0cmVhbQplbmRvYmoKNiAwIG9iago8PCAvQ0YgPDwgL1N0ZENGIDw8IC9BdXRoRXZlbnQgL0RvY09wZW4gL0NGTSAvQUVTVjIgL0xlbmd0aCAxNiA+PiA+PiAvRmlsdGVyIC9TdGFuZGFyZCAvTGVuZ3RoIDEyOCAvTyA8NTY2ZmE4NzNlZTMzYzc5N2NkM2I5MDRmZGFkZjgxNGFmYTM0ZGY5YTM4ZjZlZDQxYjk4NGUyYzZkYTJhYTZmNT4gL1AgLTQgL1IgNCAvU3RtRiAvU3RkQ0YgL1N0ckYgL1N0ZENGIC9VIDw4OWIzZDk3ZmYwYTlhYjdmZDhkZTAwOTMyMjc2MWE2NzAxMjI0NTZhOTFiYWU1MTM0MjczYTZkYjEzNGM4N2M0PiAvViA0ID4+CmVuZG9iago3IDAgb2JqCjw8IC9UeXBlIC9YUmVmIC9MZW5ndGggMzggL0ZpbHRlciAvRmxhdGVEZWNvZGUgL0RlY29kZVBhcm1zIDw8IC9Db2x1bW5zIDQgL1ByZWRpY3RvciAxMiA+PiAvVyBbIDEgMiAxIF0gL1Jvb3QgMSAwIFIgL1NpemUgOCAvSUQgWzw0YzFiMWUxZTY4MTBiYzU0YmE5ZjZkM2EwMjY3NWVhZT48NGMxYjFlMWU2ODEwYmM1NGJhOWY2ZDNhMDI2NzVlYWU+XSAvRW5jcnlwdCA2IDAgUiA+PgpzdHJlYW0KeJxjYgACJkYGfgYmBgZnEGsDiMXACCH+M4b8Y2Jg1GYAACuOA5UKZW5kc3RyZWFtCmVuZG9iagpzdGFydHhyZWYKNjQxCiUlRU9GCg==',
  'AES of 256 bits (R6)':
    'JVBERi0xLjcKJb/3ov4KMSAwIG9iago8PCAvRXh0ZW5zaW9ucyA8PCAvQURCRSA8PCAvQmFzZVZlcnNpb24gLzEuNyAvRXh0ZW5zaW9uTGV2ZWwgOCA+PiA+PiAvT3BlbkFjdGlvbiA1IDAgUiAvUGFnZXMgMyAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL1R5cGUgL09ialN0bSAvTGVuZ3RoIDE2MCAvRmlsdGVyIC9GbGF0ZURlY29kZSAvTiAzIC9GaXJzdCAxNCA+PgpzdHJlYW0Kbq//C77gz+759ELrk4vHjkjFtp8Cq/wtlsIqye4HkropK0/5bQBDFFH872wWG+C2vE7OIBT5Sn02k0atdkwXNqBIPKNfNIuW22CwjVftrZ2TzKnyLxezDOCLSPfqVmdoIjd+1AKt7TD7VXj2Jy0MQcmFOg2tYQmU10oKfeEyLeZM6df4ufTOneBRJ25Za4rTwbVuP+IfeutECRUQcg5iqmVuZHN0cmVhbQplbmRvYmoKNiAwIG9iago8PCAvQ0YgPDwgL1N0ZENGIDw8IC9BdXRoRXZlbnQgL0RvY09wZW4gL0NGTSAvQUVTVjMgL0xlbmd0aCAzMiA+PiA+PiAvRmlsdGVyIC9TdGFuZGFyZCAvTGVuZ3RoIDI1NiAvTyA8NjA4NTZmZDhiZDA1NjllNjVjMzNkMGY1NDY0YWY0MjU1ZTg5ODEyODIwM2YwN2FjMDFjOWIxOTAxN2YzOTU3NjRmMjBmOGFkN2U2MDQ5YWViNWI0M2QzMjlhOTVkYmEwPiAvT0UgPDA5N2FiZGRmNTNkMmViNWVjMzYwNDlmOTk4NmYyOGMzY2M5MGRlNzcyODQ4YmFjMTU4ZWY5YmJhZGY3MWJlYzk+IC9QIC00IC9QZXJtcyA8Y2I5YTJlOTZlYmY5MGMwNDExYzJlZDFkZmI3M2NkMTg+IC9SIDYgL1N0bUYgL1N0ZENGIC9TdHJGIC9TdGRDRiAvVSA8MTU4ZDkzNTFiYmZiYjdmYjNiOTc0ODEwYTU5NTJlOGE4M2FmYzQ0Mzg2NjFiMjBkNmY3ZWJjODVhMWIwMWQxZGY0NTQ0MWFmYmRhODMxZTEwYzUzM2U4ZDYyM2MyYjRkPiAvVUUgPGI0YmRjZTEzOTUzOWM1NTRiZjY1MDhlYmZlZDUxOTA4NTBmNjA3NDBjMDM1YWI3YmVmYzU0MGIzMWYyM2MwN2Y+IC9WIDUgPj4KZW5kb2JqCjcgMCBvYmoKPDwgL1R5cGUgL1hSZWYgL0xlbmd0aCAzOCAvRmlsdGVyIC9GbGF0ZURlY29kZSAvRGVjb2RlUGFybXMgPDwgL0NvbHVtbnMgNCAvUHJlZGljdG9yIDEyID4+IC9XIFsgMSAyIDEgXSAvUm9vdCAxIDAgUiAvU2l6ZSA4IC9JRCBbPDkzYmQ4YzUxMGJkMGFkOGJiYTVlYTQ1MTEzNThiZTgyPjw5M2JkOGM1MTBiZDBhZDhiYmE1ZWE0NTExMzU4YmU4Mj5dIC9FbmNyeXB0IDYgMCBSID4+CnN0cmVhbQp4nGNiAAImRgZ+BiYGhlYQKw/EYmCEEP8Zp/1jYmBSZgAALpkD0AplbmRzdHJlYW0KZW5kb2JqCnN0YXJ0eHJlZgo5NTUKJSVFT0YK',
}
/** Documents of one page that qpdf 11 encrypted with AES of 256 bits (R6): with an owner password only, and with another to open. */
const harmlessR6 =
  'JVBERi0xLjcKJb/3ov4KMSAwIG9iago8PCAvRXh0ZW5zaW9ucyA8PCAvQURCRSA8PCAvQmFzZVZlcnNpb24gLzEuNyAvRXh0ZW5zaW9uTGV2ZWwgOCA+PiA+PiAvUGFnZXMgMyAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL1R5cGUgL09ialN0bSAvTGVuZ3RoIDExMiAvRmlsdGVyIC9GbGF0ZURlY29kZSAvTiAyIC9GaXJzdCA5ID4+CnN0cmVhbQrddPRcIoVn3aThWNZ6Jm34Jyu/qAHAdmv4bbADm2EodpPDeVp90AvnJNRVSZyphPkhhdCUaz1K2Lb8u/I3XUAMOMZ8GIblXNw4RbwZeVwyXRAjojfkGAuANVeLhTx7uyjn0b58TgXNZIA4umFCUiu3ZW5kc3RyZWFtCmVuZG9iago1IDAgb2JqCjw8IC9DRiA8PCAvU3RkQ0YgPDwgL0F1dGhFdmVudCAvRG9jT3BlbiAvQ0ZNIC9BRVNWMyAvTGVuZ3RoIDMyID4+ID4+IC9GaWx0ZXIgL1N0YW5kYXJkIC9MZW5ndGggMjU2IC9PIDxhZDE5MjllMzhmODllNzUwZDE1MmZiMmE5ZTEzMmJiYzNhNGRjNjAxODdmOTNhMzFjZmVkOGY1ODliM2Q5YjYwMTgxMTY4ZjRkZWNkYjBlMzVjMWExN2NhNWQ1NGY5YTI+IC9PRSA8YmIwN2U2NmMwN2QzYWZjZjczOWQ0YjA4ZTUyOGYxYTAyNDk5YzlhZDRjODA1NTM0NWRmYTg0NmExNDAwZGYwOT4gL1AgLTQgL1Blcm1zIDxkNjQ3NWQ3NDA4ZGZhNzgwMzM5MTQ3MzI3NDcxMGE3Nz4gL1IgNiAvU3RtRiAvU3RkQ0YgL1N0ckYgL1N0ZENGIC9VIDxkOWU2ODcwMzBiMjZkMTZjOGNjYjZkNzU5YjhiMzRmMDU1MTc4MzNiN2Q0NWE4ZGE1ZmE5YWVkMTg0OGZjZmVhMDU1MWEwMjQ5MWU5NmYzNWFiMTRkNWMxYjdiODUzNTA+IC9VRSA8YTY5ZWVmNDFhYjQyNDgwZjI0Y2UwNWI0Yjc2YmU3M2JkNDljOTRmYWZmZjdhNTkyN2IxZjYxZDMwZTViYWE1Nj4gL1YgNSA+PgplbmRvYmoKNiAwIG9iago8PCAvVHlwZSAvWFJlZiAvTGVuZ3RoIDM3IC9GaWx0ZXIgL0ZsYXRlRGVjb2RlIC9EZWNvZGVQYXJtcyA8PCAvQ29sdW1ucyA0IC9QcmVkaWN0b3IgMTIgPj4gL1cgWyAxIDIgMSBdIC9Sb290IDEgMCBSIC9TaXplIDcgL0lEIFs8MzdmMzU4YmRjYTJlZmZmZTBlYWRhNjhhYjM3M2VmMjM+PDM3ZjM1OGJkY2EyZWZmZmUwZWFkYTY4YWIzNzNlZjIzPl0gL0VuY3J5cHQgNSAwIFIgPj4Kc3RyZWFtCnicY2IAAiZGBn4GJgaGYhCrAcRiYGT6zxj8n4mBSZkBACb3A4sKZW5kc3RyZWFtCmVuZG9iagpzdGFydHhyZWYKODg4CiUlRU9GCg=='
const lockedR6 =
  'JVBERi0xLjcKJb/3ov4KMSAwIG9iago8PCAvRXh0ZW5zaW9ucyA8PCAvQURCRSA8PCAvQmFzZVZlcnNpb24gLzEuNyAvRXh0ZW5zaW9uTGV2ZWwgOCA+PiA+PiAvUGFnZXMgMyAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL1R5cGUgL09ialN0bSAvTGVuZ3RoIDExMiAvRmlsdGVyIC9GbGF0ZURlY29kZSAvTiAyIC9GaXJzdCA5ID4+CnN0cmVhbQqpR90YCbT+oRkheCv/XdKphkHCNNb+JSMZVbdQx2dB0SzDxcyoSg5USdytVoK3WTbvJkhgTnCBU6NHYoc+QLodPTWiNhqqAjyn4Edgnt015e/peyjgqUshorz966gpZx4ZUnJ+sgQmuNn7c30IUydxZW5kc3RyZWFtCmVuZG9iago1IDAgb2JqCjw8IC9DRiA8PCAvU3RkQ0YgPDwgL0F1dGhFdmVudCAvRG9jT3BlbiAvQ0ZNIC9BRVNWMyAvTGVuZ3RoIDMyID4+ID4+IC9GaWx0ZXIgL1N0YW5kYXJkIC9MZW5ndGggMjU2IC9PIDwwNGMzMjUxYTcyYjY3OTQzY2NiNjU3NzBlMjY4MzhkMjdjZGY4YjI5NTNhYzczOTViYWIwZWVlODU2OWU5YTE2MDU1YzMzODQxMjcyNGNkNzlkYTYyNmE4ZWVjMThmZGY+IC9PRSA8YmFjZDA4NjlmMGNjNDI5MDA0Zjc1OTJhMjg1OWE4NWYyZjdhMzU2YmJiMzYyMDE3YTA4OWMzMjkxYmNiMzE0YT4gL1AgLTQgL1Blcm1zIDwxMmI2NTliMDdiMTM1YWYxMmRlNGI3ZjVlYzUwN2ZmNj4gL1IgNiAvU3RtRiAvU3RkQ0YgL1N0ckYgL1N0ZENGIC9VIDxmOTk4NmFjN2EzMTQ4NThiODY3MTk3YzU4OWMyOGI5NTVkMjQzZjhlZjRjNmUwOGJiYmQxODM5Zjk0YzVlNDZhMjVmM2E0Zjg1YWRhMTczYjA4NTdiYTBiMTc3NTc5MDc+IC9VRSA8MmUzNjFiMWZiMTcyMmRkNzBkNWIzZjdkOTUzZjRlZDMwY2EwOTAyYmYwNTFhYjIwNzViNzJhMzA1MTI3ZmM2Zj4gL1YgNSA+PgplbmRvYmoKNiAwIG9iago8PCAvVHlwZSAvWFJlZiAvTGVuZ3RoIDM3IC9GaWx0ZXIgL0ZsYXRlRGVjb2RlIC9EZWNvZGVQYXJtcyA8PCAvQ29sdW1ucyA0IC9QcmVkaWN0b3IgMTIgPj4gL1cgWyAxIDIgMSBdIC9Sb290IDEgMCBSIC9TaXplIDcgL0lEIFs8ODBiZmExODk2NTlmYjBlZjVjNGI5YTBmOTI5NjE3ZDc+PDgwYmZhMTg5NjU5ZmIwZWY1YzRiOWEwZjkyOTYxN2Q3Pl0gL0VuY3J5cHQgNSAwIFIgPj4Kc3RyZWFtCnicY2IAAiZGBn4GJgaGYhCrAcRiYGT6zxj8n4mBSZkBACb3A4sKZW5kc3RyZWFtCmVuZG9iagpzdGFydHhyZWYKODg4CiUlRU9GCg=='

t.test(
  'an owner password alone is accepted, and a password to open is refused, in every encryption',
  async (t) => {
    const versions = {
      '1.3': 'RC4 of 40 bits (R2)',
      '1.4': 'RC4 of 128 bits (R3)',
      '1.6': 'AES of 128 bits (R4)',
    }
    for (const [version, named] of Object.entries({ ...versions, '1.7ext3': 'AES of 256 bits (R5)' })) {
      t.equal(await refusedFor(await encrypted(version, { ownerPassword: 'owner' })), null, named)
      t.equal(await refusedFor(await encrypted(version, { userPassword: 'to open' })), needed, named)
      const both = { ownerPassword: 'owner', userPassword: 'to open' }
      t.equal(await refusedFor(await encrypted(version, both)), needed, `${named}, with both`)
    }
    t.equal(await refusedFor(Buffer.from(harmlessR6, 'base64')), null, 'R6')
    t.equal(await refusedFor(Buffer.from(lockedR6, 'base64')), needed, 'R6')
    for (const [named, document] of Object.entries(withScripts))
      t.equal(await refusedFor(Buffer.from(document, 'base64')), scripts, `packed objects are read: ${named}`)

    const of = (encrypt: string) =>
      Buffer.from(
        pdfOf({}).toString('latin1').replace('/Root 1 0 R', `/Root 1 0 R /Encrypt ${encrypt}`),
        'latin1',
      )
    t.equal(await refusedFor(of('<< /Filter /Adobe.PubSec /V 4 >>')), needed, 'a certificate')
    t.equal(await refusedFor(of('9 0 R')), needed, 'an encryption that is not there')
    t.equal(
      await refusedFor(of('<< /Filter /Standard /V 9 /R 9 >>')),
      needed,
      'an encryption that nobody knows',
    )
    t.equal(await refusedFor(of('null')), null, 'none')
  },
)

t.test('an attachment that needs a password leaves the document that holds it as it is', async (t) => {
  const attached = await encrypted('1.4', { userPassword: 'to open' })
  const inside = streamOf('/Type /EmbeddedFile', attached.toString('latin1'), false)
  const body = `%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n2 0 obj\n${inside}\nendobj\n`
  const trailer = `xref\n0 1\ntrailer\n<< /Root 1 0 R >>\nstartxref\n${String(body.length)}\n%%EOF\n`
  t.equal(await refusedFor(Buffer.from(body + trailer, 'latin1')), null)
})

t.test('a refused PDF is answered with the reason, and nothing of it is stored', async (t) => {
  const s = await service(t)
  const locked = await sendForm(s, formOf(Buffer.from(lockedR6, 'base64')))
  t.match(locked, { status: 422, code: 'file-type-refused', body: { reason: needed, found: 'pdf' } })
  const scripted = await sendForm(s, formOf(pdfOf({ catalog: `/OpenAction ${script}` })))
  t.match(scripted, { status: 422, code: 'file-type-refused', body: { reason: scripts } })
  const restricted = await sendForm(s, formOf(await encrypted('1.4', { ownerPassword: 'owner' })))
  t.match(restricted, { status: 201, body: { mediaType: 'application/pdf' } })
})
