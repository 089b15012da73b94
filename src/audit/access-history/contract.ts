import { z } from 'zod'
import { roles } from '../../identity/access.ts'
import { times } from '../../ledger/contract.ts'
import { pageOf } from '../../platform/http/paging.ts'
import { code, date, instant, oneOf, uuid } from '../../platform/http/schemas.ts'
import { type SheetColumns, textCell } from '../../platform/http/tables/sheets.ts'
import { roleInWords } from '../../wording/words.ts'
import type { AccessInterval } from './intervals.ts'

const [firstRole, ...otherRoles] = roles
const types = ['role', 'key', 'sign-in'] as const
export const AccessHistoryFilters = {
  person: code.optional(),
  type: oneOf('AccessType', types).optional().describe('What was held: a role, a key, or a linked sign-in.'),
  role: oneOf('AccessRole', [firstRole as string, ...otherRoles])
    .optional()
    .describe('Only this role.'),
  at: date
    .optional()
    .describe(
      'Only what was held on this day, or a part of it, in the zone of the business: who could do what.',
    ),
  knownAt: times.knownAt,
}

const ActView = z
  .object({
    by: code,
    confirmedBy: code.nullable().describe('The second person; null where one person did it alone.'),
    entry: uuid,
  })
  .meta({ id: 'AccessAct', description: 'Who gave or took an access, who confirmed it, and the entry.' })

const AccessIntervalView = z
  .object({
    person: code,
    name: z.string().describe('What the person is called now.'),
    type: oneOf('AccessType', types),
    held: z.string().describe('The role, or the code of the key or of the linked sign-in.'),
    organization: code.nullable(),
    from: instant,
    given: ActView,
    until: instant.nullable().describe('From this time on it counts no more; null where it still does.'),
    ending: z.enum(['changed', 'revoked', 'unlinked', 'expired']).nullable(),
    taken: ActView.nullable().describe('Null where it is held still, or expired by itself.'),
    expiresAt: instant.nullable().describe('When a key expires.'),
  })
  .meta({ id: 'AccessInterval', description: 'What a person held, from one time until another.' })

export const AccessHistoryPage = pageOf(AccessIntervalView, { knownAt: instant })
export type NamedInterval = AccessInterval & { readonly name: string }

/** What was held, in words: a role by its name. */
export function heldInWords({ type, held }: Pick<AccessInterval, 'type' | 'held'>): string {
  const words: Readonly<Record<string, string>> = roleInWords
  if (type === 'role') return words[held] ?? held
  return type === 'key' ? `Key ${held}` : `Sign-in ${held}`
}

const endings = {
  changed: 'Roles changed',
  revoked: 'Revoked',
  unlinked: 'Unlinked',
  expired: 'Expired',
} as const
/** How it ended, in words; that it is held still where it did not. */
export function endingInWords({ ending }: Pick<AccessInterval, 'ending'>): string {
  return ending === null ? 'Held still' : endings[ending]
}

export const accessColumns: SheetColumns<NamedInterval> = [
  ['Person', 12, ({ person }) => ({ text: person })],
  ['Name', 24, ({ name }) => ({ text: name })],
  ['Held', 22, (one) => ({ text: heldInWords(one) })],
  ['Organization', 14, ({ organization }) => textCell(organization)],
  ['From (UTC)', 28, ({ from }) => ({ text: from })],
  ['Given by', 12, ({ given }) => ({ text: given.by })],
  ['Confirmed by', 12, ({ given }) => textCell(given.confirmedBy)],
  ['Until (UTC)', 28, ({ until }) => textCell(until)],
  ['How it ended', 16, (one) => ({ text: endingInWords(one) })],
  ['Taken by', 12, ({ taken }) => textCell(taken?.by)],
  ['Taking confirmed by', 12, ({ taken }) => textCell(taken?.confirmedBy)],
  ['Expires at (UTC)', 28, ({ expiresAt }) => textCell(expiresAt)],
  ['Entry that gave it', 38, ({ given }) => ({ text: given.entry })],
  ['Entry that took it', 38, ({ taken }) => textCell(taken?.entry)],
]
