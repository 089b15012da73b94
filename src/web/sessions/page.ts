import { sessionView } from '../../identity/sessions/contract.ts'
import type { PersonSession } from '../../identity/sessions/session.ts'
import { type Html, html } from '../../platform/html.ts'
import { timeInWords } from '../../wording/times.ts'
import { form } from '../parts/forms.ts'
import { table } from '../parts/tables.ts'
import { mark, section } from '../parts/texts.ts'
import type { PageContent, Site } from '../shell/layout.ts'

const states = {
  current: mark('This one', 'good'),
  open: mark('Open'),
  expired: mark('Expired'),
  ended: mark('Ended'),
} as const

/** The sessions of the person who reads the page, and how to end each. */
export function sessionsPage(
  { zone }: Site,
  sessions: readonly PersonSession[],
  now: string,
  current: string | null,
): PageContent {
  const views = sessions.map((one) => sessionView(one, now, current))
  const open = views.filter(({ state }) => state === 'open' || state === 'current')
  const over = views.filter(({ state }) => state === 'expired' || state === 'ended')
  const time = (at: string) => timeInWords(at, zone)
  return {
    title: 'Your sessions',
    body: html`<h1>Your sessions</h1>
<p>A session is you, signed in with one browser. End one that you do not know, and ask an administrator to revoke its key.</p>
${section('Open', [
  table({
    caption: 'Open sessions',
    columns: ['Browser', 'State', 'Began', 'Last used', 'Began with', 'Ends at the latest', 'End it'].map(
      (title) => ({ title }),
    ),
    rows: open.map(({ id, browser, state, beganAt, lastUsedAt, beganWith, endsAt }) => [
      browser,
      states[state],
      ...[time(beganAt), time(lastUsedAt), beganWith, time(endsAt)],
      state === 'current' ? html`Sign out above` : endingOf(id, browser),
    ]),
  }),
  form({ action: '/sign-out/everywhere', button: 'Sign out everywhere', look: 'danger' }),
])}
${over.length === 0 ? '' : section('Over', overOf(over, time))}`,
  }
}

function endingOf(id: string, browser: string): Html {
  return form({
    action: `/sessions/${id}/end`,
    button: 'End',
    look: 'quiet',
    about: `the session of ${browser}`,
  })
}

function overOf(over: readonly ReturnType<typeof sessionView>[], time: (at: string) => string): Html {
  return table({
    caption: 'Sessions of the last month that are over',
    columns: ['Browser', 'State', 'Began', 'Last used', 'Ended'].map((title) => ({ title })),
    rows: over.map(({ browser, state, beganAt, lastUsedAt, endedAt, endedBy }) => [
      browser,
      states[state],
      ...[time(beganAt), time(lastUsedAt)],
      endedAt === null ? '' : `${time(endedAt)}, by ${endedBy ?? ''}`,
    ]),
  })
}
