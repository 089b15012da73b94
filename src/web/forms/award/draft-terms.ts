import type { Award } from '../../../awards/award.ts'
import { amountIn } from '../../../desk/search.ts'
import type { Html } from '../../../platform/html.ts'
import { Money } from '../../../platform/money.ts'
import { dollars } from '../../../wording/amounts.ts'
import { field, group } from '../../parts/forms.ts'
import { dollarsTyped, type Of, ownPlaces } from '../fields.ts'
import type { FormCommand, Given } from '../two-steps.ts'

const days = ['periodFrom', 'periodThrough'] as const
const dayNames = { periodFrom: 'First day of the period', periodThrough: 'Last day of the period' }
const amountField = (fund: string) => `awarded.${fund}`

/** The amounts and the period of a draft as the fields of a form. A revision sends those that change; an empty field stays as it is. */
export function draftTerms(award: Award) {
  const typedOf = (given: Given, fund: string) => dollarsTyped(given[amountField(fund)])
  const changedDays = (given: Given) =>
    days.filter((day) => given[day] !== undefined && given[day] !== award[day])
  const changedLines = (given: Given) =>
    award.lines.flatMap(({ fund, amount }) => {
      const typed = typedOf(given, fund)
      return typed === undefined || typed === amount.toString() ? [] : [{ fund, amount: typed, was: amount }]
    })
  const fieldOf: NonNullable<FormCommand['fieldOf']> = ({ code, fund }) =>
    code === 'award-beyond-decision' && typeof fund === 'string' ? amountField(fund) : undefined
  return {
    initial: {
      ...Object.fromEntries(award.lines.map(({ fund, amount }) => [amountField(fund), amount.toString()])),
      ...Object.fromEntries(days.map((day) => [day, award[day]])),
    } as Given,
    fields: (of: Of): Html =>
      group('Amounts and period of the draft', [
        ...award.lines.map(({ fund, amount }) =>
          field({
            ...of(amountField(fund)),
            label: `From ${fund}, in dollars`,
            hint: `Now ${dollars(amount)}.`,
            keys: 'decimal',
          }),
        ),
        ...days.map((day) => field({ ...of(day), label: dayNames[day], type: 'date' })),
      ]),
    body: (given: Given) => {
      const lines = changedLines(given).map(({ fund, amount }) => ({ fund, amount }))
      return {
        lines: lines.length === 0 ? undefined : lines,
        ...Object.fromEntries(changedDays(given).map((day) => [day, given[day]])),
      }
    },
    places: (given: Given) => ({
      ...ownPlaces(days),
      ...Object.fromEntries(
        changedLines(given).map(({ fund }, at) => [`/lines/${String(at)}`, amountField(fund)]),
      ),
    }),
    fieldOf,
    /** What the draft would have of each fund, in dollars, by fund: what is no amount is left out. */
    amounts: (given: Given): Readonly<Record<string, Money>> =>
      Object.fromEntries(
        award.lines.flatMap(({ fund }) => {
          const typed = amountIn(given[amountField(fund)] ?? '')
          return typed === null ? [] : [[fund, Money.of(typed)]]
        }),
      ),
    sent: (given: Given) => [
      ...changedLines(given).map(
        ({ fund, amount, was }) => [`From ${fund}`, `${dollars(was)} -> ${dollars(amount)}`] as const,
      ),
      ...changedDays(given).map((day) => [dayNames[day], `${award[day]} -> ${given[day] ?? ''}`] as const),
    ],
  }
}
