import type { Award } from '../../../awards/award.ts'
import { type Budget, federalOf } from '../../../awards/budgets/budget.ts'
import { clocksOf, closesAloneFrom } from '../../../awards/endings/clocks.ts'
import { closingOf } from '../../../awards/endings/queries.ts'
import { awardByCode } from '../../../awards/queries.ts'
import type { FundAmount } from '../../../ledger/chart/postings.ts'
import type { Snapshot } from '../../../platform/database/database.ts'
import { type Html, html } from '../../../platform/html.ts'
import { Money } from '../../../platform/money.ts'
import { dollars } from '../../../wording/amounts.ts'
import { dayInWords } from '../../../wording/times.ts'
import { checks, field, group, textArea } from '../../parts/forms.ts'
import { table } from '../../parts/tables.ts'
import { facts } from '../../parts/texts.ts'
import { documentFields, documentIn, documentShown } from '../document.ts'
import { dayField, ownPlaces, shown } from '../fields.ts'
import type { Given, TwoSteps } from '../two-steps.ts'
import { budgetInForce } from './budget.ts'
import {
  bodyLines,
  comparison,
  fieldsOfLines,
  lineTable,
  partiesLeft,
  type TypedLine,
  typedLine,
} from './budget-lines.ts'

const plain = ['reason', 'document', 'finalReportOn', 'certifiedOn', 'effectiveOn'] as const

/**
 * The form with which the closeout of an award is proposed: with the budget that it leaves, where the award has one and something is unspent. Refuses an
 * award that the person may not see.
 */
export async function closeoutForm(tx: Snapshot, code: string): Promise<TwoSteps> {
  const award = await awardByCode(tx, code)
  const { unspent, federal } = await closingOf(tx, code)
  const inForce = await budgetInForce(tx, code)
  const budget = unspent.length === 0 ? null : inForce
  const isFixed = award.formOfPayment === 'fixed-amount'
  const released = Money.sum(unspent.map(({ amount }) => amount))
  const aloneFrom =
    award.status === 'executed'
      ? `The agent closes alone from ${dayInWords(closesAloneFrom(award))} on (${agencyLaw(clocksOf(award, federal))}).`
      : ''
  return {
    heading: `Close out ${code}`,
    says: `The closeout of ${award.title}. It changes nothing until another person approves it.`,
    button: 'Propose the closeout',
    back: { address: `/work/awards/${code}`, name: code },
    version: award.version,
    hasFiles: true,
    initial: budget === null ? {} : fieldsOfLines(suggested(budget, award, unspent)),
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        html`<p>${unspent.length === 0 ? 'Nothing is unspent, so nothing is released.' : html`The closeout releases all that is unspent, ${dollars(released)}. What is open of the award stands <a href="/work/awards/${code}">on its page</a>.`}</p>`,
        textArea({ ...of('reason'), label: 'Reason', hint: 'It stands in the ledger.' }),
        ...documentFields(
          'document',
          {
            label: 'Document',
            hint: isFixed
              ? 'The certification of what was completed and what was not, or what shows that the grantee does not act.'
              : 'The final report, or what shows that the grantee does not act.',
          },
          given,
          errors,
        ),
        group('Who closes', [
          field({
            ...of(isFixed ? 'certifiedOn' : 'finalReportOn'),
            label: isFixed
              ? 'Day on which the grantee certified what was completed'
              : 'Day on which the final report was received',
            type: 'date',
          }),
          checks({
            name: 'alone',
            label: 'Or without the grantee',
            hint: aloneFrom,
            boxes: [
              {
                name: 'unilateral',
                label: 'The grantee does not act',
                isChecked: given['unilateral'] !== undefined,
              },
            ],
          }),
        ]),
        ...(budget === null
          ? []
          : [
              leftTable(budget, award, unspent),
              lineTable(
                award,
                given,
                errors,
                'What was spent stays. A line of which nothing was spent goes, and with its last line an organization.',
              ),
              html`<p><button type="submit" name="again" value="yes" class="quiet">Show the lines again</button></p>`,
            ]),
        dayField(of, 'Effective day of the proposal'),
      ]
    },
    command: (given) => {
      const { lines, places } = bodyLines(given)
      return {
        address: `/v1/awards/${code}/endings`,
        body: {
          kind: 'closeout',
          ...Object.fromEntries(plain.map((name) => [name, given[name]])),
          document: documentIn(given, 'document'),
          unilateral: given['unilateral'] === undefined ? undefined : true,
          budget: budget === null ? undefined : { parties: partiesLeft(budget, given), lines },
        },
        places: { ...ownPlaces(plain), ...places },
        fieldOf: ({ code: refused }) =>
          refused === 'ending-fields-of-kind' || refused === 'unilateral-closeout-early'
            ? isFixed
              ? 'certifiedOn'
              : 'finalReportOn'
            : undefined,
      }
    },
    sent: (given) => sentOf(budget, given, released),
    ends: () => `/work/awards/${code}`,
  }
}

const agencyLaw = (clocks: ReturnType<typeof clocksOf>) =>
  clocks.find(({ name }) => name === 'agency')?.citation ?? ''

/** What an award has of a fund once what is unspent of it is released, in dollars. */
function leftIn({ fund, amount }: FundAmount, unspent: readonly FundAmount[]): Money {
  return amount.minus(unspent.find((one) => one.fund === fund)?.amount ?? Money.zero)
}

/**
 * The lines that the closeout leaves, as far as the books say them: what was spent of a fund is not kept by line. Of a fund of which nothing was spent the
 * lines go, and a line that is alone in its fund has what is left of it.
 */
function suggested({ lines }: Budget, award: Award, unspent: readonly FundAmount[]): TypedLine[] {
  return award.lines.flatMap((awarded) => {
    const own = lines.filter(({ fund }) => fund === awarded.fund)
    const left = leftIn(awarded, unspent)
    if (left.isZero)
      return own
        .filter(({ costShare }) => costShare.isPositive)
        .map((line) => typedLine({ ...line, amount: Money.zero }))
    return own.map((line) => typedLine(own.length === 1 ? { ...line, amount: left } : line))
  })
}

/** To what the lines of each fund have to come. */
function leftTable({ lines }: Budget, award: Award, unspent: readonly FundAmount[]): Html {
  return table({
    caption: 'What the lines of each fund have to come to',
    columns: [
      { title: 'Fund' },
      ...['In the budget now', 'Released', 'Left'].map((title) => ({ title, isFigure: true })),
    ],
    rows: award.lines.map((awarded) => {
      const left = leftIn(awarded, unspent)
      const now = federalOf(lines.filter(({ fund }) => fund === awarded.fund))
      return [awarded.fund, dollars(now), dollars(awarded.amount.minus(left)), dollars(left)]
    }),
  })
}

function sentOf(budget: Budget | null, given: Given, released: Money): Html {
  const { reason = '', finalReportOn, certifiedOn } = given
  const closedOn = finalReportOn ?? certifiedOn
  return html`${facts([
    ['Released', dollars(released)],
    [
      certifiedOn === undefined ? 'Final report received' : 'Certified',
      closedOn === undefined ? 'The agent closes alone' : dayInWords(closedOn),
    ],
    ['Document', documentShown(given, 'document')],
    ['Reason', reason],
  ])}${budget === null ? '' : comparison(budget, given)}`
}
