import { Money } from '../../platform/money.ts'
import type { FieldChange } from '../../solicitations/versions/changes.ts'
import { dollars } from '../../wording/amounts.ts'
import { dayInWords } from '../../wording/times.ts'
import { listInWords, stateInWords } from '../../wording/words.ts'

type Line = { readonly fund: string; readonly amount: string }

/** What a revision changed in one field, each thing as a sentence. */
export function changeInWords({ field, before, after }: FieldChange): string[] {
  switch (field) {
    case 'periodFrom':
      return [`The period of performance begins on ${dayOf(after)}; it was to begin on ${dayOf(before)}.`]
    case 'periodThrough':
      return [`The period of performance ends on ${dayOf(after)}; it was to end on ${dayOf(before)}.`]
    case 'budget':
      return [
        textOf(before) === '0'
          ? `Budget ${textOf(after)} is set.`
          : `Budget ${textOf(after)} takes the place of budget ${textOf(before)}.`,
      ]
    case 'milestones':
      return [
        textOf(before) === '0'
          ? `Schedule of milestones ${textOf(after)} is set.`
          : `Schedule of milestones ${textOf(after)} takes the place of schedule ${textOf(before)}.`,
      ]
    case 'formOfPayment':
      return [
        `The award is paid by ${formInWords(textOf(after))}; it was to be by ${formInWords(textOf(before))}.`,
      ]
    case 'services':
      return [`The services are ${servicesOf(after)}; they were ${servicesOf(before)}.`]
    case 'lines':
      return linesOf(after).flatMap(({ fund, amount }) => {
        const was = linesOf(before).find((line) => line.fund === fund)?.amount ?? Money.zero.toString()
        return was === amount ? [] : [`${dollars(amount)} from ${fund}; it was ${dollars(was)}.`]
      })
    default:
      return [`The ${field} is “${textOf(after)}”; it was “${textOf(before)}”.`]
  }
}

const formInWords = (form: string) => (form === 'fixed-amount' ? 'fixed amounts' : 'cost')

type Side = FieldChange['before']

function textOf(side: Side): string {
  return typeof side === 'string' ? side : ''
}

function dayOf(side: Side): string {
  return dayInWords(textOf(side))
}

function servicesOf(side: Side): string {
  return listInWords(Array.isArray(side) ? side.map((one) => stateInWords(textOf(one))) : [])
}

function linesOf(side: Side): readonly Line[] {
  return Array.isArray(side) ? (side as Line[]) : []
}
