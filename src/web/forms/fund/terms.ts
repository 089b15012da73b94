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
  administrativeCap:
    'A percent such as 5.00%, or dollars such as $5,000.00: with the sign of either. A change takes two persons.',
  evaluation: 'In dollars. A change takes two persons.',
}
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
        return value === null ? [] : [[name, name === 'administrativeCap' ? capShown(value) : value]]
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
            names.map((name) => termField(of, name, known)),
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

function termField(of: Of, name: TermName, known: readonly (readonly [string, string])[]): Html {
  const hint = hints[name]
  const about = { ...of(name), label: termNames[name], ...(hint === undefined ? {} : { hint }) }
  if (name === 'ruleProfile') return choice({ ...about, options: known })
  if (name === 'budgetFrom' || name === 'budgetThrough') return field({ ...about, type: 'date' })
  if (name === 'cashDays') return field({ ...about, keys: 'numeric' })
  if (name === 'costShare' || name === 'evaluation') return field({ ...about, keys: 'decimal' })
  return field(about)
}

/** The terms that are other than now, as the contract takes them but for a whole number, which is still a text. */
function changed(now: FederalTerms, given: Given): NamedTerms {
  return Object.fromEntries(
    termList.flatMap((name) => {
      const value = given[name] === undefined ? undefined : termTyped(name, given[name].trim())
      return value === undefined || value === now[name] ? [] : [[name, value]]
    }),
  )
}

function termTyped(name: TermName, typed: string): string | undefined {
  if (name === 'costShare' || name === 'evaluation') return dollarsTyped(typed)
  if (name === 'transferRule') return typed.toLowerCase() === 'none' ? 'none' : `${percentIn(typed)}%`
  if (name === 'administrativeCap') return capTyped(typed)
  return typed
}

/** A cap with its sign, as the form takes it: "5.00%" or "$5000.00". */
function capShown(cap: string): string {
  return cap.endsWith('%') ? cap : `$${cap}`
}

/** A cap as the contract takes it. A number without a sign may be of either kind: the contract refuses it in these words. */
function capTyped(typed: string): string | undefined {
  if (typed.includes('%')) return `${percentIn(typed)}%`
  return typed.startsWith('$') ? dollarsTyped(typed) : `${typed} without % or $`
}

function wholeIn(typed: string): number | string {
  return /^\d{1,4}$/.test(typed) ? Number(typed) : typed
}
