import { inflateSync } from 'node:zlib'

/** The texts that a PDF of pdfkit shows, in the order in which they are drawn: a line each, read through the Unicode map of its font. */
export function pdfText(pdf: Buffer): string[] {
  const objects = objectsOf(pdf)
  const maps = new Map<string, Map<string, string>>()
  for (const { head } of objects.values())
    for (const [, name = '', font = ''] of (/\/Font <<([^>]*)>>/.exec(head)?.[1] ?? '').matchAll(
      /\/(F\d+) (\d+) 0 R/g,
    )) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? '')?.[1] ?? ''
      maps.set(name, unicodeMap(objects.get(map)?.stream ?? ''))
    }
  return [...objects.values()].flatMap(({ stream }) => (/\bTf\b/.test(stream) ? shown(stream, maps) : []))
}

type PdfObject = { readonly head: string; readonly stream: string }

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const text = pdf.toString('latin1')
  const objects = new Map<string, PdfObject>()
  for (const found of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const from = found.index + found[0].length
    const end = text.indexOf('\nendobj', from)
    const at = text.indexOf('stream\n', from)
    const hasStream = at !== -1 && at < end
    const head = text.slice(from, hasStream ? at : end)
    const bytes = hasStream ? pdf.subarray(at + 7, text.lastIndexOf('\nendstream', end)) : Buffer.alloc(0)
    const stream = head.includes('/FlateDecode')
      ? inflateSync(bytes).toString('latin1')
      : bytes.toString('latin1')
    objects.set(found[1] ?? '', { head, stream })
  }
  return objects
}

function unicodeMap(cmap: string): Map<string, string> {
  const map = new Map<string, string>()
  for (const [, first = '', , list = ''] of cmap.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi))
    for (const [nth, [, hex = '']] of [...list.matchAll(/<([0-9a-f ]*)>/gi)].entries()) {
      const code = (Number.parseInt(first, 16) + nth).toString(16).padStart(4, '0')
      const units = hex.replaceAll(' ', '').match(/.{4}/g) ?? []
      map.set(code, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))))
    }
  return map
}

function shown(stream: string, maps: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] {
  const lines: string[] = []
  let font: ReadonlyMap<string, string> | undefined
  for (const [, name, array] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g))
    if (name !== undefined) font = maps.get(name)
    else {
      const codes = [...(array ?? '').matchAll(/<([0-9a-f]*)>/gi)].flatMap(
        ([, hex = '']) => hex.match(/.{4}/g) ?? [],
      )
      lines.push(codes.map((code) => font?.get(code.toLowerCase()) ?? '\ufffd').join(''))
    }
  return lines
}
