import { v7 as uuidv7 } from 'uuid'
import { canonicalJson, type Stringly, stringly } from '../platform/canonical.ts'
import type { Transfer } from './chart/postings.ts'

/** One act as the ledger holds it. `effectiveOn` is the day it is true from, `recordedAt` the instant it was written. */
export type Entry = {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly actor: string
  readonly effectiveOn: string
  readonly recordedAt: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly transfers: readonly Transfer[]
  readonly reverses?: string
}

/** What a command records. The unit of work adds who acts, and when. */
export type Act = {
  /** Given only where the act's own row names its entry. */
  readonly id?: string
  readonly kind: string
  readonly subject: string
  readonly effectiveOn: string
  /** The closed month it belongs to, where it is recorded too late to take effect in it. It becomes one of the facts. */
  readonly concerns?: string | undefined
  readonly facts: Readonly<Record<string, unknown>>
  readonly transfers?: readonly Transfer[]
  readonly reverses?: string
}

/** A UUIDv7 (RFC 9562): ids of one process sort in the order in which it made them. */
export function newEntryId(): string {
  return uuidv7()
}

/** The entry of an act: a new id unless the act has one, no transfers unless it moves money, and `concerns` among its facts. */
export function entryOf({ concerns, ...act }: Act, actor: string, recordedAt: string): Entry {
  const facts = concerns === undefined ? act.facts : { ...act.facts, concerns }
  return { transfers: [], id: newEntryId(), ...act, facts, actor, recordedAt }
}

/** The bytes that are hashed, stored and exported: RFC 8785 canonical JSON in which every scalar is a string. */
export function leafOf(entry: Entry): string {
  return canonicalJson(stringly({ ...entry, version: '1' }))
}

/** Facts as a reader of the leaf finds them. */
export function factsOf(facts: Entry['facts']): Record<string, Stringly> {
  return stringly(facts) as Record<string, Stringly>
}
