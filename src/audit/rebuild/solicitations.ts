import { canonicalJson, type Stringly, sha256Of, stringly } from '../../platform/canonical.ts'
import { instantFrom } from '../../platform/http/schemas.ts'
import { storedTerms } from '../../solicitations/terms/terms.ts'
import { termsOfText, type VersionText } from '../../solicitations/versions/text.ts'
import {
  type CellValue,
  type DocumentHash,
  ExpectedRow,
  type Fold,
  type LeafEntry,
  madeBefore,
  privateSaid,
  recordSaid,
  recordsSaid,
  type Story,
  said,
  type TextRecord,
  Underivable,
} from './expected.ts'

type Fields = Readonly<Record<string, Stringly | undefined>>
type Lines = readonly TextRecord[]

/** The rows of a solicitation while its entries are read. */
type Draft = {
  readonly row: ExpectedRow
  readonly rows: ExpectedRow[]
  readonly funding: Map<string, ExpectedRow>
  readonly materials: Map<string, ExpectedRow>
}

export const solicitationRows: Fold = {
  tables: ['solicitations', 'solicitation_funding', 'solicitation_versions', 'solicitation_materials'],
  rows(story) {
    let made: Draft | undefined
    for (const entry of story.entries)
      if (entry.kind === 'solicitation.drafted') made = drafted(story.subject, entry)
      else if (entry.kind.startsWith('solicitation.')) {
        madeBefore(made?.row, entry).bump(entry)
        if (made !== undefined) follow(made, story, entry)
      }
    return made?.rows ?? []
  },
}

function drafted(code: string, entry: LeafEntry): Draft {
  const row = new ExpectedRow('solicitations', entry, {
    ...{ code, status: 'draft', title: said(entry, 'title'), version: '1', number: '0' },
    ...{ published_on: null, in_force_on: null, ended_on: null, end_reason: null },
    ...deadlineCells(recordSaid(entry, 'deadline')),
    illustrative: canonicalJson(entry.facts['illustrative'] ?? []),
    terms: termsUnder(said(entry, 'termsSha256')),
  })
  const made = { row, rows: [row], funding: new Map(), materials: new Map() }
  fund(made, entry, recordsSaid(entry, 'funding'))
  return made
}

function follow(made: Draft, story: Story, entry: LeafEntry): void {
  const { row } = made
  switch (entry.kind) {
    case 'solicitation.revised':
      change(made, entry)
      row.set(entry, { terms: termsUnder(said(entry, 'termsSha256')) })
      break
    case 'solicitation.material-attached':
      attach(made, entry, { name: said(entry, 'name') ?? '', sha256: said(entry, 'sha256') ?? '' }, '1')
      break
    case 'solicitation.published':
      row.set(entry, {
        ...{
          status: 'published',
          number: '1',
          published_on: entry.effectiveOn,
          in_force_on: entry.effectiveOn,
        },
        ...deadlineCells(recordSaid(entry, 'deadline')),
      })
      putInForce(made, story, entry)
      break
    case 'solicitation.amended':
      change(made, entry)
      row.set(entry, { number: said(entry, 'number'), in_force_on: entry.effectiveOn })
      putInForce(made, story, entry)
      exchange(made, entry)
      break
    case 'solicitation.closed':
      row.set(entry, { status: 'closed', ended_on: said(entry, 'endedOn') ?? entry.effectiveOn })
      break
    case 'solicitation.commitment-released':
      break
    case 'solicitation.canceled':
      row.set(entry, {
        ...{ status: 'canceled', ended_on: entry.effectiveOn },
        end_reason: privateSaid(entry, 'reason'),
      })
      break
    default:
      throw new Underivable(`${entry.kind} is not known to change a solicitation`, entry.id)
  }
}

/** What a revision or an amendment names in full. */
function change(made: Draft, entry: LeafEntry): void {
  const changes = entry.facts['changes']
  for (const one of Array.isArray(changes) ? (changes as { [name: string]: Stringly }[]) : []) {
    const after = one['after'] ?? null
    switch (one['field']) {
      case 'title':
        made.row.set(entry, { title: after as string })
        break
      case 'deadline':
        made.row.set(entry, deadlineCells(after as Fields))
        break
      case 'illustrative':
        made.row.set(entry, { illustrative: canonicalJson(after) })
        break
      case 'funding':
        fund(made, entry, after as Lines)
        break
      case undefined:
      default:
        throw new Underivable(`${entry.kind} changes what no column holds`, entry.id)
    }
  }
}

