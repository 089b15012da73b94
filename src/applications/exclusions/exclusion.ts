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
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll('&', ' AND ')
    // Without the point first, or L.L.C. would be three words.
    .replaceAll(/[.'’]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const distinctive = words.filter((word) => !legalForms.has(word))
  return (distinctive.length > 0 ? distinctive : words).join('')
}

type Row = Readonly<Record<string, string | undefined>>

/** The columns of the SAM.gov public extract that are read; all others are ignored. */
const columns = {
  name: ['Name'],
  uei: ['Unique Entity ID', 'DUNS/Unique Entity ID'],
  agency: ['Excluding Agency'],
  from: ['Active Date'],
  through: ['Termination Date'],
  status: ['Record Status'],
} as const

/** Refuses a first line that does not name the columns of the extract. */
export function mustBeExtract(header: readonly string[]): void {
  const missing = Object.entries(columns)
    .filter(([column, names]) => column !== 'status' && !names.some((name) => header.includes(name)))
    .map(([, names]) => names[0])
  if (missing.length > 0) throw refuseApplication('exclusion-list-malformed', { line: 1, missing })
}

/** A party as a row of the extract names it, or null where the record is no longer active. Refuses a row without a name or with an invalid day. */
export function partyOf(row: Row, line: number): ExcludedParty | null {
  const status = valueIn(row, 'status')
  if (status !== '' && status.toLowerCase() !== 'active') return null
  const person = ['Prefix', 'First', 'Middle', 'Last', 'Suffix'].map((part) => (row[part] ?? '').trim())
  const name = valueIn(row, 'name') || person.filter((part) => part !== '').join(' ')
  if (name === '' || /[\u0000-\u0008\u000b-\u001f\u007f]/.test(name) || !name.isWellFormed())
    throw refuseApplication('exclusion-list-malformed', { line, column: 'Name' })
  const uei = valueIn(row, 'uei').toUpperCase()
  return {
    line,
    name: name.slice(0, 500),
    matchName: matchNameOf(name).slice(0, 500),
    uei: ueiPattern.test(uei) ? uei : null,
    agency: valueIn(row, 'agency').slice(0, 100) || null,
    activeFrom: dayIn(row, 'from', line),
    activeThrough: dayIn(row, 'through', line),
  }
}

function valueIn(row: Row, column: keyof typeof columns): string {
  return (columns[column].map((name) => row[name]).find((value) => value !== undefined) ?? '').trim()
}

/** A day as the extract writes it, `09/13/2023` or `2023-09-13`; without one, or `Indefinite`, there is no bound. */
function dayIn(row: Row, column: 'from' | 'through', line: number): string | null {
  const written = valueIn(row, column)
  if (written === '' || written.toLowerCase() === 'indefinite') return null
  const [, month, day, year] = /^(\d\d)[/-](\d\d)[/-](\d{4})$/.exec(written) ?? []
  const iso = year === undefined ? written : `${year}-${month ?? ''}-${day ?? ''}`
  const instant = /^(19|2\d)\d\d-\d\d-\d\d$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : new Date(NaN)
  if (Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== iso)
    throw refuseApplication('exclusion-list-malformed', {
      line,
      column: columns[column][0],
      written: written.slice(0, 50),
    })
  return iso
}
