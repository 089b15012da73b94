import { awardByCode } from '../../awards/queries.ts'
import { amountIn } from '../../desk/search.ts'
import { disbursementKindNames, disbursementKinds } from '../../disbursements/kinds.ts'
import { ownedAccount } from '../../ledger/chart/accounts.ts'
import { balancesOf } from '../../ledger/queries.ts'
import type { Snapshot } from '../../platform/database/database.ts'
import { html } from '../../platform/html.ts'
import { dollars } from '../../wording/amounts.ts'
import { stateInWords } from '../../wording/words.ts'
import { choice, field, group, textArea } from '../parts/forms.ts'
import { facts } from '../parts/texts.ts'
import { milestoneRequestForm } from './award/milestone-request.ts'
import { shown } from './fields.ts'
import type { Given, TwoSteps } from './two-steps.ts'

/** The field of the amount from a fund. */
const amountField = (fund: string) => `amount.${fund}`

/** What was spent is paid back more often than money is paid ahead. */
const kinds = disbursementKindNames.filter((kind) => kind !== 'milestone').toReversed()

/** The form with which a payment under an award is requested. Refuses an award that the person may not see. */
export async function paymentRequestForm(tx: Snapshot, code: string): Promise<TwoSteps> {
  const { title, lines, formOfPayment } = await awardByCode(tx, code)
  if (formOfPayment === 'fixed-amount') return milestoneRequestForm(tx, code, title)
  const funds = lines.map(({ fund }) => fund)
  const held = await balancesOf(
    tx,
    funds.map((fund) => ownedAccount(fund, 'obligated', code)),
  )
  const asked = (given: Given) => funds.filter((fund) => given[amountField(fund)] !== undefined)
  const typed = (given: Given, fund: string) => given[amountField(fund)] ?? ''
  return {
    heading: `Request a payment under ${code}`,
    says: `A payment under ${title}. Another person approves it before anything is paid.`,
    button: 'Send the request',
    back: { address: `/work/awards/${code}`, name: code },
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        choice({
          ...of('kind'),
          label: 'Kind',
          hint: kinds.map((kind) => `${stateInWords(kind)}: ${disbursementKinds[kind].meaning}.`).join(' '),
          options: kinds.map((kind) => [kind, stateInWords(kind)]),
        }),
        textArea({
          ...of('purpose'),
          label: 'Purpose',
          hint: 'What the money is for. It stands in the ledger.',
        }),
        group(
          'Amounts in dollars',
          funds.map((fund) =>
            field({
              ...of(amountField(fund)),
              label: `From ${fund}`,
              hint: `${dollars(held(ownedAccount(fund, 'obligated', code)))} is not yet approved for payment.`,
              keys: 'decimal',
            }),
          ),
        ),
        field({
          ...of('costThrough'),
          label: 'Last day of the cost',
          hint: 'Needed once the award is suspended or terminated.',
          type: 'date',
        }),
        group('Only where it is not of today', [
          field({
            ...of('effectiveOn'),
            label: 'Effective day',
            hint: 'Leave it empty for today.',
            type: 'date',
          }),
          field({
            ...of('concerns'),
            label: 'Closed month that it belongs to',
            hint: 'Such as 2023-09. Most often empty.',
            type: 'month',
          }),
        ]),
      ]
    },
    command: (given) => {
      const { kind, purpose, costThrough, effectiveOn, concerns } = given
      return {
        address: '/v1/disbursements',
        body: {
          ...{ award: code, kind, purpose, costThrough, effectiveOn, concerns },
          lines: asked(given).map((fund) => ({
            fund,
            amount: amountIn(typed(given, fund)) ?? typed(given, fund),
          })),
        },
        places: {
          ...Object.fromEntries(
            ['kind', 'purpose', 'costThrough', 'effectiveOn', 'concerns'].map((name) => [`/${name}`, name]),
          ),
          '/lines': amountField(funds[0] ?? ''),
          ...Object.fromEntries(asked(given).map((fund, at) => [`/lines/${String(at)}`, amountField(fund)])),
        },
        fieldOf: ({ fund }) =>
          typeof fund === 'string' && funds.includes(fund) ? amountField(fund) : undefined,
      }
    },
    sent: (given) =>
      facts([
        ['Kind', stateInWords(given['kind'] ?? '')],
        ['Purpose', given['purpose'] ?? ''],
        ...asked(given).map(
          (fund) => [`From ${fund}`, html`${dollars(amountIn(typed(given, fund)) ?? '0.00')}`] as const,
        ),
      ]),
    ends: ({ said }) => `/work/disbursements/${String(said['code'])}`,
  }
}
