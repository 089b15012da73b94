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
  const { title, site, lines, periodThrough, version, formOfPayment } = await awardByCode(tx, code)
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
          hint: 'Fill in below what this kind changes, and leave the rest empty. A budget is revised on a page of its own.',
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
      },
      places: {
        ...Object.fromEntries(plain.map((name) => [`/${name}`, name])),
        '/lines': amountField(funds[0] ?? ''),
        ...(isScheduled(given) ? milestonePlaces(rows, given) : {}),
        ...Object.fromEntries(asked(given).map((fund, at) => [`/lines/${String(at)}`, amountField(fund)])),
      },
      fieldOf: ({ fund }) =>
        typeof fund === 'string' && funds.includes(fund) ? amountField(fund) : undefined,
    }),
    sent: (given) =>
      facts([
        ['Kind', stateInWords(given['kind'] ?? '')],
        ...asked(given).map(
          (fund) => [`In ${fund}`, dollars(amountIn(typed(given, fund)) ?? '0.00')] as const,
        ),
        ...(isScheduled(given) ? milestonesSent(rows, given) : []),
        ...Object.entries(labels).map(([name, label]) => [label, given[name] ?? null] as const),
      ]),
    ends: () => `/work/awards/${code}`,
  }
}
