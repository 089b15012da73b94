import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { Test } from 'tap'
import { sendDue } from '../../src/mail/job.ts'
import { boundOf } from '../../src/mail/pace.ts'
import { openTransport, type SmtpSettings } from '../../src/mail/transport.ts'
import { type Person, people } from './call.ts'
import type { Instance, Service } from './service.ts'

/** A mail as the server took it. */
type TakenMail = { readonly to: readonly string[]; readonly raw: string }

export type Mailbox = {
  readonly mails: TakenMail[]
  /** What the server answers to a recipient from now on; null where it takes the mail. */
  refuse(answer: number | null): void
  readonly settings: SmtpSettings
}

/** A server on this machine that keeps what it is sent. It speaks plainly unless a test gives it a certificate. */
export async function mailbox(
  t: Test,
  options: SMTPServerOptions = { disabledCommands: ['STARTTLS'] },
): Promise<Mailbox> {
  const mails: TakenMail[] = []
  let refused: number | null = null
  const server = new SMTPServer({
    authOptional: true,
    ...options,
    onRcptTo(_address, _session, done) {
      if (refused === null) done()
      else done(Object.assign(new Error('no such person <pat@example.org>'), { responseCode: refused }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        mails.push({ to, raw: Buffer.concat(chunks).toString('utf8') })
        done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(
    () =>
      new Promise<void>((resolve) => {
        server.close(resolve)
      }),
  )
  const { port } = server.server.address() as AddressInfo
  return {
    mails,
    refuse(answer) {
      refused = answer
    },
    settings: { host: '127.0.0.1', port, from: 'books@example.org', tls: 'none' },
  }
}

/** The text of a mail, as its reader sees it. */
export function textOf({ raw }: TakenMail): string {
  const [head = '', ...body] = raw.split('\r\n\r\n')
  const text = body.join('\r\n\r\n')
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8')
  if (!/transfer-encoding: quoted-printable/i.test(head)) return text
  return text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, byte: string) => String.fromCharCode(Number.parseInt(byte, 16)))
}

/** One line of the head of a mail. */
export function headOf({ raw }: TakenMail, name: string): string {
  const head = (raw.split('\r\n\r\n')[0] ?? '').replaceAll(/\r\n[ \t]+/g, ' ')
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''
}

export const sender = { program: 'Case Management Pilot Program', publicUrl: 'https://books.example.org' }
const quiet = { info: () => undefined, warn: () => undefined }

/** Sends all that is due now, through a server. Answers how many mails were tried. */
export async function sendAll(
  t: Test,
  { db }: Pick<Instance, 'db'>,
  { settings }: Pick<Mailbox, 'settings'>,
): Promise<number> {
  const transport = openTransport(settings)
  t.teardown(() => {
    transport.close()
  })
  let tried = 0
  for (;;) {
    const now = await sendDue(db, transport.send, sender, boundOf(1_000_000), quiet)
    if (now === 0) return tried
    tried += now
  }
}

export const addressOf = (who: Person): string => `${people[who].code.toLowerCase()}@example.org`

/** Sets and confirms the address of a person, with the code of the mail that they get. */
export async function reachable(t: Test, s: Service, box: Mailbox, who: Person): Promise<void> {
  const set = await s.call(who, 'POST', '/v1/me/mail-address', { address: addressOf(who) })
  if (set.status !== 201) throw new Error(set.text)
  await sendAll(t, s, box)
  const code = codeIn(box, addressOf(who))
  const confirmed = await s.call(who, 'POST', '/v1/me/mail-address/confirmation', { code })
  if (confirmed.status !== 201) throw new Error(confirmed.text)
}

/** The code in the latest mail to an address. */
export function codeIn({ mails }: Mailbox, address: string): string {
  const latest = mails.findLast(({ to }) => to.includes(address))
  return /^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/m.exec(latest === undefined ? '' : textOf(latest))?.[0] ?? ''
}
