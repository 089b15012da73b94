import { fundsByCode } from '../../../appropriations/federal-award-queries.ts'
import { versionsOfFunds } from '../../../appropriations/life/queries.ts'
import {
  type FederalTerms,
  type NamedTerms,
  type TermName,
  termList,
  termNames,
  termsNow,
} from '../../../appropriations/life/terms.ts'
import { termInWords } from '../../../appropriations/life/words.ts'
import { appropriationByCode } from '../../../appropriations/queries.ts'
import { amountIn } from '../../../desk/search.ts'
import type { Snapshot } from '../../../platform/database/database.ts'
import type { Html } from '../../../platform/html.ts'
import { profiles } from '../../../rules/queries.ts'
import { choice, field, group } from '../../parts/forms.ts'
import { facts } from '../../parts/texts.ts'
import { documentFields, documentIn, documentShown } from '../document.ts'
import { concernsField, dayField, dollarsTyped, type Of, ownPlaces, percentIn, shown } from '../fields.ts'
import { endsAt, type Given, type TwoSteps } from '../two-steps.ts'

/** Terms that stand together in the form, under what they are about. */
const groups: readonly (readonly [legend: string, names: readonly TermName[]])[] = [
  ['Who is asked', ['contactName', 'contactEmail', 'contactTelephone', 'passThroughNumber']],
  ['What it is', ['listingTitle', 'budgetFrom', 'budgetThrough']],
  ['Its rules', ['ruleProfile', 'transferRule', 'costShare', 'fixedAmountApproval']],
  ['Its cash', ['drawChannel', 'cashDays']],
  ['What is kept or capped', ['administrativeCap', 'evaluation']],
]
const hints: Readonly<Partial<Record<TermName, string>>> = {
  ruleProfile: 'The text of 2 CFR 200 that applies. A change takes two persons.',
  transferRule: 'none, or a percent such as 10.00% (2 CFR 200.308).',
  costShare: 'In dollars. What the Board contributes.',
  fixedAmountApproval: "The SHA-256 of the agency's stored approval (2 CFR 200.333).",
  cashDays: 'Business days.',
  administrativeCap: 'The figure alone: what it counts is chosen beside it. A change takes two persons.',
  evaluation: 'In dollars. A change takes two persons.',
}
/** The field that says what the figure of a cap counts, and what it may be. */
const capUnit = 'administrativeCap.unit'
const capUnits = [
  ['percent', 'Percent'],
  ['dollars', 'Dollars'],
] as const
const own = ['document', 'reference', 'effectiveOn', 'concerns'] as const

/** The form with which the terms of a Federal award are amended by a document of the agency: it sends what changes, and an empty field stays as it is. Refuses a fund that is not there. */
export async function federalTermsForm(tx: Snapshot, fund: string): Promise<TwoSteps> {
  const award = (await fundsByCode(tx, [fund]))(fund)
  const { appropriation, fain } = award
  const { version } = await appropriationByCode(tx, appropriation)
  const now = termsNow(award, (await versionsOfFunds(tx, [fund]))(fund))
  const known = (await profiles(tx)).map(({ code, title }) => [code, `${code}: ${title}`] as const)
  const page = `/work/federal-awards/${fund}`
  return {
    heading: `Amend the terms of ${fund}`,
    says: `The word of the agency on Federal award ${fain}, by its document. What you change here stands from its day on, and all else stays, also a term that you empty. The rule profile, the cap of administrative cost and the earmark for the evaluation take a second person: then this proposes it.`,
    button: 'Amend the terms',
    back: { address: page, name: fund },
    version,
    hasFiles: true,
    initial: Object.fromEntries(
      termList.flatMap((name) => {
        const value = now[name]
        if (value === null) return []
        return name === 'administrativeCap' ? capShown(value) : [[name, value]]
      }),
    ),
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        ...documentFields(
          'document',
          { label: 'Document of the agency', hint: 'Its letter or its amendment of the award.' },
          given,
          errors,
        ),
        field({ ...of('reference'), label: 'Name of the document' }),
        dayField(of, 'Effective day', 'The day since which the terms apply. Leave it empty for today.'),
        ...groups.map(([legend, names]) =>
          group(
            legend,
            names.flatMap((name) => termField(of, name, known)),
          ),
        ),
        concernsField(of),
      ]
    },
    command: (given) => {
      const { reference, effectiveOn, concerns } = given
      const named = changed(now, given)
      return {
        address: `/v1/appropriations/${appropriation}/federal-awards/${fund}/terms`,
        body: {
          ...named,
          ...(named.cashDays === undefined ? {} : { cashDays: wholeIn(named.cashDays) }),
          ...{ document: documentIn(given, 'document'), reference, effectiveOn, concerns },
        },
        places: ownPlaces([...termList, ...own]),
        fieldOf: ({ code }) => fieldsOfRefusals[code],
      }
    },
    sent: (given) =>
      facts([
        ['Document', documentShown(given, 'document')],
        ['Name of the document', given['reference'] ?? null],
        ...Object.entries(changed(now, given)).map(
          ([name, value]) =>
            [
              termNames[name as TermName],
              `${termInWords(name as TermName, now[name as TermName])} -> ${termInWords(name as TermName, value)}`,
            ] as const,
        ),
      ]),
    ends: endsAt(page),
  }
}

