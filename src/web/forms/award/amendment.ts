import { amendmentKinds } from '../../../awards/amendments/kinds.ts'
import { scheduleShown, schedulesOf } from '../../../awards/milestones/queries.ts'
import { awardByCode } from '../../../awards/queries.ts'
import { amountIn } from '../../../desk/search.ts'
import type { Snapshot } from '../../../platform/database/database.ts'
import { dollars } from '../../../wording/amounts.ts'
import { dayInWords } from '../../../wording/times.ts'
import { stateInWords } from '../../../wording/words.ts'
import { choice, field, group, textArea } from '../../parts/forms.ts'
import { facts } from '../../parts/texts.ts'
import { membersOf } from '../application.ts'
import type { Given, TwoSteps } from '../two-steps.ts'
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

/** The form with which an amendment of an award is proposed. Refuses an award that the person may not see. */
export async function amendmentForm(tx: Snapshot, code: string): Promise<TwoSteps> {
  const { title, site, lines, members, periodThrough, version, formOfPayment } = await awardByCode(tx, code)
  const rows =
    formOfPayment === 'fixed-amount' ? rowsOf(await scheduleShown(tx, code), await schedulesOf(tx, code)) : []
  const isScheduled = (given: Given) => rows.length > 0 && bringMilestones.includes(given['kind'] ?? '')
  const funds = lines.map(({ fund }) => fund)
  const asked = (given: Given) => funds.filter((fund) => given[amountField(fund)] !== undefined)
  const typed = (given: Given, fund: string) => given[amountField(fund)] ?? ''
  return {
    heading: `Propose an amendment of ${code}`,
    says: `An amendment of ${title}. It changes nothing until another person approves it.`,
    button: 'Propose it',
    back: { address: `/work/awards/${code}`, name: code },
    initial: initialOf(rows),
    version,
    fields: (given, errors) => {
      const of = (name: string) => ({
        name,
        ...(given[name] === undefined ? {} : { value: given[name] }),
        ...(errors[name] === undefined ? {} : { error: errors[name] }),
      })
      return [
        choice({
          ...of('kind'),
          label: 'Kind',
          hint: 'Fill in below what this kind changes, and leave the rest empty. A change of profile has nothing to fill in: it takes over the rule profiles that the Federal awards have. A budget is revised on a page of its own.',
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
        ]),
        group('Of a change of members', [
          field({
            ...of('members'),
            label: 'Members from then on',
            hint: `The codes of all other organizations of the consortium, with a space between. Now ${members.length === 0 ? 'none' : members.join(' ')}. Who joins needs the approval of the agency as evidence. Where who goes has money in the budget, use the client or the command line, which take the new budget with it.`,
          }),
        ]),
        ...milestoneFields(rows, funds, given, errors),
        group('Only where it is needed', [
          field({
            ...of('evidence'),
            label: 'SHA-256 of the evidence',
            hint: "The stored document of the Board's decision, or of the agency's approval.",
          }),
          field({
            ...of('effectiveOn'),
            label: 'Effective day',
            hint: 'Leave it empty for today.',
            type: 'date',
          }),
        ]),
      ]
    },
    command: (given) => ({
      address: `/v1/awards/${code}/amendments`,
      body: {
        ...Object.fromEntries(plain.map((name) => [name, given[name]])),
        ...(asked(given).length === 0
          ? {}
          : {
              lines: asked(given).map((fund) => ({
                fund,
                amount: amountIn(typed(given, fund)) ?? typed(given, fund),
              })),
            }),
        ...(isScheduled(given) ? { milestones: milestonesIn(rows, given) } : {}),
        ...(isOfMembers(given) ? { members: membersOf(given) } : {}),
      },
      places: {
        ...Object.fromEntries([...plain, 'members'].map((name) => [`/${name}`, name])),
        '/lines': amountField(funds[0] ?? ''),
        ...(isScheduled(given) ? milestonePlaces(rows, given) : {}),
        ...Object.fromEntries(asked(given).map((fund, at) => [`/lines/${String(at)}`, amountField(fund)])),
      },
      fieldOf: ({ code: refusal, fund }) =>
        typeof fund === 'string' && funds.includes(fund) ? amountField(fund) : ofCode[refusal],
    }),
    sent: (given) =>
      facts([
        ['Kind', stateInWords(given['kind'] ?? '')],
        ...asked(given).map(
          (fund) => [`In ${fund}`, dollars(amountIn(typed(given, fund)) ?? '0.00')] as const,
        ),
        ...(isScheduled(given) ? milestonesSent(rows, given) : []),
        ...(isOfMembers(given) ? [['Members', membersOf(given).join(', ') || 'none'] as const] : []),
        ...Object.entries(labels).map(([name, label]) => [label, given[name] ?? null] as const),
      ]),
    ends: () => `/work/awards/${code}`,
  }
}
