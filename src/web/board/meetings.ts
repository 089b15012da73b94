import type { Meeting } from '../../board/meetings/meeting.ts'
import { type Access, mayWith } from '../../identity/access.ts'
import { type Html, html } from '../../platform/html.ts'
import { dayInWords } from '../../wording/times.ts'
import { stateInWords } from '../../wording/words.ts'
import { type Cell, table } from '../parts/tables.ts'
import { section } from '../parts/texts.ts'

/** The latest meetings of the Board with their packets, and what the reader may do: record one, or freeze the packet of one. */
export function meetingsSection(meetings: readonly Meeting[], roles: readonly string[]): Html {
  const may = (access: Access) => mayWith(roles, access)
  return section('Meetings of the Board', [
    table({
      caption: 'The latest meetings, and what the Board was handed for each',
      columns: ['Day', 'Meeting', 'State', 'Packet', 'Board book'].map((title) => ({ title })),
      rows: meetings.map((meeting) => [
        dayInWords(meeting.heldOn),
        html`<a href="/work/meetings/${meeting.code}">${meeting.title}</a> <span class="code">${meeting.code}</span>`,
        stateInWords(meeting.status),
        packetOf(meeting, may('meeting:freeze')),
        html`<a href="/board/meetings/${meeting.code}/book.pdf">PDF<span class="heard"> of the Board book of ${meeting.title}</span></a>`,
      ]),
      none: 'No meeting is recorded.',
    }),
    may('meeting:record')
      ? html`<p><a class="button" href="/board/meetings/new">Record a meeting</a></p>`
      : '',
  ])
}

function packetOf({ code, title, status, packet }: Meeting, mayFreeze: boolean): Cell {
  if (packet !== null) {
    const file = (form: 'pdf' | 'json') =>
      html`<a href="/board/meetings/${code}/packet.${form}">${form.toUpperCase()}<span class="heard"> of the packet of ${title}</span></a>`
    return html`As of ${dayInWords(packet.effectiveAt)}: ${file('pdf')}, ${file('json')}`
  }
  return mayFreeze && status === 'recorded'
    ? html`<a href="/work/meetings/${code}/acts/freezePacket">Freeze it<span class="heard"> for ${title}</span></a>`
    : 'Not frozen'
}
