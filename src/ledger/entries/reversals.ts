import type { Prepared, Transaction } from '../../platform/database/database.ts'
import { postings } from '../chart/postings.ts'
import { mustBeOpen, record, type When } from '../commands.ts'
import { mustFollow } from '../days.ts'
import type { Act, Entry } from '../entry.ts'
import { type Closed, isClosed } from '../period.ts'
import { privately } from '../private-text.ts'
import {
  closedThrough,
  entryById,
  entryFrom,
  isReversed,
  type LeafRow,
  type LedgerEntry,
  transfersOf,
} from '../queries.ts'
import { refuseLedger } from '../refusals.ts'

type Undoing = Omit<Act, 'transfers' | 'reverses'>

/** The acts that undo several entries by the exact mirrors of their transfers. Refuses an entry that does not exist or is already reversed. */
type Mirroring = (undone: readonly { readonly entry: string; readonly act: Undoing }[]) => Act[]

/** Reads the entries that a question finds, which need not be known before, to undo them. */
export async function mirroring(tx: Transaction, entries: Prepared): Promise<Mirroring> {
  const found = (await tx.ask<LeafRow & { readonly reversed: boolean }>(entries)).map((row) => ({
    entry: entryFrom(row),
    reversed: row.reversed,
  }))
  return (undone) =>
    undone.map(({ entry: id, act }) => {
      const one = found.find(({ entry }) => entry.id === id)
      if (one === undefined) throw refuseLedger('entry-not-found', { entry: id })
      return mirrorOf(one.entry, one.reversed, act)
    })
}

function mirrorOf(entry: LedgerEntry, reversed: boolean, act: Undoing): Act {
  if (reversed) throw refuseLedger('entry-already-reversed', { entries: [entry.id] })
  return { ...act, transfers: postings.mirror(transfersOf(entry)), reverses: entry.id }
}

/**
 * How the record that an entry is about follows its reversal. `hold` locks it and `undo` changes it, refusing what the record no longer
 * allows. Null where no record depends on the entry.
 */
type Dependent = {
  readonly hold: (tx: Transaction, subject: string) => Promise<unknown>
  readonly undo: (tx: Transaction, entry: LedgerEntry, on: string) => Promise<unknown>
}
/** The kinds of entry that a mirror undoes completely. */
export type Reversible = Readonly<{ [kind: string]: Dependent | null }>

/**
 * Corrects a mistaken entry by its mirror, recorded by another person than the one who wrote it. Refuses kinds that another act undoes,
 * since their subject would no longer agree with the ledger. A reversal of an entry of a closed month concerns that month, unless
 * another is given.
 */
export async function reverseEntry(
  tx: Transaction,
  id: string,
  { reason, effectiveOn = tx.today, concerns }: { readonly reason: string } & When,
  reversible: Reversible,
): Promise<Entry> {
  const entry = await entryById(tx, id)
  const about = reversible[entry.kind]
  if (about === undefined)
    throw refuseLedger('entry-not-reversible', {
      entry: id,
      kind: entry.kind,
      reversible: Object.keys(reversible),
    })
  if (entry.actor === tx.principal.code)
    throw refuseLedger('reversal-by-same-person', { entry: id, actor: entry.actor })
  mustFollow(effectiveOn, [{ act: 'the entry to reverse', on: entry.effectiveOn }])
  const act = {
    kind: 'entry.reversed',
    subject: entry.subject,
    effectiveOn,
    concerns: concerns ?? closedMonthOf(entry, effectiveOn, await closedThrough(tx)),
    facts: { reason: privately(reason), kind: entry.kind },
  }
  await about?.hold(tx, entry.subject)
  await mustBeOpen(tx, effectiveOn)
  const mirror = mirrorOf(entry, await isReversed(tx, entry.id), act)
  await about?.undo(tx, entry, effectiveOn)
  return record(tx, mirror)
}

/** The closed month of an entry, for an act of that month or a later one to concern. */
function closedMonthOf(entry: LedgerEntry, effectiveOn: string, closed: Closed): string | undefined {
  const month = entry.effectiveOn.slice(0, 7)
  return month <= effectiveOn.slice(0, 7) && isClosed(month, closed) ? month : undefined
}
