import { amendmentsOf } from '../../awards/amendments/queries.ts'
import type { Amendment } from '../../awards/amendments/terms.ts'
import { changesInWords, versionsOf } from '../../awards/amendments/versions.ts'
import type { Award } from '../../awards/award.ts'
import { judgeOpenAmendment } from '../../desk/award-acts.ts'
import type { Judged } from '../../desk/judging.ts'
import type { AwardedParty } from '../../desk/parties.ts'
import { callerOf } from '../../desk/queries.ts'
import type { Reading } from '../../platform/database/database.ts'
import { type Html, html } from '../../platform/html.ts'
import { Money } from '../../platform/money.ts'
import { dollars } from '../../wording/amounts.ts'
import { dayInWords } from '../../wording/times.ts'
import { stateInWords } from '../../wording/words.ts'
import { table } from '../parts/tables.ts'
import { section } from '../parts/texts.ts'

/** The amendments of an award, each version of it, and what may be done with the amendment that waits. */
export async function amendmentParts(
  tx: Reading,
  award: Award,
  party: AwardedParty,
): Promise<{ readonly shown: Html; readonly acts: readonly Judged[] }> {
  const history = await amendmentsOf(tx, award.code)
  return {
    shown:
      history.length === 0
        ? html``
        : html`${section('Amendments', amendmentsTable(history))}${section('Versions', versionsTable(award, history))}`,
    acts: judgeOpenAmendment(history, party, callerOf(tx)),
  }
}

function amendmentsTable(history: readonly Amendment[]): Html {
  return table({
    caption: 'Amendments of the award',
    columns: [
      ...[{ title: 'Number' }, { title: 'What changes' }, { title: 'State' }],
      ...[{ title: 'Reason' }, { title: 'Proposed' }, { title: 'Decided' }],
    ],
    rows: history.map((one) => [
      String(one.number),
      changesInWords(one).join('; '),
      stateInWords(one.status),
      one.status === 'rejected' ? `${one.reason} Rejected: ${one.rejectionReason}` : one.reason,
      `${dayInWords(one.proposedOn)}, by ${one.proposedBy}`,
      one.status === 'proposed' ? '' : `${dayInWords(one.decidedOn)}, by ${one.decidedBy}`,
    ]),
  })
}

function versionsTable(award: Award, history: readonly Amendment[]): Html {
  return table({
    caption: 'What the award was, from its execution on',
    columns: [
      ...[{ title: 'Version' }, { title: 'Since' }, { title: 'What changed' }, { title: 'Last day' }],
      { title: 'Notice' },
      { title: 'Amount', isFigure: true },
    ],
    rows: versionsOf(award, history).map(({ number, since, changes, periodThrough, lines }) => [
      html`<a href="/v1/awards/${award.code}/versions/${String(number)}">${String(number)}</a>`,
      dayInWords(since),
      changes.length === 0 ? 'As executed' : changes.join('; '),
      dayInWords(periodThrough),
      html`<a href="/v1/awards/${award.code}/notice?version=${String(number)}">Notice of version ${String(number)}</a>`,
      dollars(Money.sum(lines.map(({ amount }) => amount))),
    ]),
  })
}
