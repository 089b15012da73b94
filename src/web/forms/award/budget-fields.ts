import type { Award } from '../../../awards/award.ts'
import type { Budget } from '../../../awards/budgets/budget.ts'
import { groundsOf, indirectBases } from '../../../awards/budgets/kinds.ts'
import { type Html, html } from '../../../platform/html.ts'
import { spreadsheetType } from '../../../platform/workbook.ts'
import { dayInWords } from '../../../wording/times.ts'
import { stateInWords } from '../../../wording/words.ts'
import { checks, choice, field, group, upload } from '../../parts/forms.ts'
import { percentIn, shown } from '../fields.ts'
import type { FieldErrors, FormCommand, Given } from '../two-steps.ts'
import { bodyLines, fieldsOfLines, lineTable, organizationsIn, typedLine } from './budget-lines.ts'

const partyField = (organization: string, of: string) => `party.${organization}.${of}`
const none = ['', 'None'] as const
const allGrounds = [...groundsOf.subrecipient, ...groundsOf.contractor]
const rateParts = ['percent', 'base', 'agreement'] as const

/** A budget as the fields of a form: its lines and its parties; no field where there is none. */
export function initialBudget(budget: Budget | null): Given {
  return budget === null ? {} : { ...fieldsOfLines(budget.lines.map(typedLine)), ...fieldsOfParties(budget) }
}

/**
 * The fields of a whole budget: a workbook, the lines, and who spends them. `between` stands above the lines, `hint` says to what they have to come.
 */
export function budgetFields(
  award: Award,
  budget: Budget | null,
  { between = '', hint }: { readonly between?: Html | ''; readonly hint: string },
  given: Given,
  errors: FieldErrors,
): Html[] {
  const again = html`<button type="submit" name="again" value="yes" class="quiet">Show the lines again</button>`
  return [
    html`<p>${
      budget === null
        ? 'The award has no budget yet.'
        : html`Below is budget ${String(budget.number)}, prepared on ${dayInWords(budget.preparedOn)}. <a href="/work/awards/${award.code}/budget.xlsx" download>Download its lines as a workbook</a>, change them there, and upload it here.`
    }</p>`,
    upload({
      ...shown(given, errors)('files'),
      label: 'Workbook with the lines',
      hint: 'It takes the place of the lines below once you show them again.',
      accept: [spreadsheetType],
    }),
    html`<p>${again}</p>`,
    html`${between}`,
    lineTable(award, given, errors, hint),
    html`<p>${again} There is room for more lines, and each new organization is asked for below.</p>`,
    ...partiesIn(award, given).flatMap((organization) => partyFields(award, organization, given, errors)),
  ]
}

/** The budget of a form as a body takes it, the fields behind its places, and the one that a refusal is about. */
export function budgetBody(award: Award, given: Given) {
  const { lines, places } = bodyLines(given)
  const parties = partiesIn(award, given)
  const fieldOf: NonNullable<FormCommand['fieldOf']> = ({ code, organization }) =>
    code === 'budget-party-unlawful' && typeof organization === 'string'
      ? determinedBy(award, organization)
      : undefined
  return {
    budget: { parties: parties.map((organization) => partyIn(award, organization, given)), lines },
    places: {
      ...places,
      ...Object.fromEntries(
        parties.flatMap((organization, at) => {
          const party = `/budget/parties/${String(at)}`
          return [
            [party, determinedBy(award, organization)],
            ...rateParts.map((of) => [`${party}/rate/${of}`, partyField(organization, of)]),
          ] as [string, string][]
        }),
      ),
    },
    fieldOf,
  }
}

/** Whether the lines or the parties of a form are other than those of the budget in force. */
export function isOtherBudget(award: Award, budget: Budget, given: Given): boolean {
  const typed = (of: Given) => JSON.stringify(budgetBody(award, of).budget)
  return typed(given) !== typed(initialBudget(budget))
}

/** The grantee, which leads, and the other organizations of the lines. */
function partiesIn({ grantee }: Award, given: Given): string[] {
  return [grantee, ...organizationsIn(given).filter((organization) => organization !== grantee)]
}

/** The field that says what an organization is: of the grantee, its rate. */
function determinedBy({ grantee }: Award, organization: string): string {
  return partyField(organization, organization === grantee ? 'rate' : 'role')
}

/** The parties of a budget as the fields of the form. */
function fieldsOfParties({ parties }: Budget): Given {
  return Object.fromEntries(
    parties.flatMap(({ organization, role, grounds, rate }) => {
      const named = (of: string) => partyField(organization, of)
      return [
        ...(role === 'lead' ? [] : [[named('role'), role]]),
        ...grounds.map((ground) => [named(`ground.${ground}`), 'on']),
        ...(rate === null
          ? []
          : [
              ...[
                [named('rate'), rate.kind],
                [named('percent'), rate.percent],
              ],
              ...(rate.kind === 'negotiated'
                ? [
                    [named('base'), rate.base],
                    [named('agreement'), rate.agreement],
                  ]
                : []),
            ]),
      ] as [string, string][]
    }),
  )
}

/** An organization of the budget as the body takes it. */
function partyIn({ grantee }: Award, organization: string, given: Given) {
  const typed = (of: string) => given[partyField(organization, of)]
  const isLead = organization === grantee
  const kind = typed('rate')
  return {
    organization,
    role: isLead ? 'lead' : (typed('role') ?? 'subrecipient'),
    grounds: isLead ? undefined : allGrounds.filter((ground) => typed(`ground.${ground}`) !== undefined),
    rate:
      kind === undefined
        ? undefined
        : { kind, percent: percentIn(typed('percent')), base: typed('base'), agreement: typed('agreement') },
  }
}

function partyFields(award: Award, organization: string, given: Given, errors: FieldErrors): Html[] {
  const named = (of: string) => partyField(organization, of)
  const of = (part: string) => shown(given, errors)(named(part))
  const isLead = organization === award.grantee
  const boxes = (grounds: readonly string[]) =>
    grounds.map((ground) => ({
      ...{ name: named(`ground.${ground}`), label: stateInWords(ground) },
      isChecked: given[named(`ground.${ground}`)] !== undefined,
    }))
  return [
    group(`${organization}${isLead ? ', which leads' : ''}`, [
      ...(isLead
        ? []
        : [
            choice({
              ...of('role'),
              label: 'Determined to be',
              options: [
                ['subrecipient', 'Subrecipient'],
                ['contractor', 'Contractor'],
              ],
            }),
          ]),
      choice({
        ...of('rate'),
        label: 'Rate of indirect cost',
        options: [none, ['negotiated', 'Negotiated'], ['de-minimis', 'De minimis']],
      }),
      field({ ...of('percent'), label: 'Percent', keys: 'decimal' }),
      choice({
        ...of('base'),
        label: 'Base of a negotiated rate',
        options: [none, ...indirectBases.map((base) => [base, stateInWords(base)] as const)],
      }),
      field({ ...of('agreement'), label: 'Number of its agreement' }),
    ]),
    ...(isLead
      ? []
      : [
          checks({
            name: named('grounds'),
            label: `What the determination of ${organization} rests on`,
            hint: 'The first five speak for a subrecipient, the others for a contractor (2 CFR 200.331).',
            boxes: boxes(allGrounds),
          }),
        ]),
  ]
}
