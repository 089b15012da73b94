import { isDollars, sum } from '../../money.ts'
import { type Column, cellOf, tableLines, widthOf } from './table.ts'

type Member = readonly [name: string, value: unknown]
type Fields = Readonly<Record<string, unknown>>

/** What a program follows and a person does not read; `--json` has it. */
const unread = ['links', 'version', 'preview']
/** What stands first in a list, where it is there. */
const first = ['code', 'id', 'status', 'kind', 'act', 'fund', 'amount', 'award', 'grantee', 'title', 'name']

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Amounts by fund, such as the lines of a payment. */
function isFundAmounts(
  value: unknown,
): value is readonly { readonly fund: string; readonly amount: string }[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => isFields(one) && isDollars(one['amount']) && 'fund' in one)
  )
}

/**
 * A list as a table of what every item says of itself in a word; amounts by fund as their total. What has other parts in each item, such as the inputs
 * of rules, is one text, and stands last.
 */
export function listLines(items: readonly unknown[], width: number | null): string[] {
  const given = items.map((item) => (isFields(item) ? item : { value: item }))
  const mixed = mixedIn(given)
  const rows = given.map((row) => inWords(row, mixed))
  const flat = rows.map((row) => Object.fromEntries(Object.entries(row).flatMap(flattened)))
  const names = [...new Set(flat.flatMap((row) => Object.keys(row)))].filter((name) =>
    flat.some((row) => row[name] !== null && row[name] !== undefined),
  )
  const rank = (name: string) =>
    first.includes(name) ? first.indexOf(name) : first.length + (mixed.includes(name) ? 1 : 0)
  const columns: Column[] = names
    .toSorted((a, b) => rank(a) - rank(b))
    .map((name) => ({ title: wordsOf(name), cells: flat.map((row) => cellOf(row[name])) }))
  return tableLines(columns, width)
}

/** The members that are objects of other parts from item to item. */
function mixedIn(rows: readonly Fields[]): string[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return names.filter((name) => {
    const parts = rows.flatMap((row) => (isFields(row[name]) && !isFigure(row[name]) ? [row[name]] : []))
    return new Set(parts.map((one) => Object.keys(one).toSorted().join())).size > 1
  })
}

function inWords(row: Fields, mixed: readonly string[]): Fields {
  const said = mixed.flatMap((name) => {
    const value = row[name]
    return isFields(value) ? [[name, partsInWords(value)] as const] : []
  })
  return { ...row, ...Object.fromEntries(said) }
}

function partsInWords(parts: Fields): string {
  return Object.entries(parts)
    .flatMap(flattened)
    .map(([name, one]) => `${wordsOf(name)} ${cellOf(one)}`)
    .join('; ')
}

/** What of a member a table shows: the parts of an object each by its name, amounts by fund as their total, and no rows of its own. */
function flattened([name, value]: Member): Member[] {
  if (unread.includes(name)) return []
  if (isFundAmounts(value)) return [['amount', sum(value.map(({ amount }) => amount))]]
  if (isFigure(value)) return [[name, value.amount]]
  if (isFields(value))
    return Object.entries(value)
      .flatMap(flattened)
      .map(([inner, one]) => [inner.startsWith(name) ? inner : `${name}, ${inner}`, one])
  if (Array.isArray(value))
    return value.length > 0 && value.every((one) => typeof one === 'string') ? [[name, value]] : []
  return [[name, value]]
}

/** A figure is its amount; its other member leads to the entries. */
function isFigure(value: unknown): value is { readonly amount: string } {
  return isFields(value) && isDollars(value['amount']) && 'entries' in value
}

/** A record as its members, one a line, and what has rows as tables below, each with the rows of its rows. */
export function recordLines(record: unknown, width: number | null): string[] {
  if (!isFields(record)) return [cellOf(record)]
  const members = Object.entries(record).filter(([name]) => !unread.includes(name))
  const lines: (readonly [string, string])[] = []
  const tables: string[][] = []
  for (const [name, value] of members) {
    if (Array.isArray(value) && value.some(isFields)) tables.push(...tablesOf(wordsOf(name), value, width))
    else if (isFields(value) && !isFigure(value) && Object.values(value).some(hasParts)) {
      const rows = rowsOf(value)
      tables.push(...tablesOf(wordsOf(name), rows, width))
    } else
      for (const [inner, one] of flattened([name, value]))
        lines.push([inner.split(', ').map(wordsOf).join(', '), cellOf(one)])
  }
  const widest = Math.max(0, ...lines.map(([name]) => widthOf(name)))
  return [
    ...lines.map(([name, text]) => `${name}${' '.repeat(widest - widthOf(name))}  ${text}`.trimEnd()),
    ...tables.flat(),
  ]
}

const hasParts = (value: unknown): boolean =>
  (isFields(value) && !isFigure(value)) || (Array.isArray(value) && value.some(isFields))

