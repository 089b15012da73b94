import type { SQL } from 'drizzle-orm'
import type { Database, Principal } from '../../platform/database/database.ts'
import { byteOrderMark } from '../../platform/spreadsheet.ts'
import {
  chartColumns,
  chartLines,
  glDetailColumns,
  glDetailLines,
  periodBalanceColumns,
  periodBalanceLines,
  type Range,
} from './aicpa.ts'
import { byLeaf, type Days, inOrder, type Scope, textOf } from './batches.ts'
import type { ExportFormat } from './contract.ts'
import { beancountText, hledgerText } from './journals.ts'
import { leafSchema } from './leaf-schema.ts'
import {
  entryColumns,
  entryLines,
  leafHashLines,
  leafLines,
  textLines,
  trialBalanceColumns,
  trialBalanceLines,
  userColumns,
  userLines,
} from './queries.ts'
import { workbook } from './workbook.ts'

export type Chunks = AsyncIterable<string | Uint8Array>

type Reader = { readonly db: Database; readonly principal: Principal }
/**
 * What was recorded by `knownAt`. `size` leaves are sealed; the other entries of an export were recorded since. The range has the first day
 * of the ledger and today where none was asked for; `days` bounds the entries only as asked.
 */
type Source = Range & Reader & { readonly size: number; readonly knownAt: string; readonly days: Days }

type Format = {
  readonly mediaType: string
  readonly nameOf: (range: Range) => string
  readonly produce: (source: Source) => Chunks
}

const always: Days = { from: null, through: null }
const csv = 'text/csv; charset=utf-8'
const plain = 'text/plain; charset=utf-8'
const jsonLines = 'application/jsonl; charset=utf-8'

const text = ({ db, principal }: Reader, header: string, ...queries: SQL[]) =>
  textOf(db, principal, header === '' ? '' : `${header}\n`, ...queries)

/** Every format of the export, streamed. */
export const formats: Readonly<Record<ExportFormat, Format>> = {
  jsonl: {
    mediaType: jsonLines,
    nameOf: () => 'ledger.jsonl',
    produce: (source) => text(source, '', ...inOrder(source).map(leafLines)),
  },
  csv: {
    mediaType: csv,
    nameOf: () => 'ledger.csv',
    produce: (source) =>
      text(
        source,
        `${byteOrderMark}${entryColumns}`,
        ...inOrder(source).map((batches) => entryLines(batches, 'spreadsheet', true)),
      ),
  },
  texts: {
    mediaType: jsonLines,
    nameOf: () => 'texts.jsonl',
    produce: (source) => text(source, '', textLines(source, source.days)),
  },
  hledger: {
    mediaType: plain,
    nameOf: () => 'ledger.journal',
    produce: (source) => hledgerText(source.db, source.principal, source, { ...source, disclose: true }),
  },
  beancount: {
    mediaType: plain,
    nameOf: () => 'ledger.beancount',
    produce: (source) => beancountText(source.db, source.principal, source, { ...source, disclose: true }),
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    nameOf: () => 'ledger.xlsx',
    produce: (source) => workbook(source.db, source.principal, source),
  },
  gl_detail: {
    mediaType: csv,
    nameOf: ({ from, through }) => `GL_Detail_${compact(from)}_${compact(through)}.csv`,
    produce: (source) => text(source, glDetailColumns, glDetailLines(source, source, true)),
  },
  trial_balance: {
    mediaType: csv,
    nameOf: ({ through }) => `Trial_Balance_${compact(through)}.csv`,
    produce: (source) => text(source, periodBalanceColumns, periodBalanceLines(source, source)),
  },
  chart_of_accounts: {
    mediaType: csv,
    nameOf: ({ through }) => `Chart_Of_Accounts_${compact(through)}.csv`,
    produce: (source) => text(source, chartColumns, chartLines(source)),
  },
  user_listing: {
    mediaType: csv,
    nameOf: ({ through }) => `User_Listing_${compact(through)}.csv`,
    produce: (source) => text(source, userColumns, userLines(source, true)),
  },
}

export type PackageTerms = Range & {
  /** The leaves of the tree under the checkpoint of the package. */
  readonly size: number
  /** Whether private texts and the names of users are scope. */
  readonly disclose: boolean
}
export type PackageFile = { readonly path: string; readonly chunks: () => Chunks }

/** The files of an audit package over the leaves below `size`, each read when its chunks are consumed. */
export function packageFiles(
  db: Database,
  principal: Principal,
  { size, from, through, disclose }: PackageTerms,
): PackageFile[] {
  const range = { from, through }
  const source = { db, principal }
  const scope: Scope = { leaves: size }
  const aicpa = (format: 'gl_detail' | 'trial_balance' | 'chart_of_accounts' | 'user_listing') =>
    `aicpa/${formats[format].nameOf(range)}`
  return [
    { path: 'leaves.jsonl', chunks: () => text(source, '', leafLines(byLeaf(size))) },
    { path: 'leaf-hashes.txt', chunks: () => text(source, '', leafHashLines(size)) },
    ...(disclose ? [{ path: 'texts.jsonl', chunks: () => text(source, '', textLines(scope, always)) }] : []),
    {
      path: 'entries.csv',
      chunks: () => text(source, entryColumns, entryLines(byLeaf(size), 'program', disclose)),
    },
    {
      path: 'trial-balance.csv',
      chunks: () => text(source, trialBalanceColumns, trialBalanceLines(scope, through)),
    },
    {
      path: aicpa('gl_detail'),
      chunks: () => text(source, glDetailColumns, glDetailLines(scope, range, disclose)),
    },
    {
      path: aicpa('trial_balance'),
      chunks: () => text(source, periodBalanceColumns, periodBalanceLines(scope, range)),
    },
    { path: aicpa('chart_of_accounts'), chunks: () => text(source, chartColumns, chartLines(scope)) },
    { path: aicpa('user_listing'), chunks: () => text(source, userColumns, userLines(scope, disclose)) },
    {
      path: 'journals/ledger.journal',
      chunks: () => hledgerText(db, principal, scope, { through, disclose }),
    },
    {
      path: 'journals/ledger.beancount',
      chunks: () => beancountText(db, principal, scope, { through, disclose }),
    },
    { path: 'schema/leaf.schema.json', chunks: () => once(leafSchema) },
  ]
}

async function* once(whole: string): AsyncGenerator<string> {
  yield whole
}

function compact(date: string): string {
  return date.replaceAll('-', '')
}
