import { type Block, minutesOf } from '../../decisions/minutes/minutes.ts'
import { circumstancesOf } from '../../decisions/minutes/queries.ts'
import { listDecisions } from '../../decisions/queries.ts'
import { reportOf } from '../../decisions/reports/queries.ts'
import type { AsOf } from '../../ledger/balances.ts'
import type { Reading } from '../../platform/database/database.ts'
import type { Page, PageRequest } from '../../platform/http/paging.ts'
import { inForce, type NoticePage } from '../../solicitations/notices/published-page.ts'
import { listNotices } from '../../solicitations/notices/queries.ts'
import type { Summary } from '../figures/contract.ts'
import { comparedBefore, dayOfPacket, type Meeting } from '../meetings/meeting.ts'
import { dayOfMeetingBefore } from '../meetings/queries.ts'
import { boardSummary } from '../summary.ts'

/** A decision in the book: the name and the hash of its document, and its minutes. */
export type DecisionInBook = {
  readonly code: string
  readonly document: string
  readonly sha256: string
  readonly minutes: readonly Block[]
}
/** An open solicitation: what its notice page says, and the hashes of the page and its materials. */
type SolicitationInBook = {
  readonly code: string
  readonly title: string
  readonly deadline: string
  readonly version: string
  readonly sha256: string
  readonly materials: readonly { readonly name: string; readonly sha256: string }[]
}
/** All that a Board book holds. */
export type Book = {
  readonly meeting: Meeting
  readonly summary: Summary
  readonly open: readonly DecisionInBook[]
  readonly certified: readonly DecisionInBook[]
  readonly solicitations: readonly SolicitationInBook[]
}

/** The times of a book: those of the frozen packet; else the day of the meeting, or today where it is to come, as known now. */
function timesOf({ heldOn, packet }: Meeting, today: string, horizon: string): AsOf {
  if (packet === null) return { effectiveAt: dayOfPacket({ heldOn }, today), knownAt: horizon }
  return { effectiveAt: packet.effectiveAt, knownAt: packet.knownAt }
}

/**
 * Reads the book of a meeting as the acting person may see it: its figures as of the times of the packet, what is decided and published as it
 * is now. Lines that the person is recused from are withheld.
 */
export async function bookOf(
  tx: Reading,
  meeting: Meeting,
  { horizon, program }: { readonly horizon: string; readonly program: string },
): Promise<Book> {
  const times = timesOf(meeting, tx.today, horizon)
  const since =
    meeting.packet === null
      ? await dayOfMeetingBefore(tx, comparedBefore(meeting, times.effectiveAt))
      : meeting.packet.since
  const earlier = since === null ? null : { effectiveAt: since, knownAt: times.knownAt }
  const summary = await boardSummary(tx, { times, earlier, program })
  const [open, certified]: [DecisionInBook[], DecisionInBook[]] = [[], []]
  for await (const decision of allOf((page) => listDecisions(tx, page))) {
    const isOpen = decision.status === 'recommended'
    const isNew = decision.status === 'certified' && (since === null || decision.certifiedOn > since)
    if (!isOpen && !isNew) continue
    const { code, revision, sha256 } = decision
    const report = await reportOf(tx, decision, null)
    const into = isOpen ? open : certified
    into.push({
      ...{ code, sha256, document: `Recommendation ${code}, revision ${String(revision)}` },
      minutes: minutesOf(decision, report, await circumstancesOf(tx, decision)),
    })
  }
  const solicitations: SolicitationInBook[] = []
  for await (const published of allOf((page) => listNotices(tx, page)))
    if (published.status === 'open') solicitations.push(solicitationInBook(published))
  return { meeting, summary, open, certified, solicitations }
}

function solicitationInBook(published: NoticePage): SolicitationInBook {
  const { number, sha256, text } = inForce(published)
  const { title, deadline, materials } = text
  return {
    code: published.code,
    title,
    deadline: deadline.stated,
    version: String(number),
    sha256,
    materials,
  }
}

/** Every item of a list, page by page. */
async function* allOf<Item>(read: (page: PageRequest) => Promise<Page<Item>>): AsyncGenerator<Item> {
  let cursor: string | undefined
  do {
    const page = await read({ limit: 100, cursor })
    yield* page.items
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
}
