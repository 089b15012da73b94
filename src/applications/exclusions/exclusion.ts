import { ueiPattern } from '../../platform/identifiers.ts'
import { refuseApplication } from '../refusals.ts'

/** Refuses a list dated in the future. */
export function mustBeExtractedBy(today: string, extractedOn: string): void {
  if (extractedOn > today)
    throw refuseApplication('exclusion-list-of-the-future', { extractedOn, latest: today })
}

/** One party of a list. Both days count; null where the extract names none. */
export type ExcludedParty = {
  readonly line: number
  readonly name: string
  readonly matchName: string
  readonly uei: string | null
  readonly agency: string | null
  /** Why, as the extract says it: `Ineligible (Proceedings Completed)`. */
  readonly type: string | null
  readonly comment: string | null
  /** Bars certain products and services only: the row says that its party is not excluded. */
  readonly restriction: boolean
  readonly crossReference: string | null
  /** The names of the cross-reference, as names are compared. */
  readonly alsoMatch: readonly string[]
  readonly activeFrom: string | null
  readonly activeThrough: string | null
}

/** Words for the legal form of a party, which do not identify it. */
const legalForms = new Set(
  'INC INCORPORATED CORP CORPORATION CO COMPANY LTD LIMITED LLC LLP LP LLLP PLLC PLC PC PA NFP NPO GMBH SA SRL BV AG'.split(
    ' ',
  ),
)

/** A name as it is compared: capitals without accents, punctuation, spaces and legal forms. A name of legal forms alone stays one. */
export function matchNameOf(name: string): string {
  const words = wordsOf(name)
  const distinctive = words.filter((word) => !legalForms.has(word))
  return (distinctive.length > 0 ? distinctive : words).join('')
}

function wordsOf(name: string): string[] {
  const plain = /[^\x20-\x7e]/.test(name) ? name.normalize('NFKD').replaceAll(/\p{M}/gu, '') : name
  return (
    plain
      .toUpperCase()
      .replaceAll('&', ' AND ')
      // Without the point first, or L.L.C. would be three words.
      .replaceAll(/[.'’]/gu, '')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '')
  )
}

/** What stands between two names of a cross-reference, whatever else a comma may be. */
const betweenNames = /[();]|\b(?:D\/?B\/?A|A\/?K\/?A|F\/?K\/?A)\b/i
const mostNames = 40

/**
 * The names of a cross-reference as they are compared: `(also A, LLC, B DBA C)` has A, B and C. A comma may be in a name or between two, so
 * both readings count: each name is a possible match only, for a person to look at.
 */
export function crossReferenced(text: string): string[] {
  const names = new Set<string>()
  for (const group of text.replaceAll(/\(\s*also\b/gi, '(').split(betweenNames)) {
    const parts = group.split(',').filter((part) => wordsOf(part).some((word) => !legalForms.has(word)))
    for (const [i, part] of parts.entries())
      for (const name of [part, `${part} ${parts[i + 1] ?? ''}`]) {
        const match = matchNameOf(name).slice(0, 500)
        if (match.length > 2) names.add(match)
      }
    if (parts.length > 2) names.add(matchNameOf(parts.join(' ')).slice(0, 500))
  }
  return [...names].slice(0, mostNames)
}

/** The columns of the SAM.gov public extract that are read; all others are ignored. */
const columns = {
  name: ['Name'],
  uei: ['Unique Entity ID', 'DUNS/Unique Entity ID'],
  agency: ['Excluding Agency'],
  from: ['Active Date'],
  through: ['Termination Date'],
  status: ['Record Status'],
  type: ['Exclusion Type'],
  comment: ['Additional Comments'],
  crossReference: ['Cross-Reference'],
} as const
type Column = keyof typeof columns
const required: readonly Column[] = ['name', 'uei', 'agency', 'from', 'through']
const partsOfPerson = ['Prefix', 'First', 'Middle', 'Last', 'Suffix']

/** A row of the extract: a party, `unreadable` where it names nobody or has a day that is none, or null where its record is no longer active. */
export type ReadRow = (cells: readonly string[], line: number) => ExcludedParty | 'unreadable' | null

/**
 * Makes the reader of the rows under a first line. Refuses one that does not name the columns of the extract.
 */
export function rowReader(header: readonly string[]): ReadRow {
  const names = header.map((name) => name.trim())
  const places = Object.fromEntries(
    Object.entries(columns).map(([column, known]) => [
      column,
      names.findIndex((name) => (known as readonly string[]).includes(name)),
    ]),
  ) as Record<Column, number>
  const missing = required.filter((column) => places[column] === -1).map((column) => columns[column][0])
  if (missing.length > 0) throw refuseApplication('exclusion-list-malformed', { line: 1, missing })
  const personAt = partsOfPerson.map((part) => names.indexOf(part))
  return (cells, line) => {
    const cell = (column: Column) => (cells[places[column]] ?? '').trim()
    const status = cell('status')
    if (status !== '' && status.toLowerCase() !== 'active') return null
    const person = personAt.map((at) => (cells[at] ?? '').trim()).filter((part) => part !== '')
    const name = readable(cell('name') || person.join(' '))
    const [activeFrom, activeThrough] = [dayIn(cell('from')), dayIn(cell('through'))]
    if (name === '' || activeFrom === undefined || activeThrough === undefined) return 'unreadable'
    const uei = cell('uei').toUpperCase()
    const [type, comment, crossReference] = [cell('type'), cell('comment'), cell('crossReference')].map(
      (text) => readable(text).slice(0, 4_000) || null,
    )
    return {
      line,
      name: name.slice(0, 500),
      matchName: matchNameOf(name).slice(0, 500),
      uei: ueiPattern.test(uei) ? uei : null,
      agency: readable(cell('agency')).slice(0, 100) || null,
      type: type ?? null,
      comment: comment ?? null,
      restriction: isRestriction(type ?? '', comment ?? ''),
      crossReference: crossReference ?? null,
      alsoMatch: crossReferenced(crossReference ?? ''),
      activeFrom,
      activeThrough,
    }
  }
}

/**
 * Whether a row bars products and services and not its party, as one under section 889 of Pub. L. 115-232 does. Its type alone does not say
 * so: what the Treasury blocks has the same.
 */
function isRestriction(type: string, comment: string): boolean {
  return (
    type.toLowerCase() === 'prohibition/restriction' &&
    /\bnot (?:itself |themselves )?excluded\b|\bsection 889\b/i.test(comment)
  )
}

/** A text without what no database keeps: control characters are spaces, half a surrogate pair is U+FFFD. */
function readable(text: string): string {
  return /[\u0000-\u001f\u007f\ud800-\udfff]/.test(text)
    ? text
        .replaceAll(/[\u0000-\u001f\u007f]+/g, ' ')
        .toWellFormed()
        .trim()
    : text
}

/** A day as the extract writes it, `09/13/2023` or `2023-09-13`; null, no bound, without one or for `Indefinite`; undefined for what is no day. */
function dayIn(written: string): string | null | undefined {
  if (written === '' || written.toLowerCase() === 'indefinite') return null
  const known = days.get(written)
  if (known !== undefined) return known
  const [, month, day, year] = /^(\d\d)[/-](\d\d)[/-](\d{4})$/.exec(written) ?? []
  const iso = year === undefined ? written : `${year}-${month ?? ''}-${day ?? ''}`
  const instant = /^(19|2\d)\d\d-\d\d-\d\d$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : new Date(NaN)
  if (Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== iso) return undefined
  if (days.size < 50_000) days.set(written, iso)
  return iso
}

/** The days that were read: an extract has the same few thousand again and again. */
const days = new Map<string, string>()
