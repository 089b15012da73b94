import { createTransport } from 'nodemailer'
import type { Letter } from './letters.ts'

/** The server that takes the mail. */
export type SmtpSettings = {
  readonly host: string
  readonly port: number
  readonly user?: string | undefined
  readonly password?: string | undefined
  /** The address from which the service writes. */
  readonly from: string
  /** `required`: over TLS from the beginning on port 465, and after STARTTLS on any other. `none`: to this machine alone. */
  readonly tls: 'required' | 'none'
  /** Certificates of authorities to believe in the place of those that are known, in PEM. */
  readonly authorities?: string | undefined
}

/** Hands one mail to the server. Throws `MailFailure`. */
export type SendMail = (mail: string, to: string, letter: Letter) => Promise<void>

/** Why a mail was not taken, in a word that names no address; `isFinal` where it never will be. */
export class MailFailure extends Error {
  override readonly name = 'MailFailure'
  readonly reason: string
  readonly isFinal: boolean

  constructor(reason: string, isFinal: boolean) {
    super(reason)
    this.reason = reason
    this.isFinal = isFinal
  }
}

/** How long the server may take for each step. All of them together are shorter than the lease of a mail. */
const patience = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  dnsTimeout: 10_000,
  socketTimeout: 20_000,
}

/** Opens the way to a server; nothing is asked of it before the first mail. */
export function openTransport(settings: SmtpSettings): { readonly send: SendMail; close(): void } {
  const { host, port, user, password, from, tls, authorities } = settings
  const secure = tls === 'required' && port === 465
  const transport = createTransport({
    ...{ host, port, secure, requireTLS: tls === 'required' && !secure, ignoreTLS: tls === 'none' },
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    tls: { minVersion: 'TLSv1.2', ...(authorities === undefined ? {} : { ca: authorities }) },
    ...patience,
    ...{ disableFileAccess: true, disableUrlAccess: true, logger: false },
  })
  const domain = from.slice(from.lastIndexOf('@') + 1)
  return {
    async send(mail, to, { subject, text }) {
      try {
        await transport.sendMail({
          from: { name: '', address: from },
          to: { name: '', address: to },
          ...{ subject, text },
          messageId: `<${mail}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (error) {
        throw failureOf(error)
      }
    },
    close() {
      transport.close()
    },
  }
}

const reasons: Readonly<Record<string, string>> = {
  EAUTH: 'sign-in',
  ECONNECTION: 'connection',
  EDNS: 'connection',
  ESOCKET: 'connection',
  ETIMEDOUT: 'timeout',
  ETLS: 'tls',
}

/** The text of the server is left out, since it repeats the address. What it refuses of one mail with 5xx it refuses again. */
function failureOf(error: unknown): MailFailure {
  const {
    message,
    code = '',
    responseCode,
    command = '',
  } = error as Error & { code?: string; responseCode?: number; command?: string }
  const isOfMail = /^(RCPT TO|DATA|API)$/.test(command)
  if (responseCode !== undefined && isOfMail)
    return new MailFailure(`refused-${String(responseCode)}`, responseCode >= 500)
  const isOfTls = code === 'ESOCKET' && /certificate|SSL|TLS|self-signed/i.test(message)
  return new MailFailure(isOfTls ? 'tls' : (reasons[code] ?? 'not-sent'), false)
}
