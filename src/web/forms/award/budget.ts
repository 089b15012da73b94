import { amendmentsOf } from '../../../awards/amendments/queries.ts'
import { datedBudgets } from '../../../awards/amendments/versions.ts'
import type { Award } from '../../../awards/award.ts'
import type { Budget } from '../../../awards/budgets/budget.ts'
import { groundsOf, indirectBases } from '../../../awards/budgets/kinds.ts'
import { budgetsOf } from '../../../awards/budgets/queries.ts'
import { awardByCode } from '../../../awards/queries.ts'
import type { Reading, Snapshot } from '../../../platform/database/database.ts'
import { type Html, html } from '../../../platform/html.ts'
import { spreadsheetType } from '../../../platform/workbook.ts'
import { dollars } from '../../../wording/amounts.ts'
import { dayInWords } from '../../../wording/times.ts'
import { stateInWords } from '../../../wording/words.ts'
import { checks, choice, field, group, textArea, upload } from '../../parts/forms.ts'
import { facts } from '../../parts/texts.ts'
import { decisionsOf } from '../../records/rules.ts'
import type { FieldErrors, Given, TwoSteps } from '../two-steps.ts'
import {
  bodyLines,
  comparison,
  fieldsOfLines,
  lineTable,
  organizationsIn,
  typedLine,
} from './budget-lines.ts'

const plain = ['reason', 'evidence', 'effectiveOn'] as const
const partyField = (organization: string, of: string) => `party.${organization}.${of}`
const none = ['', 'None'] as const

/** The budget of an award that is in force; null where it has none. */
export async function budgetInForce(tx: Reading, award: string): Promise<Budget | null> {
  const dated = datedBudgets(await budgetsOf(tx, award), await amendmentsOf(tx, award))
  return dated.findLast(({ since }) => since !== null)?.budget ?? null
}

/** The form with which a budget revision of an award is proposed, from the budget in force on. Refuses an award that the person may not see. */
export async function budgetForm(tx: Snapshot, code: string): Promise<TwoSteps> {
  const award = await awardByCode(tx, code)
  const budget = await budgetInForce(tx, code)
  return {
    heading: `Propose a budget of ${code}`,
    says: `The whole budget of ${award.title}. It changes nothing until another person approves it.`,
    button: 'Propose it',
    back: { address: `/work/awards/${code}`, name: code },
    version: award.version,
    hasFiles: true,
    initial: budget === null ? {} : { ...fieldsOfLines(budget.lines.map(typedLine)), ...partiesOf(budget) },
    fields: (given, errors) => fieldsOf(award, budget, given, errors),
    command: (given) => {
      const { lines, places } = bodyLines(given)
      const parties = [award.grantee, ...membersIn(award, given)]
      return {
        address: `/v1/awards/${code}/amendments`,
        body: {
          kind: 'budget-revision',
          ...Object.fromEntries(plain.map((name) => [name, given[name]])),
          budget: {
            transferPercent: budget === null ? given['transferPercent'] : undefined,
            parties: parties.map((organization) => partyIn(award, organization, given)),
            lines,
          },
        },
        places: {
          ...Object.fromEntries(plain.map((name) => [`/${name}`, name])),
          ...places,
          '/budget/transferPercent': 'transferPercent',
          ...Object.fromEntries(
            parties.flatMap((organization, at) => {
              const party = `/budget/parties/${String(at)}`
              const named = (of: string) => partyField(organization, of)
              return [
                [party, named(organization === award.grantee ? 'rate' : 'role')],
                ...(['percent', 'base', 'agreement'] as const).map((of) => [
                  `${party}/rate/${of}`,
                  named(of),
                ]),
              ] as [string, string][]
            }),
          ),
        },
        fieldOf: ({ code: refused, organization }) =>
          refused === 'budget-party-unlawful' && typeof organization === 'string'
            ? partyField(organization, organization === award.grantee ? 'rate' : 'role')
            : undefined,
      }
    },
    sent: (given) =>
      html`${comparison(budget, given)}${facts([
        ['Reason', given['reason'] ?? ''],
        ['Evidence', given['evidence'] ?? null],
      ])}`,
    judged: ({ rules }) => decisionsOf(rules),
    ends: () => `/work/awards/${code}`,
  }
}

/** The organizations of the lines beside the grantee, which leads. */
const membersIn = ({ grantee }: Award, given: Given) =>
  organizationsIn(given).filter((organization) => organization !== grantee)

/** The parties of a budget as the fields of the form. */
function partiesOf({ parties }: Budget): Given {
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

const allGrounds = [...groundsOf.subrecipient, ...groundsOf.contractor]

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

/** A percent as the contract takes it, with two places. */
function percentIn(typed = ''): string {
  const plainly = typed.replace('%', '').trim()
  return /^\d{1,3}(\.\d?)?$/.test(plainly) ? Number(plainly).toFixed(2) : plainly
}

function fieldsOf(award: Award, budget: Budget | null, given: Given, errors: FieldErrors): Html[] {
  const of = (name: string) => ({
    name,
    ...(given[name] === undefined ? {} : { value: given[name] }),
    ...(errors[name] === undefined ? {} : { error: errors[name] }),
  })
  const has = award.lines.map(({ fund, amount }) => `${fund} ${dollars(amount)}`).join(', ')
  const again = html`<button type="submit" name="again" value="yes" class="quiet">Show the lines again</button>`
  return [
    html`<p>${
      budget === null
        ? 'The award has no budget yet.'
        : html`Below is budget ${String(budget.number)}, prepared on ${dayInWords(budget.preparedOn)}. <a href="/work/awards/${award.code}/budget.xlsx" download>Download its lines as a workbook</a>, change them there, and upload it here.`
    }</p>`,
    upload({
      ...of('files'),
      label: 'Workbook with the lines',
      hint: 'It takes the place of the lines below once you show them again.',
      accept: [spreadsheetType],
    }),
    html`<p>${again}</p>`,
    lineTable(award, given, errors, `In each fund the amounts come to what the award has: ${has}.`),
    html`<p>${again} There is room for more lines, and each new organization is asked for below.</p>`,
    ...[award.grantee, ...membersIn(award, given)].flatMap((organization) =>
      partyFields(award, organization, given, errors),
    ),
    ...(budget === null
      ? [
          field({
            ...of('transferPercent'),
            label: 'Percent of the rule on transfers',
            hint: 'Such as 10.00, where the terms of the award restrict transfers among categories. Otherwise leave it empty.',
            keys: 'decimal',
          }),
        ]
      : []),
    textArea({ ...of('reason'), label: 'Reason', hint: 'It stands in the ledger.' }),
    group('Only where it is needed', [
      field({
        ...of('evidence'),
        label: 'SHA-256 of the evidence',
        hint: "The stored document of the agency's approval, where a rule asks for it.",
      }),
      field({
        ...of('effectiveOn'),
        label: 'Effective day',
        hint: 'Leave it empty for today.',
        type: 'date',
      }),
    ]),
  ]
}

function partyFields(award: Award, organization: string, given: Given, errors: FieldErrors): Html[] {
  const named = (of: string) => partyField(organization, of)
  const of = (part: string) => ({
    name: named(part),
    ...(given[named(part)] === undefined ? {} : { value: given[named(part)] ?? '' }),
    ...(errors[named(part)] === undefined ? {} : { error: errors[named(part)] ?? '' }),
  })
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
