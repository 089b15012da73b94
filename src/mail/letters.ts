import type { MailKind } from './tables.ts'

/** A mail as it is read. */
export type Letter = { readonly subject: string; readonly text: string }

/** What a mail is written from. There is no amount and no name in it, so none can get into a mail. */
export type LetterFacts = {
  readonly kind: MailKind
  /** The public code of a published solicitation. */
  readonly solicitation: string | null
  readonly code: string | null
}

/** Where the service writes from: its program, and its public address without a slash at the end. */
export type Sender = { readonly program: string; readonly publicUrl: string }

/** The text of a mail: that there is something to see, and the link under which it is seen after signing in. */
export function letterOf({ kind, solicitation, code }: LetterFacts, { program, publicUrl }: Sender): Letter {
  const own = `${publicUrl}/mail`
  const publicPage = `${publicUrl}/v1/notices/${solicitation ?? ''}`
  const said: Readonly<Record<MailKind, readonly [subject: string, ...lines: string[]]>> = {
    confirmation: [
      'confirm your address',
      'You asked for mail at this address. To confirm it, sign in and type this code:',
      code ?? '',
      own,
      'The code holds for one day. If you did not ask for it, do nothing: nothing more is sent to you.',
    ],
    waiting: [
      'something waits',
      'Something was recorded that waits for you, or for others with your role. Sign in to see it:',
      `${publicUrl}/work`,
      'You get this message at most once an hour.',
    ],
    'solicitation-changed': [
      'a solicitation has changed',
      'A solicitation under which your organization applied has changed. Read it here:',
      publicPage,
    ],
    'decision-made': [
      'a decision was made',
      'A decision was made on the applications under this solicitation. Sign in to see it:',
      publicPage,
      `${publicUrl}/home`,
    ],
  }
  const [subject, ...lines] = said[kind]
  const off = kind === 'confirmation' ? [] : [`To turn these messages off: ${own}`]
  return {
    // One line, whatever the settings say: a line break would begin another header.
    subject: `${program}: ${subject}`.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '),
    text: `${[...lines, ...off].join('\n\n')}\n`,
  }
}