/** The members of a record that have rows, each as a table; nothing where none has. */
export function tablesIn(record: Fields, width: number | null): string[] {
  return Object.entries(record).flatMap(([name, value]) =>
    Array.isArray(value) && value.some(isFields) ? tablesOf(wordsOf(name), value, width).flat() : [],
  )
}

/** The table of rows, and below it the tables of what has rows in each of them. */
function tablesOf(title: string, rows: readonly unknown[], width: number | null): string[][] {
  const inner = rows.filter(isFields).flatMap((row) =>
    Object.entries(row).flatMap(([name, value]) => {
      if (unread.includes(name) || isFundAmounts(value)) return []
      if (!(Array.isArray(value) && value.some(isFields))) return []
      const of = first.map((one) => row[one]).find((one) => typeof one === 'string')
      return tablesOf(`${wordsOf(name)}${of === undefined ? '' : ` of ${cellOf(of)}`}`, value, width)
    }),
  )
  return [['', title, ...listLines(rows, width)], ...inner]
}

/** An object of objects, such as figures by account, as rows that begin with the name. */
function rowsOf(fields: Fields): readonly Fields[] {
  return Object.entries(fields).map(([name, value]) => ({ name, ...(isFields(value) ? value : { value }) }))
}

/** `requested by` of `requestedBy`. */
export function wordsOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

type Preview = {
  readonly entries: readonly {
    readonly kind: string
    readonly subject: string
    readonly effectiveOn: string
    readonly transfers: readonly Transfer[]
  }[]
  readonly balances: readonly { readonly account: string; readonly balance: string }[]
}
type Transfer = { readonly debit: string; readonly credit: string; readonly amount: string }

/** What a dry run would do, in entries, transfers and balances. */
export function previewLines({ entries, balances }: Preview, width: number | null): string[] {
  const transfers = entries.flatMap(({ kind, subject, transfers: moved }) =>
    moved.map(({ debit, credit, amount }) => ({ amount, debit, credit, entry: `${kind} ${subject}` })),
  )
  const silent = entries.filter(({ transfers: moved }) => moved.length === 0)
  return [
    ...silent.map(
      ({ kind, subject, effectiveOn }) => `It would record ${kind} of ${subject} on ${effectiveOn}.`,
    ),
    ...(transfers.length === 0 ? [] : ['It would move', ...tableOf(transfers, width)]),
    ...(balances.length === 0
      ? []
      : [
          '',
          'Balances afterwards',
          ...tableOf(
            balances.map(({ account, balance }) => ({ balance, account })),
            width,
          ),
        ]),
  ]
}

type Repeated = { readonly reference: string; readonly subject: string; readonly effectiveOn: string }

/** What an act warns of, a sentence each: references of the bank that stand on other acts already. */
export function warningLines(answer: unknown): string[] {
  const { warnings } = Object(answer) as { readonly warnings?: readonly Partial<Repeated>[] }
  return (Array.isArray(warnings) ? (warnings as readonly Partial<Repeated>[]) : []).flatMap(
    ({ reference, subject, effectiveOn }) =>
      reference === undefined
        ? []
        : [
            `Warning: the bank's reference ${reference} stands on ${subject ?? ''} of ${effectiveOn ?? ''} already. Stop if it is the same payment.`,
          ],
  )
}

function tableOf(rows: readonly Fields[], width: number | null): string[] {
  const names = Object.keys(rows[0] ?? {})
  return tableLines(
    names.map((name) => ({ title: wordsOf(name), cells: rows.map((row) => cellOf(row[name])) })),
    width,
  )
}

/** The dollars of a payment run: its preview may be cut, so the run says itself what it comes to. */
export function amountOf(answer: unknown): string | null {
  const { payments, amount } = Object(answer) as { payments?: unknown; amount?: unknown }
  return typeof payments === 'number' && typeof amount === 'string' ? amount : null
}

/**
 * The dollars that an act would move, '0.00' for none: of each entry the largest sum of one kind of account, so that what moves in two
 * charts at once, or through several funds, is counted once; of the entries of one act the largest.
 */
export function amountMoved({ entries }: Preview): string {
  const sums = entries.flatMap(({ transfers }) =>
    (['debit', 'credit'] as const).flatMap((side) => {
      const kinds = new Map<string, string[]>()
      for (const transfer of transfers) {
        // An account is its fund, its kind and, where it has one, its owner.
        const [, kind = ''] = transfer[side].split(':')
        kinds.set(kind, [...(kinds.get(kind) ?? []), transfer.amount])
      }
      return [...kinds.values()].map((amounts) => sum(amounts))
    }),
  )
  return sums.reduce(
    (most, one) => (BigInt(one.replace('.', '')) > BigInt(most.replace('.', '')) ? one : most),
    '0.00',
  )
}
