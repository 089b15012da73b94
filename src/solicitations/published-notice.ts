import { type Refuse, refusal } from '../platform/refusal.ts'
import type { Material } from './notice.ts'
import { type ChangeInWords, changesInWords } from './notice-text.ts'
import type { NoticeText } from './notice-text-contract.ts'

/** One version of a notice as the public read it from an instant on. */
export type NoticeVersion = {
  readonly number: number
  readonly inForceFrom: string
  /** Why it was amended; null for what was published. */
  readonly reason: string | null
  /** The hash of its kept text. */
  readonly sha256: string
  readonly text: NoticeText
}
export type NoticeStatus = 'open' | 'closed' | 'cancelled'

/** A notice as anybody may read it. Its versions stand in their order; the last is in force. */
export type PublishedNotice = {
  readonly code: string
  readonly status: NoticeStatus
  readonly publishedOn: string
  readonly endedOn: string | null
  readonly deadlineEnds: string
  /** Why the deadline was read as it is, where its words and its clock disagree. */
  readonly choiceReason: string | null
  readonly versions: readonly [NoticeVersion, ...NoticeVersion[]]
}

/** Why a public reading is declined, in the order the reasons are checked. */
export type NoticeRefusal = 'notice-not-found' | 'notice-version-not-found' | 'notice-material-not-found'

export const refuseNotice: Refuse<NoticeRefusal> = refusal

/** Whether applications are taken: by the clock, whether or not the closing is recorded yet. */
export function statusAt(status: string, deadlineEnds: string, now: string): NoticeStatus {
  if (status === 'cancelled') return 'cancelled'
  return status === 'published' && now < deadlineEnds ? 'open' : 'closed'
}

export function inForce({ versions }: PublishedNotice): NoticeVersion {
  return versions.reduce((last, version) => (version.number > last.number ? version : last))
}

/** The version asked for: by its number, as it stood at an instant (UTC, six digits), or the one in force. */
export function versionAsked(
  notice: PublishedNotice,
  { number, at }: { readonly number?: number | undefined; readonly at?: string | undefined },
): NoticeVersion {
  if (number === undefined && at === undefined) return inForce(notice)
  const found = notice.versions.findLast((version) =>
    number === undefined ? version.inForceFrom <= (at ?? '') : version.number === number,
  )
  if (found !== undefined) return found
  const { inForceFrom } = notice.versions[0]
  throw refuseNotice('notice-version-not-found', {
    asked: number ?? at,
    newest: inForce(notice).number,
    inForceFrom,
  })
}

/** An amendment as it is told: what it changed against the version before, and why. */
export type Amendment = Omit<NoticeVersion, 'text'> & { readonly changes: readonly ChangeInWords[] }

export function amendmentsOf({ versions }: PublishedNotice): Amendment[] {
  return versions.map(({ text, ...version }, i) => {
    const before = i === 0 ? undefined : versions[i - 1]
    return { ...version, changes: before === undefined ? [] : changesInWords(before.text, text) }
  })
}

/** What the page and the answer tell: the notice, one version of it, and its materials. */
export type NoticeReading = {
  readonly notice: PublishedNotice
  readonly version: NoticeVersion
  readonly materials: readonly Material[]
}
