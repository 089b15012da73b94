import { type FederalAward, mustCover } from '../../appropriations/federal-award.ts'
import { refuseAppropriation } from '../../appropriations/refusals.ts'
import type { FundAmount } from '../../ledger/chart/postings.ts'
import { mustFollow } from '../../ledger/days.ts'
import { Money } from '../../platform/money.ts'
import { firstTwice } from '../../platform/names.ts'
import type { Solicitation } from '../../solicitations/solicitation.ts'
import { changesBetween, type FieldChange } from '../../solicitations/versions/changes.ts'
import {
  type Award,
  type DraftedAward,
  draft,
  draftingOf,
  mustBeDraft,
  type Origin,
  type WithdrawnAward,
} from '../award.ts'
import type { FormOfPayment } from '../milestones/kinds.ts'
import { refuseAward } from '../refusals.ts'

/** The parts that a revision replaces; what it leaves out stays. Amounts in dollars, in the funds of the draft. */
export type RevisedParts = {
  readonly title?: string | undefined
  readonly site?: string | undefined
  readonly services?: readonly string[] | undefined
  readonly periodFrom?: string | undefined
  readonly periodThrough?: string | undefined
  readonly lines?: readonly FundAmount[] | undefined
  readonly formOfPayment?: FormOfPayment | undefined
}

/** What the Board decided on the application that a draft comes from: dollars by fund, and the services that it proposed. */
export type BoardSelection = { readonly amounts: readonly FundAmount[]; readonly services: readonly string[] }

/** The numbers of what a revision replaces whole, and of what it brings; 0 where there was none. */
type Renumbered = { readonly before: number; readonly after: number }

/** What a revision is judged by, read under lock. `selection` is null where no organization applied in the service. */
type RevisionGround = {
  readonly by: string
  readonly on: string
  readonly origin: Origin
  readonly selection: BoardSelection | null
  readonly federalAwardOf: (fund: string) => FederalAward
  /** The numbers of the budget before, 0 where there was none, and of the one that the revision brings. */
  readonly budgeted?: Renumbered | undefined
  /** The same of the schedule of milestones. */
  readonly scheduled?: Renumbered | undefined
}

/** A draft as revised, and what the revision changed, field by field. */
type RevisedAward = { readonly award: DraftedAward; readonly changes: readonly FieldChange[] }

/**
 * Revises a draft: it is held again to all that a draft is held to, on the day of the revision, and to what the Board decided. Refuses
 * what is executed or withdrawn, another fund, a revision that changes nothing, more than the Board decided in a fund, a service that the
 * application did not propose, and a period of performance outside the Federal award's period.
 */
export function revise(
  award: Award,
  parts: RevisedParts,
  solicitation: Solicitation,
  { by, on, origin, selection, federalAwardOf, budgeted, scheduled }: RevisionGround,
): RevisedAward {
  const drafted = mustBeDraft(award)
  const lines = withAmounts(drafted, parts.lines ?? [])
  const terms = { ...drafted, ...given(parts), lines }
  const changes = [
    ...replaced('budget', budgeted),
    ...replaced('milestones', scheduled),
    ...changesBetween(fieldsOf(drafted), fieldsOf(terms)),
  ]
  if (changes.length === 0) throw refuseAward('award-unchanged', { award: drafted.code })
  draft(terms, solicitation, { by, on }, origin)
  mustFollow(on, draftingOf(drafted))
  if (selection !== null) mustBeWithinSelection(terms, selection)
  for (const { fund } of lines) mustCover(federalAwardOf(fund), terms, on)
  const number = drafted.version + 1
  const revisions = [...drafted.revisions, { number, by, on }]
  return { award: { ...terms, revisions, version: number }, changes }
}

function replaced(field: string, numbers: Renumbered | undefined): FieldChange[] {
  if (numbers === undefined) return []
  return [{ field, before: String(numbers.before), after: String(numbers.after) }]
}

/** Withdraws a draft on a day. It stays readable, and its application or decision is free for another draft. */
export function withdraw(
  award: Award,
  { by, on }: { readonly by: string; readonly on: string },
): WithdrawnAward {
  const drafted = mustBeDraft(award)
  mustFollow(on, draftingOf(drafted))
  return { ...drafted, status: 'withdrawn', withdrawnBy: by, withdrawnOn: on, version: drafted.version + 1 }
}

/** The lines of a draft with the amounts that a revision gives, in dollars, by fund. */
function withAmounts({ code, lines }: DraftedAward, asked: readonly FundAmount[]): FundAmount[] {
  const twice = firstTwice(asked.map(({ fund }) => fund))
  if (twice !== undefined) throw refuseAppropriation('line-named-twice', { fund: twice })
  const funds = lines.map(({ fund }) => fund)
  const outside = asked.find(({ fund }) => !funds.includes(fund))
  if (outside !== undefined)
    throw refuseAward('line-outside-draft', { award: code, fund: outside.fund, funds })
  return lines
    .map((line) => asked.find(({ fund }) => fund === line.fund) ?? line)
    .toSorted((one, other) => (one.fund < other.fund ? -1 : 1))
}

/** The parts that are given: a part that is left out does not take the place of what is there. */
function given({ title, site, services, periodFrom, periodThrough, formOfPayment }: RevisedParts) {
  return {
    ...(formOfPayment === undefined ? {} : { formOfPayment }),
    ...(title === undefined ? {} : { title }),
    ...(site === undefined ? {} : { site }),
    ...(services === undefined ? {} : { services }),
    ...(periodFrom === undefined ? {} : { periodFrom }),
    ...(periodThrough === undefined ? {} : { periodThrough }),
  }
}

function mustBeWithinSelection(
  { code, lines, services }: Pick<DraftedAward, 'code' | 'lines' | 'services'>,
  selection: BoardSelection,
): void {
  for (const { fund, amount } of lines) {
    const decided = selection.amounts.find((one) => one.fund === fund)?.amount
    if (decided === undefined || amount.exceeds(decided))
      throw refuseAward('award-beyond-decision', {
        ...{ award: code, fund, requested: amount },
        largest: decided ?? Money.zero,
      })
  }
  const { services: proposed } = selection
  const unproposed = services.filter((one) => !proposed.includes(one))
  if (unproposed.length > 0)
    throw refuseAward('award-for-unproposed-service', { award: code, services: unproposed, proposed })
}

/** What a revision can change of an award, as entries and versions have it. */
export function fieldsOf({
  title,
  site,
  services,
  periodFrom,
  periodThrough,
  formOfPayment,
  lines,
}: Pick<Award, 'title' | 'site' | 'services' | 'periodFrom' | 'periodThrough' | 'formOfPayment' | 'lines'>) {
  return {
    ...{ title, site, services: [...services], periodFrom, periodThrough, formOfPayment },
    lines: lines
      .map(({ fund, amount }) => ({ fund, amount: amount.toString() }))
      .toSorted((one, other) => (one.fund < other.fund ? -1 : 1)),
  }
}