/** A fund that was taken out stays, at zero. */
function fund({ row, rows, funding }: Draft, entry: LeafEntry, lines: Lines): void {
  const after = new Map(lines.map(({ fund: code = '', amount = '' }) => [code, amount]))
  for (const [code, line] of funding) line.set(entry, { amount: after.get(code) ?? '0.00' })
  for (const [code, amount] of after)
    if (!funding.has(code)) {
      const line = new ExpectedRow('solicitation_funding', entry, {
        ...{ solicitation: row.text('code'), fund: code, amount },
      })
      funding.set(code, line)
      rows.push(line)
    }
}

function attach(
  { row, rows, materials }: Draft,
  entry: LeafEntry,
  { name, sha256 }: { readonly name: string; readonly sha256: string },
  from: string,
): void {
  const present = materials.get(name)
  if (present?.text('from_number') === from) {
    present.set(entry, { sha256 })
    return
  }
  const material = new ExpectedRow('solicitation_materials', entry, {
    ...{ solicitation: row.text('code'), name, sha256, from_number: from, through_number: null },
  })
  materials.set(name, material)
  rows.push(material)
}

/** Files that an amendment removes or replaces belong to the versions before it. */
function exchange(made: Draft, entry: LeafEntry): void {
  const number = said(entry, 'number') ?? ''
  const { put = [], removed = [] } = recordSaid(entry, 'materials') as {
    put?: TextRecord[]
    removed?: string[]
  }
  const end = (name: string) => {
    made.materials.get(name)?.set(entry, { through_number: String(Number(number) - 1) })
    made.materials.delete(name)
  }
  for (const name of removed) end(name)
  for (const { name = '', sha256 = '' } of put)
    if (made.materials.get(name)?.text('sha256') !== sha256) {
      end(name)
      attach(made, entry, { name, sha256 }, number)
    }
}

/** The version that an entry puts in force. Its text is kept under the hash that the entry names, and holds the terms. */
function putInForce({ row, rows }: Draft, { keptUnder }: Story, entry: LeafEntry): void {
  const sha256 = said(entry, 'textSha256') ?? ''
  const inForceFrom = said(entry, 'inForceFrom')
  if (inForceFrom === null)
    throw new Underivable(`${entry.kind} does not say since when it is in force`, entry.id)
  rows.push(
    new ExpectedRow('solicitation_versions', entry, {
      solicitation: row.text('code'),
      number: said(entry, 'number'),
      in_force_from: instantFrom(inForceFrom),
      effective_on: entry.effectiveOn,
      reason: said(entry, 'reason'),
      text: { sha256, of: (hex) => sha256Of(Buffer.from(hex, 'hex')) },
      sha256,
      deadline_ends: row.text('deadline_ends'),
      entry_id: entry.id,
    }),
  )
  const text = keptUnder(sha256)
  if (text === null) {
    row.set(entry, { terms: unknown })
    return
  }
  const { terms } = JSON.parse(text) as VersionText
  row.set(entry, { terms: termsUnder(sha256Of(canonicalJson(terms))) })
}

function deadlineCells(deadline: Fields): Record<string, CellValue> {
  const text = (name: string) => (typeof deadline[name] === 'string' ? deadline[name] : null)
  const { chosenBy = null, reason = null } = (deadline['choice'] ?? {}) as TextRecord
  return {
    deadline_stated: text('stated'),
    deadline_local: text('local'),
    deadline_zone: text('zone'),
    deadline_instant: instantFrom(text('instant') ?? ''),
    deadline_inclusive: text('inclusive'),
    deadline_ends: instantFrom(text('ends') ?? ''),
    deadline_chosen_by: chosenBy,
    deadline_choice_reason: reason,
  }
}

/** Terms of a version that is not what was recorded, which is named itself: anything may stand there. */
const unknown: DocumentHash = { sha256: '', of: () => '' }

/** Terms by the hash of them as a leaf spells them. What is spelled otherwise than the service writes it is other terms. */
function termsUnder(sha256: string | null): CellValue {
  return { sha256: sha256 ?? '', of: hashOfTerms }
}

function hashOfTerms(column: string): string {
  const stored = JSON.parse(column) as object
  const spelled = stringly(stored) as unknown as VersionText['terms']
  const written = canonicalJson(withoutNulls(storedTerms(termsOfText(spelled))))
  return written === canonicalJson(withoutNulls(stored)) ? sha256Of(canonicalJson(spelled)) : sha256Of(column)
}

function withoutNulls(terms: object): object {
  return Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== null))
}
