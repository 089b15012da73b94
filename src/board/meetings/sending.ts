import type { FastifyReply, FastifyRequest } from 'fastify'
import { packetBytes } from './queries.ts'

export const packetForms = ['application/json', 'application/pdf'] as const
type PacketForm = (typeof packetForms)[number]

/** Sends a frozen packet as the bytes that were frozen. Refuses where none is. */
export async function sendPacket(
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
  form: PacketForm,
): Promise<FastifyReply> {
  const isPdf = form === 'application/pdf'
  const { bytes, packet } = await request.server.db.snapshot(request.actor, (tx) =>
    packetBytes(tx, code, isPdf ? 'pdf' : 'document'),
  )
  return reply
    .type(isPdf ? form : 'application/json; charset=utf-8')
    .header('content-disposition', `attachment; filename="packet-${code}.${isPdf ? 'pdf' : 'json'}"`)
    .header('etag', `"${isPdf ? packet.pdfSha256 : packet.sha256}"`)
    .serializer((body: unknown) => body as string)
    .send(bytes)
}
