import { z } from 'zod'
import { type Role, roles } from '../identity/access.ts'
import { quoted } from '../platform/http/problems.ts'
import { balance, code, date, oneOf, text } from '../platform/http/schemas.ts'
import type { Refusal, RefusalTypes } from '../platform/refusal.ts'
import type { Judged } from './judging.ts'
import type { Waiting } from './queue.ts'
import type { FoundRecord } from './search.ts'

const role = oneOf('Role', roles as [Role, ...Role[]])

export const MeView = z
  .object({
    code,
    name: z.string(),
    roles: z.array(role),
    organization: code.nullable().describe('The organization that a grantee files for.'),
    affiliation: code.nullable(),
    access: z.array(z.string()).describe('What your roles may do, as routes name it.'),
  })
  .meta({ id: 'Me' })

const RefusalView = z
  .object({ code: z.string(), title: z.string(), detail: z.string(), remedy: z.string().nullable() })
  .meta({ id: 'WhyNot', description: 'A refusal, as the act would be answered.' })

export const ActionsView = z
  .object({
    items: z.array(
      z.object({
        operation: z.string().describe('The operation of this contract.'),
        address: z.string().describe('Where to POST it.'),
        roles: z.array(role).describe('Who may do it.'),
        isPossible: z.boolean(),
        whyNot: RefusalView.nullable(),
      }),
    ),
  })
  .meta({
    id: 'Actions',
    description:
      'What you may do with the record now, and why not. It is judged by the state of the record, its persons and your role; days, amounts of other accounts and lists are asked at the act: try it with `dryRun`.',
  })

/** What a person may type. */
export const sought = text(100).describe(
  'The beginning of a code, a part of a name, an amount, a reference of the bank, a FAIN or a UEI.',
)

export const SearchView = z
  .object({
    items: z.array(
      z.object({
        collection: z.string().describe('The collection of the record, such as `awards`.'),
        code: z.string(),
        title: z.string(),
        by: z.enum(['code', 'name', 'reference', 'amount', 'identifier']).describe('What was found.'),
        links: z.object({ record: z.string() }),
      }),
    ),
    cut: z.array(z.string()).describe('The collections of which more than twenty records were found.'),
  })
  .meta({ id: 'FoundRecords' })

export const QueueView = z
  .object({
    items: z.array(
      z.object({
        act: z.string().describe('The operation that waits; `confirm` for a proposal of another person.'),
        subject: z.string().describe('The record, or the month to be closed.'),
        reason: z.string().describe('Why it waits.'),
        amount: balance.nullable().describe('Dollars in all funds, where money is at stake.'),
        since: date.nullable(),
        due: date
          .nullable()
          .describe('For a reimbursement, 30 days after its request (2 CFR 200.305(b)(3)).'),
        isOverdue: z.boolean(),
        blockedBy: RefusalView.nullable().describe(
          'What money or rating is missing first, which hold stands, or since when the award is suspended or ended.',
        ),
        links: z.object({ subject: z.string() }),
      }),
    ),
    cut: z
      .array(z.string())
      .describe(
        'The kinds of record of which there are more than the queue looks at. Their lists hold the rest.',
      ),
  })
  .meta({ id: 'Queue', description: 'What waits for you, in the order in which it is due.' })

/** What a search found, each with the address of its record. */
export function searchView({
  items,
  cut,
}: {
  readonly items: readonly FoundRecord[]
  readonly cut: readonly string[]
}): z.input<typeof SearchView> {
  return {
    items: items.map((one) => ({ ...one, links: { record: `/v1/${one.collection}/${one.code}` } })),
    cut: [...cut],
  }
}

/** What the caller may do, each refusal in words. */
export function actionsView(judged: readonly Judged[], types: RefusalTypes): z.input<typeof ActionsView> {
  return {
    items: judged.map(({ operation, address, roles: who, refusal }) => ({
      operation,
      address,
      roles: [...who],
      isPossible: refusal === null,
      whyNot: inWords(refusal, types),
    })),
  }
}

/** What waits, as answered on a day. */
export function queueView(
  { items, cut }: { readonly items: readonly Waiting[]; readonly cut: readonly string[] },
  today: string,
  types: RefusalTypes,
): z.input<typeof QueueView> {
  return {
    items: items.map(({ address, amount, due, blockedBy, ...waiting }) => ({
      ...waiting,
      amount: amount?.toString() ?? null,
      due,
      isOverdue: due !== null && due < today,
      blockedBy: inWords(blockedBy, types),
      links: { subject: address },
    })),
    cut: [...new Set(cut)],
  }
}

function inWords(refusal: Refusal | null, types: RefusalTypes) {
  return refusal === null ? null : quoted(types, refusal)
}