const fieldsOfRefusals: Readonly<Record<string, string>> = {
  'agency-document-not-kept': 'document',
  'budget-period-out-of-order': 'budgetThrough',
  'rule-profile-not-found': 'ruleProfile',
  'rule-parameter-missing': 'ruleProfile',
}

function termField(of: Of, name: TermName, known: readonly (readonly [string, string])[]): Html | Html[] {
  const hint = hints[name]
  const about = { ...of(name), label: termNames[name], ...(hint === undefined ? {} : { hint }) }
  if (name === 'ruleProfile') return choice({ ...about, options: known })
  if (name === 'budgetFrom' || name === 'budgetThrough') return field({ ...about, type: 'date' })
  if (name === 'cashDays') return field({ ...about, keys: 'numeric' })
  if (name === 'costShare' || name === 'evaluation') return field({ ...about, keys: 'decimal' })
  if (name === 'administrativeCap')
    return [
      field({ ...about, keys: 'decimal' }),
      choice({ ...of(capUnit), label: 'The cap counts', options: capUnits }),
    ]
  return field(about)
}

/** The terms that are other than now, as the contract takes them but for a whole number, which is still a text. */
function changed(now: FederalTerms, given: Given): NamedTerms {
  return Object.fromEntries(
    termList.flatMap((name) => {
      const value =
        given[name] === undefined ? undefined : termTyped(name, given[name].trim(), given[capUnit])
      return value === undefined || value === now[name] ? [] : [[name, value]]
    }),
  )
}

function termTyped(name: TermName, typed: string, unit: string | undefined): string | undefined {
  if (name === 'costShare' || name === 'evaluation') return dollarsTyped(typed)
  if (name === 'transferRule') return typed.toLowerCase() === 'none' ? 'none' : `${percentIn(typed)}%`
  if (name === 'administrativeCap') return capTyped(typed, unit)
  return typed
}

/** A cap as the form takes it: its figure, and what it counts. */
function capShown(cap: string): [name: string, value: string][] {
  const isPercent = cap.endsWith('%')
  return [
    ['administrativeCap', isPercent ? cap.slice(0, -1) : cap],
    [capUnit, isPercent ? 'percent' : 'dollars'],
  ]
}

/** A cap as the contract takes it. A figure with the sign of the other kind keeps both signs, and is refused. */
function capTyped(typed: string, unit: string | undefined): string {
  return unit === 'dollars' ? (amountIn(typed) ?? `$${typed}`) : `${percentIn(typed)}%`
}

function wholeIn(typed: string): number | string {
  return /^\d{1,4}$/.test(typed) ? Number(typed) : typed
}
