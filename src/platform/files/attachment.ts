import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { type MediaType, mediaTypes } from './media-types.ts'
import type { FileStore } from './store.ts'

export type StoredFile = { readonly sha256: string; readonly bytes: number; readonly mediaType: MediaType }

/** The answer of a route that sends a file. */
export const attachmentAnswer = {
  description: 'The file, as a download. Browsers do not show it in place.',
  content: Object.fromEntries(
    Object.keys(mediaTypes).map((type) => [type, { schema: z.string().meta({ format: 'binary' }) }]),
  ),
}

/**
 * Sends a stored file under a display name, as a download: no browser shows it in place, guesses its type, runs anything in it or lets
 * another site embed it.
 */
export async function sendAttachment(
  reply: FastifyReply,
  store: FileStore,
  { name, sha256, bytes, mediaType }: StoredFile & { readonly name: string },
): Promise<FastifyReply> {
  const content = await store.open({ sha256, bytes })
  return reply
    .headers({
      'content-type': mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType,
      'content-length': String(bytes),
      'content-disposition': disposition(name, mediaType),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-cache',
      etag: `"${sha256}"`,
    })
    .send(content)
}

/** RFC 6266 with RFC 8187: the name in ASCII for old readers, and as it is. It ends as its content says. */
function disposition(name: string, mediaType: MediaType): string {
  const endings = mediaType === 'image/jpeg' ? ['.jpg', '.jpeg'] : [mediaTypes[mediaType]]
  const fits = endings.some((ending) => name.toLowerCase().endsWith(ending))
  const whole = fits ? name : `${name}${mediaTypes[mediaType]}`
  const ascii = whole.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["\\%;]/g, '_')
  const exact = encodeURIComponent(whole).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${exact}`
}
