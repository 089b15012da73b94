import { fundsByCode } from '../../appropriations/federal-award-queries.ts'
import { organizationAsOf, organizationAtVersion } from '../../organizations/versions/queries.ts'
import type { Reading } from '../../platform/database/database.ts'
import type { Award } from '../award.ts'
import { type NoticeShown, noticeView } from '../notices/contract.ts'
import { noticeOf } from '../notices/notice.ts'
import { entryOfVersion, noticeSources } from '../notices/queries.ts'
import { amendmentsOf } from './queries.ts'
import { versionNumbered, versionsOf } from './versions.ts'

/** The notice of a version of an award, the latest where none is named, made again from the records. */
export async function noticeOfVersion(
  tx: Reading,
  award: Award,
  number: number | undefined,
): Promise<NoticeShown> {
  const versions = versionsOf(award, await amendmentsOf(tx, award.code))
  const version = versionNumbered(versions, number ?? versions.at(-1)?.number ?? 1)
  const entry = await entryOfVersion(tx, version)
  const { noticed } = entry
  const { budget, milestones } = await noticeSources(tx, award.code, version.amendment)
  const registered =
    noticed === null
      ? await organizationAsOf(tx, award.grantee, version.since)
      : await organizationAtVersion(tx, award.grantee, noticed.granteeVersion)
  const federalAwardOf = await fundsByCode(
    tx,
    version.lines.map(({ fund }) => fund),
  )
  const notice = noticeOf({
    ...{ version, official: entry.actor, grantee: award.grantee, granteeVersion: registered.version },
    ...{ registered, federalAwardOf, budget, milestones, entry: noticed },
  })
  return noticeView(notice, entry)
}
