import type { FundAmount } from '../../ledger/chart/postings.ts'
import { Money } from '../../platform/money.ts'
import { firstTwice } from '../../platform/names.ts'
import { mustBeFewEnough } from '../materials/material.ts'
import { refuseSolicitation } from '../refusals.ts'
import {
  type Announcement,
  type ChangedParts,
  type FundRemaining,
  inOrderOf,
  mustBeAvailable,
  mustBePublished,
  type PublishedSolicitation,
  type Solicitation,
  withChanged,
} from '../solicitation.ts'
import { chooseReading, type Deadline, dayOf } from '../terms/deadline.ts'
import type { Material } from '../terms/terms.ts'

/** The parts that an amendment replaces, with files put under their names and names removed. */
export type SolicitationAmendment = ChangedParts & {
  readonly materials?: { readonly put: readonly Material[]; readonly removed: readonly string[] } | undefined
}

/**
 * What an amendment is judged by, read under lock: the version in force, and in dollars what each fund has available and committed.
 */
export type Circumstances = Announcement & {
  readonly now: string
  readonly before: { readonly number: number; readonly inForceFrom: string; readonly recordedAt: string }
  readonly fundOf: (code: string) => FundRemaining
}

/** The solicitation as amended, and what its commitment gains and loses, in dollars by fund. */
export type AmendedSolicitation = {
  readonly solicitation: PublishedSolicitation
  readonly more: readonly FundAmount[]
  readonly less: readonly FundAmount[]
}

/**
 * Amends a published solicitation, which makes its next version. Refuses one whose deadline has passed, unless it was published in the
 * same unit of work, as history is; an amendment that is not in force after the version it amends; and a new deadline that has passed.
 * Sets more money aside only where it is available. Nothing is obligated from it before the closing, so all of it can be released.
 */
export function amend(
  solicitation: Solicitation,
  amendment: SolicitationAmendment,
  circumstances: Circumstances,
): AmendedSolicitation {
  const { now, on, inForceFrom, before } = circumstances
  const published = mustBePublished(solicitation)
  const { ends } = published.deadline
  if (ends <= inForceFrom || (ends <= now && before.recordedAt !== now))
    throw refuseSolicitation('solicitation-not-published', { state: 'closed', deadline: ends, now })
  if (inForceFrom <= before.inForceFrom)
    throw refuseSolicitation('amendment-before-version-in-force', {
      number: before.number,
      inForceFrom: before.inForceFrom,
      amendedFrom: inForceFrom,
    })

  const changed = withChanged(published, amendment)
  const deadline = deadlineOf(published.deadline, changed.deadline, circumstances)
  if (deadline !== published.deadline && (deadline.ends <= now || dayOf(deadline) < on))
    throw refuseSolicitation('deadline-already-passed', {
      deadline: deadline.instant,
      ends: deadline.ends,
      now,
    })
  const materials =
    amendment.materials === undefined
      ? published.materials
      : changedMaterials(published.materials, amendment.materials)
  const amended = { ...changed, deadline, materials, number: published.number + 1, inForceOn: on }
  return { solicitation: amended, ...fundsMoved(published.funding, changed.funding, circumstances) }
}

/** A deadline that the amendment does not name keeps its reading and the person who chose it. */
function deadlineOf(before: Deadline, after: Deadline, { choice, by }: Circumstances): Deadline {
  return after === before && choice === undefined ? before : chooseReading(after, choice, by)
}

function changedMaterials(
  materials: readonly Material[],
  { put, removed }: NonNullable<SolicitationAmendment['materials']>,
): readonly Material[] {
  const twice = firstTwice([...put.map(({ name }) => name), ...removed])
  if (twice !== undefined) throw refuseSolicitation('material-named-twice', { material: twice })
  const names = materials.map(({ name }) => name)
  const missing = removed.find((name) => !names.includes(name))
  if (missing !== undefined)
    throw refuseSolicitation('material-not-in-solicitation', { material: missing, materials: names })
  const kept = materials.filter(
    ({ name }) => !removed.includes(name) && !put.some((one) => one.name === name),
  )
  return inOrderOf(mustBeFewEnough([...kept, ...put]), ({ name }) => name)
}

function fundsMoved(
  before: readonly FundAmount[],
  after: readonly FundAmount[],
  { fundOf, on }: Circumstances,
): Pick<AmendedSolicitation, 'more' | 'less'> {
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
      less.push({ fund, amount: released })
    }
  }
  return { more, less }
}
