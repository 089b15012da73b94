import { readFileSync } from 'node:fs'
import type { ConnectionOptions } from 'node:tls'

/** Where a database is, and how the way there is protected; `tls` is null when it is not. */
export type Address = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
  readonly tls: ConnectionOptions | null
}

/**
 * Reads `postgres://user:password@host:port/database?sslmode=...&sslrootcert=...`. Throws one clear line, without the
 * password, for anything it would otherwise have to ignore.
 */
export function databaseAddress(url: string): Address {
  if (!URL.canParse(url)) throw new Error('the database URL cannot be read')
  const { protocol, hostname, port, username, password, pathname, searchParams } = new URL(url)
  if (!/^postgres(ql)?:$/.test(protocol)) throw new Error('a database URL begins with postgres://')
  if (!hostname || !username) throw new Error('a database URL names a host and a user')
  for (const name of searchParams.keys()) {
    if (name !== 'sslmode' && name !== 'sslrootcert')
      throw new Error(`the database URL's "${name}" is not supported`)
  }
  const user = decodeURIComponent(username)
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port || 5432),
    user,
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)) || user,
    tls: protection(searchParams.get('sslmode') ?? 'disable', searchParams.get('sslrootcert')),
  }
}

function protection(mode: string, rootFile: string | null): ConnectionOptions | null {
  const roots = rootFile === null || rootFile === 'system' ? {} : { ca: readFileSync(rootFile) }
  switch (mode) {
    case 'disable':
      return null
    case 'require':
      // As libpq has it: a root certificate makes `require` verify the chain.
      return rootFile === null
        ? { rejectUnauthorized: false }
        : { ...roots, checkServerIdentity: () => undefined }
    case 'verify-ca':
      return { ...roots, checkServerIdentity: () => undefined }
    case 'verify-full':
      return roots
    default:
      // `prefer` and `allow` would go on in the clear, and say nothing, when a server offers no TLS.
      throw new Error(`sslmode=${mode} is not supported: disable, require, verify-ca or verify-full`)
  }
}
