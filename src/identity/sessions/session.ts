import { randomBytes } from 'node:crypto'
import { credentialOf, hashOf } from '../actor.ts'

/** How long a session lasts: without use, and in all. The database holds both for each session. */
export type SessionLimits = { readonly idleSeconds: number; readonly lifeSeconds: number }

/** What a session is to who asks: the one that asks, or another. */
export type SessionState = 'current' | 'open' | 'expired' | 'ended'

/** A new session. The browser holds the secret, 32 random bytes, and nothing else does: the database knows the hash of its credential. */
export function makeSession(): { readonly secret: string; readonly credentialHash: Buffer } {
  const secret = randomBytes(32).toString('base64url')
  return { secret, credentialHash: hashOf(credentialOf(secret)) }
}

export type PersonSession = {
  readonly id: string
  readonly actor: string
  /** The key it began with, or the link. */
  readonly key: string | null
  readonly link: string | null
  readonly browser: string
  readonly beganAt: string
  readonly lastUsedAt: string
  readonly endsAt: string
  readonly idleSeconds: number
  readonly endedAt: string | null
  readonly endedBy: string | null
}

/** What a session is at a time. Both are instants in UTC with six digits. */
export function stateOf(session: PersonSession, now: string): Exclude<SessionState, 'current'> {
  if (session.endedAt !== null) return 'ended'
  const idleUntil = Date.parse(session.lastUsedAt) + session.idleSeconds * 1000
  return now >= session.endsAt || Date.parse(now) >= idleUntil ? 'expired' : 'open'
}

const browsers: readonly (readonly [name: string, says: RegExp])[] = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
]
const systems: readonly (readonly [name: string, says: RegExp])[] = [
  ['iPhone or iPad', /\b(iPhone|iPad)\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['Mac', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
]

/** The browser and the system that a User-Agent names, so that a person knows their own session again: no more of it is kept. */
export function browserOf(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, 500)
  const named = (list: typeof browsers) => list.find(([, says]) => says.test(text))?.[0]
  return [named(browsers) ?? 'A browser', named(systems)].filter((one) => one !== undefined).join(' on ')
}
