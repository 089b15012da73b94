import type { FundAmount } from '../ledger/postings.ts'
import { Money } from '../platform/money.ts'
import { firstTwice } from '../platform/names.ts'
import type { Deadline } from './deadline.ts'
import { mustBeFewEnough } from './material.ts'
import type { Material } from './notice.ts'
import {
  type Announcement,
  asChosen,
  dayOf,
  type Fund,
  inOrderOf,
  mustBeAvailable,
  mustBePublished,
  type PublishedSolicitation,
  refuseSolicitation,
  type Solicitation,
  type Told,
  toldAnew,
} from './solicitation.ts'

/** What an amendment says anew: files put under their names, in the place of any that bear them, and names taken out. */
export type Amendment = Told & {
  readonly materials?: { readonly put: readonly Material[]; readonly removed: readonly string[] } | undefined
}

/** What is decided on, read under lock: the version in force, and in dollars what each fund has and what is still set aside. */
export type Ground = Announcement & {
  readonly now: string
  readonly before: { readonly number: number; readonly inForceFrom: string; readonly recordedAt: string }
  readonly fundOf: (code: string) => Fund & { readonly committed: Money }
}

/** The notice as amended, and what its commitment gains and loses, in dollars by fund. */
export type Amended = {
  readonly solicitation: PublishedSolicitation
  readonly more: readonly FundAmount[]
  readonly less: readonly FundAmount[]
}

/**
 * Amends a published notice, which makes its next version. Refuses one whose deadline has passed, unless all of it was recorded
 * afterwards as history, a moment before the version in force, and a new deadline that has passed. More money is set aside only
 * where it is available; less, never below what has been obligated from it.
 */
export function amend(solicitation: Solicitation, amendment: Amendment, ground: Ground): Amended {
  const { now, on, inForceFrom, before } = ground
  const published = mustBePublished(solicitation)
  const { ends } = published.deadline
  if (ends <= inForceFrom || (ends <= now && before.recordedAt < ends))
    throw refuseSolicitation('solicitation-not-published', { state: 'closed', deadline: ends, now })
  if (inForceFrom <= before.inForceFrom)
    throw refuseSolicitation('amendment-before-version-in-force', {
      number: before.number,
      inForceFrom: before.inForceFrom,
      amendedFrom: inForceFrom,
    })

  const anew = toldAnew(published, amendment)
  const deadline = moved(published.deadline, anew.deadline, ground)
  if (deadline !== published.deadline && (deadline.ends <= now || dayOf(deadline) < on))
    throw refuseSolicitation('deadline-already-passed', {
      deadline: deadline.instant,
      ends: deadline.ends,
      now,
    })
  const materials =
    amendment.materials === undefined
      ? published.materials
      : changed(published.materials, amendment.materials)
  const amended = { ...anew, deadline, materials, number: published.number + 1 }
  return { solicitation: amended, ...fundsMoved(published.funding, anew.funding, ground) }
}

/** A deadline left alone keeps its reading and whoever chose it. */
function moved(before: Deadline, after: Deadline, { choice, by }: Ground): Deadline {
  return after === before && choice === undefined ? before : asChosen(after, choice, by)
}

function changed(
  materials: readonly Material[],
  { put, removed }: NonNullable<Amendment['materials']>,
): readonly Material[] {
  const twice = firstTwice([...put.map(({ name }) => name), ...removed])
  if (twice !== undefined) throw refuseSolicitation('material-named-twice', { material: twice })
  const names = materials.map(({ name }) => name)
  const missing = removed.find((name) => !names.includes(name))
  if (missing !== undefined)
    throw refuseSolicitation('material-not-in-notice', { material: missing, materials: names })
  const kept = materials.filter(
    ({ name }) => !removed.includes(name) && !put.some((one) => one.name === name),
  )
  return inOrderOf(mustBeFewEnough([...kept, ...put]), ({ name }) => name)
}

function fundsMoved(
  before: readonly FundAmount[],
  after: readonly FundAmount[],
  { fundOf, on }: Ground,
): Pick<Amended, 'more' | 'less'> {
  const funds = [...new Set([...before, ...after].map(({ fund }) => fund))].sort()
  const amountIn = (lines: readonly FundAmount[], fund: string) =>
    lines.find((line) => line.fund === fund)?.amount ?? Money.zero
  const more: FundAmount[] = []
  const less: FundAmount[] = []
  for (const fund of funds) {
    const change = amountIn(after, fund).minus(amountIn(before, fund))
    if (change.isPositive) {
      mustBeAvailable({ fund, amount: change }, fundOf(fund), on)
      more.push({ fund, amount: change })
    } else if (change.isNegative) {
      const released = amountIn(before, fund).minus(amountIn(after, fund))
      mustBeUnobligated(fund, released, amountIn(before, fund), fundOf(fund).committed)
      less.push({ fund, amount: released })
    }
  }
  return { more, less }
}

function mustBeUnobligated(fund: string, released: Money, before: Money, committed: Money): void {
  if (!released.exceeds(committed)) return
  throw refuseSolicitation('funding-below-obligated', {
    appropriation: fund,
    requested: before.minus(released),
    least: before.minus(committed),
    committed,
  })
}
