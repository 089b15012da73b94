import { Temporal } from 'temporal-polyfill'

/** What an entry says of a person's access, in the order of recording, with who proposed the act where two persons did it. */
export type AccessEntry = {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly actor: string
  readonly recordedAt: string
  readonly facts: Readonly<Record<string, unknown>>
  /** Who proposed it; null where one person did it alone. */
  readonly proposedBy: string | null
}

/** Who did an act on access: who asked for it, who confirmed it where two persons did, and its entry. */
type AccessAct = { readonly by: string; readonly confirmedBy: string | null; readonly entry: string }

type AccessEnding = 'changed' | 'revoked' | 'unlinked' | 'expired'
/** What a person held from one instant until another: a role, a key, or a linked sign-in. */
export type AccessInterval = {
  readonly person: string
  readonly type: 'role' | 'key' | 'sign-in'
  /** The role, or the code of the key or the link. */
  readonly held: string
  readonly organization: string | null
  readonly from: string
  readonly given: AccessAct
  /** The instant from which it counts no more; null where it still does. */
  readonly until: string | null
  readonly ending: AccessEnding | null
  /** Null where nobody ended it: a key expires by itself. */
  readonly taken: AccessAct | null
  /** When a key expires or expired. */
  readonly expiresAt: string | null
}

/**
 * What each person held, and from when until when, by the entries in the order of recording: the earliest first. `at` is the instant as of which
 * keys have expired or not. A role whose organization changes ends and begins again.
 */
export function accessIntervals(entries: readonly AccessEntry[], at: string): AccessInterval[] {
  const done: AccessInterval[] = []
  const open = new Map<string, AccessInterval>()
  const begin = (
    name: string,
    interval: Pick<AccessInterval, 'person' | 'type' | 'held'>,
    entry: AccessEntry,
  ) => {
    open.set(name, {
      ...interval,
      organization: textOf(entry.facts['organization']),
      from: entry.recordedAt,
      given: actOf(entry),
      ...{ until: null, ending: null, taken: null },
      expiresAt: textOf(entry.facts['expiresAt']),
    })
  }
  const end = (name: string, ending: AccessEnding, entry: AccessEntry) => {
    const interval = open.get(name)
    if (interval === undefined) return
    open.delete(name)
    const expired = interval.expiresAt !== null && isBefore(interval.expiresAt, entry.recordedAt)
    done.push({
      ...interval,
      until: expired ? interval.expiresAt : entry.recordedAt,
      ending: expired ? 'expired' : ending,
      taken: expired ? null : actOf(entry),
    })
  }
  for (const entry of entries) {
    const { kind, subject, facts } = entry
    if (kind === 'actor.admitted' || kind === 'actor.roles-changed') {
      const organization = textOf(facts['organization'])
      const roles = Array.isArray(facts['roles']) ? facts['roles'].map(String) : []
      const prefix = `role ${subject} `
      for (const [name, interval] of open)
        if (
          name.startsWith(prefix) &&
          (!roles.includes(interval.held) || interval.organization !== organization)
        )
          end(name, 'changed', entry)
      for (const role of roles)
        if (!open.has(`${prefix}${role}`))
          begin(`${prefix}${role}`, { person: subject, type: 'role', held: role }, entry)
    } else if (kind === 'key.issued' || kind === 'sign-in.linked') {
      const type = kind === 'key.issued' ? 'key' : 'sign-in'
      begin(`${type} ${subject}`, { person: textOf(facts['actor']) ?? '', type, held: subject }, entry)
    } else if (kind === 'key.revoked') end(`key ${subject}`, 'revoked', entry)
    else if (kind === 'sign-in.unlinked') end(`sign-in ${subject}`, 'unlinked', entry)
  }
  for (const interval of open.values()) {
    const expired = interval.expiresAt !== null && isBefore(interval.expiresAt, at)
    done.push(expired ? { ...interval, until: interval.expiresAt, ending: 'expired' } : interval)
  }
  return done.toSorted((a, b) => comparePlaces(placeOf(a), placeOf(b)))
}

/** Where an interval stands in the order of the list. */
export function placeOf({ from, given, held }: AccessInterval): readonly string[] {
  return [from, given.entry, held]
}

/** Below zero where the first stands before the second, above where after it. */
export function comparePlaces(one: readonly string[], other: readonly string[]): number {
  return one.reduce((found, part, i) => found || compare(part, other[i] ?? ''), 0)
}

/** Whether it was held at any instant from the first on and before the second. */
export function isHeldWithin({ from, until }: AccessInterval, first: string, before: string): boolean {
  return isBefore(from, before) && (until === null || isBefore(first, until))
}

function actOf({ id, actor, proposedBy }: AccessEntry): AccessAct {
  return proposedBy === null
    ? { by: actor, confirmedBy: null, entry: id }
    : { by: proposedBy, confirmedBy: actor, entry: id }
}

/** An instant may have fewer digits of a second than another, or another offset. */
const isBefore = (one: string, other: string): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other)) < 0
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const textOf = (fact: unknown): string | null => (typeof fact === 'string' ? fact : null)
