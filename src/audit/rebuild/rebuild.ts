import { type Compared, compareRows, type ErasedCell, type RowDifference, tooMany } from './compare.ts'
import { type ExpectedRow, type LeafEntry, said, Underivable } from './expected.ts'
import { compareFiles, type KeptFiles } from './files.ts'
import { folds, notRebuilt, ownComparison, places } from './places.ts'
import {
  type Asking,
  addTo,
  columnsOfTables,
  entriesAbout,
  rowsAbout,
  rowsAboutNothing,
  subjectOf,
  subjectsAfter,
  type TableColumns,
  textsUnder,
} from './reading.ts'

/** What a comparison of all rows with all entries found. */
export type Rebuilt = {
  readonly entries: number
  readonly rows: number
  readonly differences: readonly RowDifference[]
  /** The columns whose text was erased, by an entry that says so. */
  readonly erased: readonly ErasedCell[]
  /** What could not be compared, as a sentence; null where everything was. */
  readonly notExamined: string | null
}

/** The subjects that are folded at a time, which bounds what is in memory. */
const atATime = 200
/** Of rows that no entry is about, more than so many of a table are not listed. */
const mostUnknown = 1_000

/**
 * Folds every entry, with its kept texts, into the rows that it says, and compares every row of every domain table with them, subject by
 * subject. What is kept as files is compared where there is a store to read them from.
 */
export async function rebuild(asking: Asking, files: KeptFiles | null): Promise<Rebuilt> {
  const catalog = await columnsOfTables(asking)
  const compared: Compared = { rows: 0, differences: [...unplaced(catalog)], erased: [] }
  const series = new Map<string, { last: number; entry: string }>()
  let entries = 0
  for (let last = ''; ; ) {
    const subjects = await subjectsAfter(asking, last, atATime)
    const [final] = subjects.slice(-1)
    if (final === undefined) break
    last = final
    const about = await entriesAbout(asking, subjects)
    for (const ofSubject of about.values()) {
      entries += ofSubject.length
      for (const entry of ofSubject) countCode(series, entry)
    }
    await comparePage(asking, catalog, subjects, about, compared)
  }
  for (const [table, rows] of await rowsAboutNothing(asking, catalog, places, mostUnknown))
    for (const row of rows) {
      compared.rows += 1
      compared.differences.push(tooMany(table, row))
    }
  await compareSeries(asking, series, compared)
  const notExamined = await compareFiles(asking, files, compared)
  return { entries, ...compared, notExamined }
}

/** Tables and columns that are neither rebuilt nor listed with the reason: what somebody has added must be one or the other. */
function* unplaced(catalog: TableColumns): Iterable<RowDifference> {
  const known = new Set([...Object.keys(places), ...Object.keys(notRebuilt), ...ownComparison])
  for (const table of catalog.keys())
    if (!known.has(table))
      yield {
        ...{ table, subject: '', row: '', column: null, is: 'a table', entry: null },
        shouldBe: 'rebuilt, or listed as not rebuilt',
      }
}

async function comparePage(
  asking: Asking,
  catalog: TableColumns,
  subjects: readonly string[],
  about: ReadonlyMap<string, readonly LeafEntry[]>,
  compared: Compared,
): Promise<void> {
  const all = [...about.values()].flat()
  const texts = await textsUnder(
    asking,
    all.flatMap((entry) => said(entry, 'textSha256') ?? []),
  )
  const expected = new Map<string, ExpectedRow[]>()
  const underived = new Set<string>()
  for (const [subject, entries] of about)
    for (const { tables, rows } of folds)
      try {
        for (const row of rows({ subject, entries, keptUnder: (sha256) => texts.get(sha256) ?? null }))
          addTo(expected, row.table, row)
      } catch (error) {
        for (const table of tables) underived.add(`${table} ${subject}`)
        compared.differences.push({
          ...{ table: tables[0] ?? '', subject, row: subject, column: null, is: null },
          shouldBe: `derived from the entries: ${error instanceof Error ? error.message : String(error)}`,
          entry: error instanceof Underivable ? error.entry : null,
        })
      }
  const erasures = new Set(
    all
      .filter(({ kind }) => kind === 'text.erased')
      .map((entry) => `${entry.subject} ${said(entry, 'path') ?? ''}`),
  )
  const standing = await rowsAbout(asking, catalog, places, subjects)
  for (const table of Object.keys(places)) {
    const isDerived = (subject: string) => !underived.has(`${table} ${subject}`)
    compareRows(
      table,
      catalog,
      (expected.get(table) ?? []).filter(({ made }) => isDerived(made.subject)),
      (standing.get(table) ?? []).filter((row) => isDerived(subjectOf(row))),
      (subject, path) => erasures.has(`${subject} ${path}`),
      compared,
    )
  }
}

/** The kinds of entry that give a code of a series. */
const givingKinds: Readonly<Record<string, string>> = {
  'proposal.made': 'PRP',
  'key.issued': 'KEY',
  'sign-in.linked': 'SGN',
  'exclusion-list.imported': 'EXCL',
  'decision.recommended': 'DEC',
  'award.drafted': 'AWD',
  'disbursement.requested': 'DSB',
  'administration.drafted': 'ADMN',
  'administration-charge.recorded': 'ADMC',
  'payment-run.recorded': 'RUN',
  'disallowance.recorded': 'DIS',
  'meeting.recorded': 'MTG',
  'spending-plan.drafted': 'SPL',
  'contact.added': 'CON',
  'condition.set': 'CND',
  'hold.placed': 'HLD',
}

function countCode(
  series: Map<string, { last: number; entry: string }>,
  { kind, subject, id }: LeafEntry,
): void {
  const name = givingKinds[kind]
  const number = Number(subject.slice((name?.length ?? 0) + 1))
  if (name === undefined || !(number > (series.get(name)?.last ?? 0))) return
  series.set(name, { last: number, entry: id })
}

async function compareSeries(
  asking: Asking,
  due: ReadonlyMap<string, { readonly last: number; readonly entry: string }>,
  compared: Compared,
): Promise<void> {
  const standing = new Map(
    (await asking.rows<{ series: string; last: string }>('select series, last::text from code_series')).map(
      ({ series, last }) => [series, last],
    ),
  )
  compared.rows += standing.size
  for (const row of new Set([...standing.keys(), ...due.keys()])) {
    const [is = null, should] = [standing.get(row), due.get(row)]
    const shouldBe = should === undefined ? null : String(should.last)
    if (is !== shouldBe)
      compared.differences.push({
        ...{ table: 'code_series', subject: row, row, is, shouldBe, entry: should?.entry ?? null },
        column: is === null || shouldBe === null ? null : 'last',
      })
  }
}
