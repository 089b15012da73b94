import { type ChargeKind, chargeKindNames, chargeKinds } from '../../administration/charges/charge.ts'
import { administrationByCode, seatsOf } from '../../administration/queries.ts'
import { fundsByCode } from '../../appropriations/federal-award-queries.ts'
import { amountIn } from '../../desk/search.ts'
import { ownedAccount } from '../../ledger/chart/accounts.ts'
import { balancesOf } from '../../ledger/queries.ts'
import type { Snapshot } from '../../platform/database/database.ts'
import { type Html, html } from '../../platform/html.ts'
import { dollars } from '../../wording/amounts.ts'
import { stateInWords } from '../../wording/words.ts'
import { choice, field, group, textArea } from '../parts/forms.ts'
import { facts } from '../parts/texts.ts'
import type { Problem } from '../work/performing.ts'
import { documentFields, documentIn, documentShown } from './document.ts'
import { dayField, type Of, ownPlaces, shown } from './fields.ts'
import type { Given, TwoSteps } from './two-steps.ts'

/** What a decision is refused for because of whom it names as recused. */
const recusedRefusals: readonly unknown[] = ['actor-not-found', 'agent-not-recused']

const amountField = (fund: string) => `amount.${fund}`

/** Amounts in dollars, one field for each fund, as lines of a command. */
function amountsOf(funds: readonly string[]) {
  const typed = (given: Given, fund: string) => given[amountField(fund)] ?? ''
  const asked = (given: Given) => funds.filter((fund) => given[amountField(fund)] !== undefined)
  return {
    fields: (of: Of, hint: (fund: string) => string): Html =>
      group(
        'Amounts in dollars',
        funds.map((fund) =>
          field({ ...of(amountField(fund)), label: `From ${fund}`, hint: hint(fund), keys: 'decimal' }),
        ),
      ),
    lines: (given: Given) =>
      asked(given).map((fund) => ({ fund, amount: amountIn(typed(given, fund)) ?? typed(given, fund) })),
    places: (given: Given) => ({
      '/lines': amountField(funds[0] ?? ''),
      ...Object.fromEntries(asked(given).map((fund, at) => [`/lines/${String(at)}`, amountField(fund)])),
    }),
    facts: (given: Given) =>
      asked(given).map(
        (fund) => [`From ${fund}`, html`${dollars(amountIn(typed(given, fund)) ?? '0.00')}`] as const,
      ),
    fieldOf: ({ fund }: Problem) =>
      typeof fund === 'string' && funds.includes(fund) ? amountField(fund) : undefined,
  }
}

/** The form with which administration of one fund is drafted. */
export async function administrationDraftForm(tx: Snapshot, fund: string): Promise<TwoSteps> {
  const { fain } = (await fundsByCode(tx, [fund]))(fund)
  const amounts = amountsOf([fund])
  const names = ['agent', 'title', 'periodFrom', 'periodThrough', 'effectiveOn']
  return {
    heading: `Draft administration of ${fund}`,
    says: `The agent's own administration under ${fain}. The Board decides it with the agent recused, and a third person executes it.`,
    button: 'Draft it',
    back: { address: `/work/federal-awards/${fund}`, name: fund },
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        field({
          ...of('agent'),
          label: 'Agent',
          hint: 'The code of the organization that keeps the money.',
          isRequired: true,
        }),
        field({ ...of('title'), label: 'Title', isRequired: true }),
        field({ ...of('periodFrom'), label: 'First day of the period', type: 'date', isRequired: true }),
        field({ ...of('periodThrough'), label: 'Last day of the period', type: 'date', isRequired: true }),
        amounts.fields(of, () => 'At most what the cap of administrative cost leaves.'),
        dayField(of),
      ]
    },
    command: (given) => {
      const { agent, title, periodFrom, periodThrough, effectiveOn } = given
      return {
        address: '/v1/administrations',
        body: { agent, title, periodFrom, periodThrough, effectiveOn, lines: amounts.lines(given) },
        places: { ...ownPlaces(names), ...amounts.places(given) },
      }
    },
    sent: (given) =>
      facts([
        ['Agent', given['agent'] ?? ''],
        ['Title', given['title'] ?? ''],
        ['Period', `${given['periodFrom'] ?? ''} to ${given['periodThrough'] ?? ''}`],
        ...amounts.facts(given),
      ]),
    ends: ({ said }) => `/work/administrations/${String(said['code'])}`,
  }
}

