import { amendmentKinds } from '../../../awards/amendments/kinds.ts'
import type { Award } from '../../../awards/award.ts'
import type { Budget } from '../../../awards/budgets/budget.ts'
import { scheduleShown, schedulesOf } from '../../../awards/milestones/queries.ts'
import { awardByCode } from '../../../awards/queries.ts'
import { amountIn } from '../../../desk/search.ts'
import type { Snapshot } from '../../../platform/database/database.ts'
import { type Html, html } from '../../../platform/html.ts'
import { Money } from '../../../platform/money.ts'
import { dollars } from '../../../wording/amounts.ts'
import { dayInWords } from '../../../wording/times.ts'
import { stateInWords } from '../../../wording/words.ts'
import { checks, choice, field, group, textArea } from '../../parts/forms.ts'
import { facts } from '../../parts/texts.ts'
import { decisionsOf } from '../../records/rules.ts'
import { membersOf } from '../application.ts'
import { dayField, dollarsTyped, ownPlaces, shown } from '../fields.ts'
import { areOtherServices, serviceBoxes, servicesChecked, servicesIn, servicesInWords } from '../services.ts'
import type { FieldErrors, Given, TwoSteps } from '../two-steps.ts'
import { budgetInForce } from './budget.ts'
import { budgetBody, budgetFields, initialBudget, isOtherBudget } from './budget-fields.ts'
import { comparison, fundTable } from './budget-lines.ts'
import {
  initialOf,
  milestoneFields,
  milestonePlaces,
  milestonesIn,
  milestonesSent,
  rowsOf,
} from './milestone-rows.ts'

/** The kinds that bring the milestones of a fixed-amount award. */
const bringMilestones: readonly string[] = ['increase', 'de-obligation', 'milestone-revision']
/** An empty list is one too: a change of members that names none leaves the grantee alone. */
const isOfMembers = (given: Given) => given['kind'] === 'members' || given['members'] !== undefined
/** The fields that refusals are about which no place in the body names. */
const ofCode: Readonly<Record<string, string>> = {
  ...{ 'member-joins-without-approval': 'evidence', 'party-named-twice': 'members' },
  ...{ 'organization-not-found': 'members', 'budget-outside-parties': 'members' },
}
/** The field of the amount in a fund. */
const amountField = (fund: string) => `amount.${fund}`
const plain = ['kind', 'reason', 'periodThrough', 'title', 'site', 'evidence', 'effectiveOn'] as const
const labels: Readonly<Record<string, string>> = {
  periodThrough: 'New last day',
  title: 'New title',
  site: 'New site',
  reason: 'Reason',
}

/** The kinds that bring the whole budget of an award that has one. */
const bringBudget: readonly string[] = ['increase', 'de-obligation']

