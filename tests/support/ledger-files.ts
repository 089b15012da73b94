import { inflateRawSync } from 'node:zlib'
import { type Chunks, type PackageTerms, packageFiles } from '../../src/audit/exports/files.ts'
import type { Transfer } from '../../src/ledger/chart/postings.ts'
import { recordAll } from '../../src/ledger/commands.ts'
import { Money } from '../../src/platform/money.ts'
import type { Service } from './service.ts'

export const auditor = { code: 'AUD-1', organization: null }

export type Leaf = {
  id: string
  kind: string
  subject: string
  actor: string
  effectiveOn: string
  recordedAt: string
  facts: Record<string, unknown>
  transfers: { debit: string; credit: string; amount: string; segments?: Record<string, string> }[]
  reverses?: string
}

export async function bytesOf(chunks: Chunks): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const chunk of chunks) all.push(Buffer.from(chunk as string))
  return Buffer.concat(all)
}

/** The files of a package, by path. */
export async function filesOf(s: Service, terms: PackageTerms): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for (const { path, chunks } of packageFiles(s.db, auditor, terms))
    files.set(path, (await bytesOf(chunks())).toString())
  return files
}

export async function exported(s: Service, query: string): Promise<string> {
  const answer = await s.call('auditor', 'GET', `/v1/ledger/export?${query}`)
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.text
}

/** The rows of a CSV file (RFC 4180) by the names in its header. */
export function tableOf(csv: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of csv
    .replace(/^\ufeff/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^,"\n]*))(,|\n)/g)) {
    const cell = quoted?.replaceAll('""', '"') ?? plain ?? ''
    rows.at(-1)?.push(/^="(.*)"$/.exec(cell)?.[1] ?? cell)
    if (end === '\n') rows.push([])
  }
  const [header = [], ...lines] = rows.slice(0, -1)
  return lines.map((line) => {
    if (line.length !== header.length)
      throw new Error(`a row of ${String(line.length)} cells: ${line.join('|')}`)
    return Object.fromEntries(header.map((name, i) => [name, line[i] ?? '']))
  })
}

/** The files of a zip archive, read from its directory. */
export function unzipped(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'))
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [size, name, extra, comment] = [20, 28, 30, 32].map((field, i) =>
      i === 0 ? zip.readUInt32LE(at + field) : zip.readUInt16LE(at + field),
    ) as [number, number, number, number]
    const local = zip.readUInt32LE(at + 42)
    const data = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const path = zip.subarray(at + 46, at + 46 + name).toString()
    files.set(path, inflateRawSync(zip.subarray(data, data + size)).toString())
    at += 46 + name + extra + comment
  }
  return files
}

/** Cents, exact. */
export function cents(dollars: string): bigint {
  return BigInt(dollars.replace('.', ''))
}

type Move = [
  effectiveOn: string,
  debit: string,
  credit: string,
  amount: string,
  segments?: Transfer['segments'],
]

/** Records entries of one transfer each, whatever they mean. */
export async function moved(s: Service, moves: readonly Move[], facts: object = {}): Promise<void> {
  await s.db.transaction({ code: 'FIN-1', organization: null }, async (tx) => {
    for (let at = 0; at < moves.length; at += 900)
      await recordAll(
        tx,
        moves.slice(at, at + 900).map(([effectiveOn, debit, credit, amount, segments]) => ({
          kind: 'test.moved',
          subject: debit.split(':')[0] ?? '',
          effectiveOn,
          facts: { ...facts },
          transfers: [
            { debit, credit, amount: Money.of(amount), ...(segments === undefined ? {} : { segments }) },
          ],
        })),
      )
  })
}
