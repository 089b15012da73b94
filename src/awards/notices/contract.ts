import { z } from 'zod'
import { code, date, sha256, uuid } from '../../platform/http/schemas.ts'
import { type Notice, noticeSha256 } from './notice.ts'
import type { EntryOfVersion } from './queries.ts'

const ItemView = z
  .object({
    item: z
      .string()
      .describe('Its number in 2 CFR 200.332(b)(1).')
      .meta({ examples: ['iii'] }),
    title: z.string(),
    said: z.array(z.string()).describe('What the records say.'),
    missing: z.array(z.string()).describe('What the records do not say, and what supplies it.'),
  })
  .meta({ id: 'AwardNoticeItem' })

export const NoticeView = z
  .object({
    form: z.string().describe('The form of the notice, which has its items and words.'),
    award: code,
    version: z.int(),
    since: date.describe('The day from which this version of the award is in force.'),
    amendment: z.int().nullable().describe('The amendment that made it; null of what was executed.'),
    grantee: code,
    granteeVersion: z.int().describe('The version of the organization that it names.'),
    items: z.array(ItemView),
    sha256: sha256.describe('Of the canonical JSON (RFC 8785) of all of it but these last three.'),
    recordedSha256: sha256
      .nullable()
      .describe('What the entry says; null where it was recorded before notices were made.'),
    entry: uuid,
  })
  .meta({
    id: 'AwardNotice',
    description: 'The notice of an award: every item of 2 CFR 200.332(b)(1), made from the records.',
  })
export type NoticeShown = z.input<typeof NoticeView>

export function noticeView(notice: Notice, { id: entry, noticed }: EntryOfVersion): NoticeShown {
  return {
    ...notice,
    items: notice.items.map(({ said, missing, ...one }) => ({
      ...one,
      ...{ said: [...said], missing: [...missing] },
    })),
    ...{ sha256: noticeSha256(notice), recordedSha256: noticed?.sha256 ?? null, entry },
  }
}
