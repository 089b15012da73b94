import type { MailAddress } from '../../mail/address.ts'
import { type Html, html } from '../../platform/html.ts'
import { timeInWords } from '../../wording/times.ts'
import { field, form } from '../parts/forms.ts'
import { facts, mark, section } from '../parts/texts.ts'
import type { PageContent, Site } from '../shell/layout.ts'

type MailPage = {
  readonly held: MailAddress | null
  /** Whether the service sends mail at all. */
  readonly sendsMail: boolean
  /** What was refused, beside the forms. */
  readonly refused?: Html
  /** What was typed. */
  readonly address?: string
}

/** Where a person says to which address the service writes, and turns it off. */
export function mailPage({ zone }: Site, { held, sendsMail, refused, address }: MailPage): PageContent {
  const time = (at: string) => timeInWords(at, zone)
  return {
    title: 'Mail to you',
    body: html`<h1>Mail to you</h1>
<p>The service writes to you when something begins to wait for you, when a solicitation under which your organization applied has changed, and when a decision on it was made. A message holds a link, and no amount and no name.</p>
${refused ?? ''}
${section(
  'Your address',
  held === null
    ? html`<p>No address is set. Nothing is sent to you.</p>`
    : facts([
        ['Address', held.address],
        ['State', held.confirmedAt === null ? mark('Not confirmed', 'warn') : mark('Confirmed', 'good')],
        ['Set', time(held.setAt)],
        ['Confirmed', held.confirmedAt === null ? null : time(held.confirmedAt)],
      ]),
)}
${held === null || held.confirmedAt !== null ? '' : section('Confirm it', confirming())}
${section(held === null ? 'Set an address' : 'Set another address', sendsMail ? setting(address) : html`<p>This service sends no mail. What waits for you is under <a href="/work">What waits</a>.</p>`)}
${held === null ? '' : section('Turn mail off', turningOff())}`,
  }
}

function confirming(): Html {
  return form({
    action: '/mail/confirmation',
    button: 'Confirm',
    fields: [
      field({
        ...{ name: 'code', label: 'Code', isRequired: true },
        hint: 'It is in the message that was sent to this address, such as BCDF-2345-GHJK. It holds for one day.',
      }),
    ],
  })
}

function setting(address: string | undefined): Html {
  return form({
    action: '/mail/address',
    button: 'Send a code to it',
    fields: [
      field({
        ...{ name: 'address', label: 'Address', autocomplete: 'email', isRequired: true },
        hint: 'You get one message with a code. Nobody else sees the address, and it is not in the ledger.',
        ...(address === undefined ? {} : { value: address }),
      }),
    ],
  })
}

function turningOff(): Html {
  return html`<p>The address is removed, and what waits for it is not sent.</p>
${form({ action: '/mail/removal', button: 'Remove the address', look: 'danger' })}`
}