/** The form with which an amendment of an award is proposed. Refuses an award that the person may not see. */
export async function amendmentForm(tx: Snapshot, code: string): Promise<TwoSteps> {
  const award = await awardByCode(tx, code)
  const { title, site, lines, members, periodThrough, version, formOfPayment } = award
  const budget = await budgetInForce(tx, code)
  const rows =
    formOfPayment === 'fixed-amount' ? rowsOf(await scheduleShown(tx, code), await schedulesOf(tx, code)) : []
  const isScheduled = (given: Given) => rows.length > 0 && bringMilestones.includes(given['kind'] ?? '')
  const isBudgeted = (given: Given) =>
    budget !== null &&
    (bringBudget.includes(given['kind'] ?? '') ||
      (given['kind'] === 'members' && isOtherBudget(award, budget, given)))
  const funds = lines.map(({ fund }) => fund)
  const asked = (given: Given) => funds.filter((fund) => given[amountField(fund)] !== undefined)
  const isOfServices = (given: Given) => given['kind'] === 'terms' && areOtherServices(given, award.services)
  return {
    heading: `Propose an amendment of ${code}`,
    says: `An amendment of ${title}. It changes nothing until another person approves it.`,
    button: 'Propose it',
    back: { address: `/work/awards/${code}`, name: code },
    initial: {
      ...initialOf(rows),
      ...initialBudget(budget),
      ...servicesChecked(award.services),
    },
    version,
    hasFiles: budget !== null,
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        choice({
          ...of('kind'),
          label: 'Kind',
          hint: 'Fill in below what this kind changes, and leave the rest as it is. A change of profile has nothing to fill in: it takes over the rule profiles that the Federal awards have. A budget is revised on a page of its own.',
          options: amendmentKinds
            .filter(
              (kind) => kind !== 'budget-revision' && (kind !== 'milestone-revision' || rows.length > 0),
            )
            .map((kind) => [kind, stateInWords(kind)]),
        }),
        textArea({ ...of('reason'), label: 'Reason', hint: 'It stands in the ledger.' }),
        group(
          'Amounts in dollars, of an increase or a de-obligation',
          lines.map(({ fund, amount }) =>
            field({
              ...of(amountField(fund)),
              label: `In ${fund}`,
              hint: `The award has ${dollars(amount)}.`,
              keys: 'decimal',
            }),
          ),
        ),
        group('Of an extension', [
          field({
            ...of('periodThrough'),
            label: 'New last day',
            hint: `Now ${dayInWords(periodThrough)}.`,
            type: 'date',
          }),
        ]),
        group('Of new terms', [
          field({ ...of('title'), label: 'New title', hint: `Now ${title}.` }),
          field({ ...of('site'), label: 'New site', hint: `Now ${site}.` }),
          checks({
            ...of('services'),
            label: 'Services from then on',
            boxes: serviceBoxes(given),
          }),
        ]),
        group('Of a change of members', [
          field({
            ...of('members'),
            label: 'Members from then on',
            hint: `The codes of all other organizations of the consortium, with a space between. Now ${members.length === 0 ? 'none' : members.join(' ')}. Who joins needs the approval of the agency as evidence.${budget === null ? '' : ' Where who goes has money in the budget, change the lines below too.'}`,
          }),
        ]),
        ...milestoneFields(rows, funds, given, errors),
        ...(budget === null ? [] : budgetOf(award, budget, given, errors)),
        group('Only where it is needed', [
          field({
            ...of('evidence'),
            label: 'SHA-256 of the evidence',
            hint: "The stored document of the Board's decision, or of the agency's approval.",
          }),
          dayField(of),
        ]),
      ]
    },
    command: (given) => {
      const ofBudget = isBudgeted(given) ? budgetBody(award, given) : null
      return {
        address: `/v1/awards/${code}/amendments`,
        body: {
          ...Object.fromEntries(plain.map((name) => [name, given[name]])),
          ...(asked(given).length === 0
            ? {}
            : {
                lines: asked(given).map((fund) => ({ fund, amount: dollarsTyped(given[amountField(fund)]) })),
              }),
          ...(isScheduled(given) ? { milestones: milestonesIn(rows, given) } : {}),
          ...(isOfMembers(given) ? { members: membersOf(given) } : {}),
          ...(isOfServices(given) ? { services: servicesIn(given) } : {}),
          ...(ofBudget === null ? {} : { budget: ofBudget.budget }),
        },
        places: {
          ...ownPlaces([...plain, 'members', 'services']),
          '/lines': amountField(funds[0] ?? ''),
          ...(isScheduled(given) ? milestonePlaces(rows, given) : {}),
          ...Object.fromEntries(asked(given).map((fund, at) => [`/lines/${String(at)}`, amountField(fund)])),
          ...ofBudget?.places,
        },
        fieldOf: (problem) => {
          const { code: refusal, fund } = problem
          const ofFund = typeof fund === 'string' && funds.includes(fund) ? amountField(fund) : undefined
          return ofBudget?.fieldOf(problem) ?? ofFund ?? ofCode[refusal]
        },
      }
    },
    sent: (given) =>
      html`${facts([
        ['Kind', stateInWords(given['kind'] ?? '')],
        ...asked(given).map(
          (fund) => [`In ${fund}`, dollars(dollarsTyped(given[amountField(fund)]) ?? '0.00')] as const,
        ),
        ...(isScheduled(given) ? milestonesSent(rows, given) : []),
        ...(isOfMembers(given) ? [['Members', membersOf(given).join(', ') || 'none'] as const] : []),
        ...(isOfServices(given) ? [['Services', servicesInWords(given)] as const] : []),
        ...Object.entries(labels).map(([name, label]) => [label, given[name] ?? null] as const),
      ])}${isBudgeted(given) ? comparison(budget, given) : ''}`,
    judged: ({ rules }) => decisionsOf(rules),
    ends: () => `/work/awards/${code}`,
  }
}

/** The whole budget of an award from an amendment on, beside what it would have of each fund. */
function budgetOf(award: Award, budget: Budget, given: Given, errors: FieldErrors): Html[] {
  const kind = given['kind']
  const after = Object.fromEntries(
    award.lines.flatMap(({ fund, amount }) => {
      const typed = amountIn(given[amountField(fund)] ?? '')
      if (typed === null || kind === undefined || !bringBudget.includes(kind)) return []
      return [[fund, kind === 'increase' ? amount.plus(Money.of(typed)) : amount.minus(Money.of(typed))]]
    }),
  )
  return [
    html`<h2>The budget from then on</h2>
<p>An increase and a de-obligation bring the whole budget. So does a change of members where the lines change with it. Every other kind leaves it as it is.</p>`,
    ...budgetFields(
      award,
      budget,
      {
        between: fundTable(award.lines, after, given),
        hint: 'In each fund the amounts come to what the award would have.',
      },
      given,
      errors,
    ),
  ]
}
