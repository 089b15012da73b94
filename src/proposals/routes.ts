import { z } from 'zod'
import { commandAnswers } from '../ledger/preview.ts'
import { recordingCodes } from '../ledger/refusals.ts'
import type { Http } from '../platform/http/http.ts'
import { pageQuery } from '../platform/http/paging.ts'
import { CommandHeaders, CommandQuery, runCommand } from '../platform/http/run-command.ts'
import { code } from '../platform/http/schemas.ts'
import { listAnswer, sendList } from '../platform/http/tables/lists.ts'
import { withdrawProposal } from './commands.ts'
import { ProposalView, proposalColumns, proposalView } from './contract.ts'
import { proposalStatuses } from './proposal.ts'
import { listProposals, proposalByCode } from './queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['proposals']

export function proposalRoutes(app: Http): void {
  app.get(
    '/proposals',
    {
      config: { access: 'proposal:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listProposals',
        tags,
        summary: 'List the acts that were proposed by one person, for another to confirm',
        querystring: z.strictObject({ ...pageQuery, status: z.enum(proposalStatuses).optional() }),
        response: { 200: listAnswer(ProposalView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'proposals',
        columns: proposalColumns,
        read: async (tx, page) => {
          const { items, next } = await listProposals(tx, { ...request.query, ...page })
          return { items: items.map(proposalView), next }
        },
      }),
  )

  app.get(
    '/proposals/:code',
    {
      config: { access: 'proposal:read', refuses: ['proposal-not-found'] },
      schema: {
        operationId: 'readProposal',
        tags,
        summary: 'Read one proposal, with the request that confirms it',
        params: CodeParams,
        response: { 200: ProposalView },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => proposalView(await proposalByCode(tx, params.code))),
  )

  app.post(
    '/proposals/:code/withdrawal',
    {
      config: {
        access: 'proposal:withdraw',
        refuses: ['proposal-not-found', 'proposal-not-open', 'withdrawn-without-right', ...recordingCodes],
      },
      schema: {
        operationId: 'withdrawProposal',
        tags,
        summary: 'Withdraw a proposal that nobody has confirmed',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        response: commandAnswers(ProposalView),
      },
    },
    async (request, reply) =>
      runCommand(request, reply, request.actor, {}, async (tx) =>
        proposalView(await withdrawProposal(tx, request.params.code)),
      ),
  )
}
