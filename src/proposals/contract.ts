import { z } from 'zod'
import { commandAnswers } from '../ledger/preview.ts'
import { CommandQuery } from '../platform/http/run-command.ts'
import { code, instant } from '../platform/http/schemas.ts'
import type { ListColumns } from '../platform/http/tables/lists.ts'
import { type ActProposal, proposalStatuses } from './proposal.ts'

export const ProposalView = z
  .object({
    code,
    act: z.string().describe('The kind of entry that the act records.'),
    about: z.string(),
    path: z.string(),
    body: z.unknown().describe('Null where it was erased.'),
    status: z.enum(proposalStatuses),
    proposedBy: code,
    proposedAt: instant,
    closedBy: code.nullable().describe('Who confirmed or withdrew it.'),
  })
  .meta({
    id: 'Proposal',
    description: 'An act of two persons. To confirm it, send its `body` to its `path`, with `confirms`.',
  })

export function proposalView({ body, ...proposal }: ActProposal): z.input<typeof ProposalView> {
  return { ...proposal, body: body === null ? null : (JSON.parse(body) as unknown) }
}

/** The query of an act that two persons do. */
export const TwoPersonQuery = CommandQuery.extend({
  confirms: code
    .optional()
    .describe('The proposal of another person that you confirm. Without it the act is proposed.'),
})

/** The answers of an act that two persons do: 202 where it is proposed, and those of any command. */
export function twoPersonAnswers<View extends z.ZodType>(view: View) {
  return { ...commandAnswers(view), 202: ProposalView }
}

/** A proposal as a row of a table. */
export const proposalColumns: ListColumns<z.input<typeof ProposalView>> = [
  ['proposal', ({ code }) => code],
  ['act', ({ act }) => act],
  ['about', ({ about }) => about],
  ['status', ({ status }) => status],
  ['proposed_by', ({ proposedBy }) => proposedBy],
  ['proposed_at', ({ proposedAt }) => proposedAt],
  ['closed_by', ({ closedBy }) => closedBy],
]
