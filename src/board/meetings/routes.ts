import { z } from 'zod'
import { Reason } from '../../ledger/contract.ts'
import { commandAnswers } from '../../ledger/preview.ts'
import { readingCodes, recordingCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { preferred } from '../../platform/http/negotiation.ts'
import { pageQuery } from '../../platform/http/paging.ts'
import {
  CommandHeaders,
  CommandQuery,
  changing,
  etagOf,
  runCommand,
} from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { listAnswer, sendList } from '../../platform/http/tables/lists.ts'
import { BoardSummaryView } from '../figures/contract.ts'
import type { BoardNeeds } from '../routes.ts'
import { cancelMeeting, freezePacket, recordMeeting } from './commands.ts'
import { MeetingView, meetingColumns, meetingView, NewMeeting, NewPacket } from './contract.ts'
import { makePacket } from './making.ts'
import { listMeetings, meetingByCode, meetingForUpdate } from './queries.ts'
import { packetForms, sendPacket } from './sending.ts'

const CodeParams = z.strictObject({ code })
const tags = ['meetings']
const command = {
  headers: CommandHeaders,
  querystring: CommandQuery,
  response: commandAnswers(MeetingView),
}

export function meetingRoutes(app: Http, needs: BoardNeeds): void {
  app.get(
    '/meetings',
    {
      config: { access: 'summary:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listMeetings',
        tags,
        summary: 'List the meetings of the Board, the latest day first, with their packets',
        querystring: z.strictObject(pageQuery),
        response: { 200: listAnswer(MeetingView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'meetings',
        columns: meetingColumns,
        read: async (tx, page) => {
          const { items, next } = await listMeetings(tx, page)
          return { items: items.map(meetingView), next }
        },
      }),
  )

  app.get(
    '/meetings/:code',
    {
      config: { access: 'summary:read', refuses: ['meeting-not-found'] },
      schema: {
        operationId: 'readMeeting',
        tags,
        summary: 'Read one meeting of the Board',
        params: CodeParams,
        response: { 200: MeetingView },
      },
    },
    async ({ actor, params }, reply) => {
      const view = await app.db.snapshot(actor, async (tx) =>
        meetingView(await meetingByCode(tx, params.code)),
      )
      return reply.header('etag', etagOf(view)).send(view)
    },
  )

  app.post(
    '/meetings',
    {
      config: { access: 'meeting:record', refuses: [...recordingCodes] },
      schema: {
        operationId: 'recordMeeting',
        tags,
        summary: 'Record a meeting of the Board, held already or to come',
        body: NewMeeting,
        ...command,
      },
    },
    async (request, reply) =>
      runCommand(request, reply, request.actor, { under: '/v1/meetings' }, async (tx) =>
        meetingView(await recordMeeting(tx, request.body)),
      ),
  )

  app.post(
    '/meetings/:code/cancellation',
    {
      config: {
        access: 'meeting:record',
        ifMatch: true,
        refuses: ['meeting-not-found', 'meeting-canceled', ...recordingCodes],
      },
      schema: {
        operationId: 'cancelMeeting',
        tags,
        summary: 'Cancel a meeting that was recorded wrongly or is not held, with a reason',
        params: CodeParams,
        body: Reason,
        ...command,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(request, reply, request.actor, changing(meetingForUpdate, params.code), async (tx) =>
        meetingView(await cancelMeeting(tx, params.code, body.reason)),
      )
    },
  )

  app.post(
    '/meetings/:code/packet',
    {
      config: {
        access: 'meeting:freeze',
        ifMatch: true,
        refuses: [
          ...['meeting-not-found', 'meeting-canceled', 'packet-already-frozen'],
          ...readingCodes,
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'freezePacket',
        tags,
        summary: 'Freeze what the Board is handed for a meeting, as JSON and as a PDF',
        description:
          'The summary of GET /v1/summaries/board, compared with the meeting before, as you may read it. It holds no private text: the reason of an entry and the name of its person are left out, and stand behind its address. A dry run is of its own time, and so has other hashes.',
        params: CodeParams,
        body: NewPacket,
        ...command,
      },
    },
    async (request, reply) => {
      const { actor, params, body } = request
      const made = await makePacket(app.db, actor, params.code, body, needs)
      return runCommand(request, reply, actor, changing(meetingForUpdate, params.code), async (tx) =>
        meetingView(await freezePacket(tx, params.code, made)),
      )
    },
  )

  app.get(
    '/meetings/:code/packet',
    {
      config: { access: 'summary:read', refuses: ['meeting-not-found', 'packet-not-frozen'] },
      schema: {
        operationId: 'readPacket',
        tags,
        summary: 'Read the frozen packet of a meeting, byte for byte, as JSON or as a PDF',
        params: CodeParams,
        response: {
          200: {
            description: 'The summary for the Board, as it was frozen.',
            content: {
              'application/json': { schema: BoardSummaryView },
              'application/pdf': { schema: z.string().meta({ format: 'binary' }) },
            },
          },
        },
      },
    },
    async (request, reply) =>
      sendPacket(request, reply, request.params.code, preferred(request.headers.accept, packetForms)),
  )
}
