import { refuseSolicitation } from '../refusals.ts'
import type { Material } from '../terms/terms.ts'
import { type ChangeInWords, changesInWords } from './text.ts'
import type { NoticeText } from './text-contract.ts'

/** One version of a notice page, as the public read it from an instant on. */
export type NoticePageVersion = {
  readonly number: number
  readonly inForceFrom: string
  /** When it was entered here, which is later where it was published elsewhere before. */
  readonly recordedAt: string
  /** Why it was amended; null for what was published. */
  readonly reason: string | null
  /** The hash of its stored text. */
  readonly sha256: string
  readonly text: NoticeText
}
export type NoticeStatus = 'open' | 'closed' | 'canceled'

/** The notice page of a solicitation. Its versions are in their order; the last is in force. */
export type NoticePage = {
  readonly code: string
  readonly status: NoticeStatus
  readonly publishedOn: string
  readonly endedOn: string | null
  readonly deadlineEnds: string
  /** Why this reading of the deadline was chosen, where its words are ambiguous. */
  readonly choiceReason: string | null
  readonly versions: readonly [NoticePageVersion, ...NoticePageVersion[]]
}

/** Whether applications are accepted, by the clock, whether or not the closing is recorded yet. */
export function statusAt(status: string, deadlineEnds: string, now: string): NoticeStatus {
  if (status === 'canceled') return 'canceled'
  return status === 'published' && now < deadlineEnds ? 'open' : 'closed'
}

export function inForce({ versions }: NoticePage): NoticePageVersion {
  return versions.reduce((last, version) => (version.number > last.number ? version : last))
}

/** The version of a number, the version at an instant (UTC, six digits), or the one in force. */
export function versionAsked(
  notice: NoticePage,
  { number, at }: { readonly number?: number | undefined; readonly at?: string | undefined },
): NoticePageVersion {
  if (number === undefined && at === undefined) return inForce(notice)
  const found = notice.versions.findLast((version) =>
    number === undefined ? version.inForceFrom <= (at ?? '') : version.number === number,
  )
  if (found !== undefined) return found
  const { inForceFrom } = notice.versions[0]
  throw refuseSolicitation('notice-version-not-found', {
    asked: number ?? at,
    newest: inForce(notice).number,
    inForceFrom,
  })
}

/** An amendment as the page shows it: why it was made, and what it changed in the version before. */
export type PublishedAmendment = Omit<NoticePageVersion, 'text'> & {
  readonly changes: readonly ChangeInWords[]
}

export function amendmentsOf({ versions }: NoticePage): PublishedAmendment[] {
  return versions.map(({ text, ...version }, i) => {
    const before = i === 0 ? undefined : versions[i - 1]
    return { ...version, changes: before === undefined ? [] : changesInWords(before.text, text) }
  })
}

/** What one answer shows: the notice page, one version of it, and the materials of that version. */
export type NoticeReading = {
  readonly notice: NoticePage
  readonly version: NoticePageVersion
  readonly materials: readonly Material[]
}
