import type { Award } from '../../awards/award.ts'
import { closeoutView } from '../../awards/endings/closeout-contract.ts'
import { closingOf } from '../../awards/endings/queries.ts'
import { type Ending, endingGrounds, standingOf } from '../../awards/standing/ending.ts'
import { judgeOpenEnding } from '../../desk/award-acts.ts'
import type { Judged } from '../../desk/judging.ts'
import { callerOf } from '../../desk/queries.ts'
import type { Reading } from '../../platform/database/database.ts'
import { type Html, html } from '../../platform/html.ts'
import { dollars } from '../../wording/amounts.ts'
import { dayInWords } from '../../wording/times.ts'
import { stateInWords } from '../../wording/words.ts'
import { type Cell, table } from '../parts/tables.ts'
import { mark, section } from '../parts/texts.ts'

type EndingParts = {
  readonly facts: readonly (readonly [name: string, value: Cell | null])[]
  readonly shown: Html
  readonly acts: readonly Judged[]
}

/** How an award stands, its clocks and its checklist, its endings, and what may be done with the one that waits. */
export async function endingParts(tx: Reading, award: Award): Promise<EndingParts> {
  if (award.status !== 'executed') return { facts: [], shown: html``, acts: [] }
  const { state, since } = standingOf(award.endings)
  const closeout = closeoutView(award, await closingOf(tx, award.code), tx.today)
  const isOver = state !== 'performing' || closeout.end < tx.today
  return {
    facts: [
      [
        'Stands',
        since === null
          ? null
          : html`${mark(stateInWords(state), state === 'performing' ? 'good' : 'warn')} since ${dayInWords(since)}`,
      ],
    ],
    shown: html`${award.endings.length === 0 ? '' : section('Suspension, termination and closeout', endingsTable(award.endings))}${isOver ? section('Closeout', [clocksTable(closeout), checklistTable(closeout), unspentOf(closeout)]) : section('Clocks', clocksTable(closeout))}`,
    acts: judgeOpenEnding(award, callerOf(tx)),
  }
}

type Closeout = ReturnType<typeof closeoutView>

function clocksTable({ clocks, award }: Closeout): Html {
  return html`${table({
    caption: 'The clocks of the award',
    columns: [{ title: 'What' }, { title: 'Day' }, { title: 'Rule' }],
    rows: clocks.map(({ says, fund, falls, isPast, citation }) => [
      fund === null ? says : `${says}, ${fund}`,
      isPast ? html`${dayInWords(falls)} ${mark('Past')}` : dayInWords(falls),
      citation,
    ]),
  })}
<p><a href="/v1/awards/${award}/clocks">The clocks as a list</a></p>`
}

function checklistTable({ checklist }: Closeout): Html {
  return table({
    caption: 'What is looked at before the award is closed',
    columns: [{ title: 'Item' }, { title: 'State' }, { title: 'What is open' }],
    rows: checklist.map(({ says, isMet, open }) => [
      says,
      mark(isMet ? 'Met' : 'Open', isMet ? 'good' : 'warn'),
      open ?? '',
    ]),
  })
}

function unspentOf({ unspent, total, recordsUntil }: Closeout): Html {
  const what =
    unspent.length === 0 ? 'Nothing is unspent.' : `The closeout releases what is unspent, ${dollars(total)}.`
  return html`<p>${what} Its records are kept through ${dayInWords(recordsUntil)}.</p>`
}

function endingsTable(endings: readonly Ending[]): Html {
  return table({
    caption: 'What ended the award, wholly or for a time',
    columns: [
      ...[{ title: 'Number' }, { title: 'What' }, { title: 'State' }, { title: 'Reason' }],
      ...[{ title: 'Document' }, { title: 'Proposed' }, { title: 'Decided' }],
    ],
    rows: endings.map((one) => [
      String(one.number),
      whatOf(one),
      stateInWords(one.status),
      one.status === 'rejected' ? `${one.reason} Rejected: ${one.rejectionReason}` : one.reason,
      html`<a href="/v1/files/${one.document}" download>Document<span class="heard"> of number ${String(one.number)}</span></a>`,
      `${dayInWords(one.proposedOn)}, by ${one.proposedBy}`,
      one.status === 'proposed' ? '' : `${dayInWords(one.decidedOn)}, by ${one.decidedBy}`,
    ]),
  })
}

/** What an ending says beside its reason, in words. */
function whatOf(ending: Ending): string {
  const kind = stateInWords(ending.kind)
  if ('ground' in ending)
    return `${kind} from ${dayInWords(ending.takesEffectOn)} (${endingGrounds[ending.ground]}). Objection: ${ending.objection}`
  if ('adjustment' in ending) return `${kind}: ${ending.adjustment} of at most ${dollars(ending.amount)}`
  if (ending.kind === 'closeout')
    return ending.certifiedOn !== null
      ? `${kind} on the certification of ${dayInWords(ending.certifiedOn)}`
      : ending.finalReportOn === null
        ? `${kind} by the agent alone`
        : `${kind} on the final report of ${dayInWords(ending.finalReportOn)}`
  return kind
}