/** The form with which the chair records what the Board decided. */
export async function administrationDecisionForm(tx: Snapshot, code: string): Promise<TwoSteps> {
  const administration = await administrationByCode(tx, code)
  const { agent, title, lines, version } = administration
  const seats = await seatsOf(tx, agent)
  const recusedIn = (given: Given) => (given['recused'] ?? '').split(/[\s,]+/).filter((name) => name !== '')
  const amounts = lines.map(({ fund, amount }) => `${dollars(amount)} from ${fund}`).join(' and ')
  return {
    heading: `Record the Board's decision on ${code}`,
    says: `${title}: ${amounts} for ${agent}, its own agent. It is not an award to a grantee.`,
    button: 'Record the decision',
    back: { address: `/work/administrations/${code}`, name: code },
    version,
    hasFiles: true,
    initial: { recused: seats.join(' ') },
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        ...documentFields(
          'document',
          { label: 'Document of the decision', hint: 'What the Board signed.' },
          given,
          errors,
        ),
        field({
          ...of('decidedOn'),
          label: 'Day on which the Board decided',
          type: 'date',
          isRequired: true,
        }),
        field({
          ...of('recused'),
          label: 'Recused',
          hint: `Codes of persons. ${seats.length === 0 ? 'No Board member is of the agent.' : `For the agent now sit ${seats.join(', ')}.`} Name who sat for it on the day of the decision.`,
        }),
        dayField(of, 'Day of this record'),
      ]
    },
    command: (given) => ({
      address: `/v1/administrations/${code}/decision`,
      body: {
        ...{
          document: documentIn(given, 'document'),
          decidedOn: given['decidedOn'],
          effectiveOn: given['effectiveOn'],
        },
        recused: recusedIn(given),
      },
      places: ownPlaces(['document', 'decidedOn', 'recused', 'effectiveOn']),
      fieldOf: ({ code: refusal }) => (recusedRefusals.includes(refusal) ? 'recused' : undefined),
    }),
    sent: (given) =>
      facts([
        ['Document', documentShown(given, 'document')],
        ['Decided', given['decidedOn'] ?? ''],
        ['Recused', recusedIn(given).join(', ')],
        ['Amounts', amounts],
      ]),
    ends: () => `/work/administrations/${code}`,
  }
}

/** The form with which finance charges a month, or an adjustment. */
export async function administrationChargeForm(tx: Snapshot, code: string): Promise<TwoSteps> {
  const { funds, hint } = await heldFunds(tx, code)
  const amounts = amountsOf(funds)
  const names = ['kind', 'month', 'evidence', 'reason', 'effectiveOn']
  return {
    heading: `Charge to ${code}`,
    says: "The cost of a month as the agent's own ledger has it, or an adjustment of it. Another person approves it, and a third records the payment.",
    button: 'Record the charge',
    hasFiles: true,
    back: { address: `/work/administrations/${code}`, name: code },
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        choice({
          ...of('kind'),
          label: 'Kind',
          hint: chargeKindNames.map((kind) => `${stateInWords(kind)}: ${chargeKinds[kind]}.`).join(' '),
          options: chargeKindNames.map((kind): [ChargeKind, string] => [kind, stateInWords(kind)]),
        }),
        field({
          ...of('month'),
          label: 'Month',
          hint: 'Such as 2023-10. Empty for an adjustment.',
          type: 'month',
        }),
        ...documentFields(
          'evidence',
          {
            label: 'Evidence',
            hint: "The extract of the agent's ledger, or the letter that made the rate final.",
          },
          given,
          errors,
        ),
        amounts.fields(of, hint),
        textArea({ ...of('reason'), label: 'Reason', hint: 'Of an adjustment. It stands in the ledger.' }),
        dayField(of),
      ]
    },
    command: (given) => {
      const { kind, month, reason, effectiveOn } = given
      return {
        address: '/v1/administration-charges',
        body: {
          administration: code,
          kind,
          month,
          evidence: documentIn(given, 'evidence'),
          reason,
          effectiveOn,
          lines: amounts.lines(given),
        },
        places: { ...ownPlaces(names), ...amounts.places(given) },
        fieldOf: amounts.fieldOf,
      }
    },
    sent: (given) =>
      facts([
        ['Kind', stateInWords(given['kind'] ?? '')],
        ['Month', given['month'] ?? ''],
        ['Evidence', documentShown(given, 'evidence')],
        ...amounts.facts(given),
      ]),
    ends: ({ said }) => `/work/administration-charges/${String(said['code'])}`,
  }
}

/** The form with which what is not needed is de-obligated. */
export async function administrationDeobligationForm(tx: Snapshot, code: string): Promise<TwoSteps> {
  const { funds, hint, version } = await heldFunds(tx, code)
  const amounts = amountsOf(funds)
  return {
    heading: `De-obligate from ${code}`,
    says: 'What is not approved for payment can be promised to anything again.',
    button: 'De-obligate',
    back: { address: `/work/administrations/${code}`, name: code },
    version,
    takesAway: true,
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        amounts.fields(of, hint),
        textArea({ ...of('reason'), label: 'Reason', hint: 'It stands in the ledger.' }),
        dayField(of),
      ]
    },
    command: (given) => ({
      address: `/v1/administrations/${code}/deobligation`,
      body: { lines: amounts.lines(given), reason: given['reason'], effectiveOn: given['effectiveOn'] },
      places: { ...ownPlaces(['reason', 'effectiveOn']), ...amounts.places(given) },
      fieldOf: amounts.fieldOf,
    }),
    sent: (given) => facts([...amounts.facts(given), ['Reason', given['reason'] ?? '']]),
    ends: () => `/work/administrations/${code}`,
  }
}

async function heldFunds(tx: Snapshot, code: string) {
  const { lines, version } = await administrationByCode(tx, code)
  const funds = lines.map(({ fund }) => fund)
  const held = await balancesOf(
    tx,
    funds.map((fund) => ownedAccount(fund, 'obligated', code)),
  )
  const hint = (fund: string) =>
    `${dollars(held(ownedAccount(fund, 'obligated', code)))} is not yet approved for payment.`
  return { funds, version, hint }
}
