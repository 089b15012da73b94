import type { Address } from './address.ts'

/** What the server says when it lets nobody in, by SQLSTATE, with what to do. */
const refused: Readonly<Record<string, (address: Address) => readonly [what: string, remedy: string]>> = {
  '28P01': ({ user }) => [
    `refused the login "${user}": its password is wrong`,
    'correct the password in the URL of the database',
  ],
  '28000': ({ user }) => [
    `does not let the login "${user}" in`,
    'make that role with LOGIN, or let it in with pg_hba.conf',
  ],
  '3D000': ({ database }) => [
    `has no database "${database}"`,
    'create it, or correct the URL of the database',
  ],
  '42501': ({ user, database }) => [
    `lacks a right for the login "${user}" on database "${database}"`,
    'GRANT CONNECT on the database and the role fiduciary_runtime to it',
  ],
  '53300': ({ user }) => [
    `is at its limit of connections for the login "${user}"`,
    'raise max_connections or the limit of the role or the database, or lower DATABASE_SLOTS',
  ],
  '57P03': () => ['is starting up or recovers from a crash', 'start again once it takes connections'],
}

/** What the network says, by the code of Node.js. */
const unmet: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  ECONNREFUSED: ['takes no connections', 'start the server, or correct host and port'],
  ECONNRESET: ['ended the connection before it answered', 'look whether a PostgreSQL server listens there'],
  ENOTFOUND: ['has a host that no name server knows', 'correct the host'],
  EAI_AGAIN: ['has a host whose name server does not answer', 'look at the name server of this machine'],
  ETIMEDOUT: ['did not answer in time', 'correct host and port, or open the way there'],
  EHOSTUNREACH: ['cannot be reached from here', 'correct the host, or open the way there'],
  ENETUNREACH: ['cannot be reached from here', 'correct the host, or open the way there'],
}
const sameAs: Readonly<Record<string, string>> = {
  ABORT_ERR: 'ETIMEDOUT',
  CONNECT_TIMEOUT: 'ETIMEDOUT',
  CONNECTION_CLOSED: 'ECONNRESET',
  CONNECTION_DESTROYED: 'ECONNRESET',
  CONNECTION_ENDED: 'ECONNRESET',
  EPIPE: 'ECONNRESET',
}

/** What is wrong with a certificate, by the code of OpenSSL or Node.js. */
const certificate: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  CERT_HAS_EXPIRED: ['has expired', 'renew it on the server'],
  CERT_NOT_YET_VALID: ['is not valid yet', 'compare the clocks of both machines'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['is of another host', 'use the name that it has, or sslmode=verify-ca'],
}
const unknownAuthority = [
  'is signed by an authority that is not known here',
  'name the certificate of that authority with sslrootcert',
] as const
const ofAuthority =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(GET_ISSUER_CERT|VERIFY_LEAF).*|CERT_UNTRUSTED)$/

/**
 * Why a database gave no session: one line with its host and port, the login, the database, the certificate or the limit that is at fault, and
 * what would pass. It says no password. `said` is what PostgreSQL answered.
 */
export function reasonUnreachable(
  error: unknown,
  address: Address,
  said?: { readonly code: string; readonly message: string },
): string {
  const at = `the database at ${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`
  const line = (what: string, remedy: string, code: string): string => `${at} ${what} (${code}): ${remedy}`
  if (said !== undefined) {
    const [what, remedy] = refused[said.code]?.(address) ?? [
      `did not let the login "${address.user}" into database "${address.database}"`,
      'correct the URL of the database',
    ]
    return line(what, `${said.message}. To mend it, ${remedy}`, `SQLSTATE ${said.code}`)
  }
  const { name, message } = error as Error
  // The driver would connect again after a server that hung up, and is not let.
  const { code = name === 'ConnectionLost' ? 'ECONNRESET' : '' } = error as NodeJS.ErrnoException
  const found = unmet[sameAs[code] ?? code]
  if (found !== undefined) return line(...found, sameAs[code] ?? code)
  const faulty = certificate[code] ?? (ofAuthority.test(code) ? unknownAuthority : undefined)
  if (faulty !== undefined) return line(`has a certificate that ${faulty[0]}`, faulty[1], code)
  return `${at} cannot be reached: ${message}`
}
