import { z } from 'zod'
import { email, telephone } from '../../organizations/contacts/contract.ts'
import { code, date, oneOf, sha256, text, uuid, wholeNumber } from '../../platform/http/schemas.ts'
import type { ListColumns } from '../../platform/http/tables/lists.ts'
import {
  AppropriationFigures,
  federalAwardTerms,
  figureKinds,
  figuresOf,
  fundAct,
  type HeldInFunds,
} from '../contract.ts'
import { endOf, type FederalAward } from '../federal-award.ts'
import { federalAwardStates, stateNow, stateStepNames } from '../federal-award-life.ts'
import { type NamedTerms, type TermName, type TermsVersion, termList, termsNow } from './terms.ts'

const { amount: _, ...word } = fundAct
const document = sha256.describe('The stored document of the agency that says so.')
const state = oneOf('FederalAwardState', federalAwardStates)

const dollars = z
  .string()
  .regex(/^(0|[1-9]\d{0,14})\.\d{2}$/, 'dollars with two places, as a string such as "1500.00"')
  .meta({
    id: 'AmountOrZero',
    description: 'US dollars with two places, as a string. "0.00" says that there is none.',
    format: 'decimal',
    examples: ['25000.00'],
  })
const percent = String.raw`(100\.00|[1-9]?\d\.\d{2})%`

const terms = {
  listingTitle: text(200)
    .meta({ examples: ['Case Management Pilot Program'] })
    .optional(),
  contactName: text(200).describe('Whom to ask at the agency.').optional(),
  contactEmail: email.optional(),
  contactTelephone: telephone.optional(),
  passThroughNumber: text(60)
    .describe('The identifying number that the pass-through entity gives.')
    .optional(),
  budgetFrom: date.optional(),
  budgetThrough: date.optional(),
  ruleProfile: code
    .describe('The text of 2 CFR 200 that applies from then on. A change takes two persons.')
    .meta({ examples: ['UG-2024'] })
    .optional(),
  transferRule: z
    .string()
    .regex(new RegExp(`^(none|${percent})$`), '"none", or a percent such as "10.00%"')
    .describe('The part of the budget that may be moved between categories without approval (2 CFR 200.308).')
    .optional(),
  costShare: dollars.describe('What the Board contributes.').optional(),
  fixedAmountApproval: sha256
    .describe("The agency's stored approval of fixed-amount awards (2 CFR 200.333).")
    .optional(),
  drawChannel: text(60)
    .meta({ examples: ['PMS'] })
    .optional(),
  cashDays: z.int().min(0).max(90).describe('The business days that drawn cash may be held.').optional(),
  administrativeCap: z
    .string()
    .regex(new RegExp(String.raw`^(${percent}|(0|[1-9]\d{0,14})\.\d{2})$`), 'a percent or dollars')
    .describe('The most that administration may cost: "5.00%" or dollars. A change takes two persons.')
    .optional(),
  evaluation: dollars
    .describe('What stays available for the evaluation. A change takes two persons.')
    .optional(),
}

export const NewFederalAwardTerms = z.strictObject({ ...terms, document, ...word }).meta({
  id: 'NewFederalAwardTerms',
  examples: [
    {
      listingTitle: 'Case Management Pilot Program',
      contactName: 'Grants Management Specialist',
      contactEmail: 'grants@agency.example',
      budgetFrom: '2023-01-10',
      budgetThrough: '2024-01-09',
      drawChannel: 'PMS',
      cashDays: 3,
      document: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      reference: 'Federal award letter, amendment 4',
    },
  ],
})

/** The terms that a body names, as texts, and the rest of it. */
export function namedIn(body: Pick<z.output<typeof NewFederalAwardTerms>, TermName>): NamedTerms {
  return Object.fromEntries(
    termList.flatMap((name) => {
      const value = body[name]
      return value === undefined ? [] : [[name, String(value)]]
    }),
  )
}

export const NewFederalAwardState = z
  .strictObject({
    kind: z.enum(stateStepNames).describe('What the agency did. A resumption ends a hold or a suspension.'),
    document,
    ...word,
  })
  .meta({
    id: 'NewFederalAwardState',
    examples: [
      {
        kind: 'hold',
        document: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        reference: 'Letter of the agency of March 3, 2023',
        effectiveOn: '2023-03-03',
      },
    ],
  })

const said = Object.fromEntries(termList.map((name) => [name, z.string().nullable()])) as Record<
  (typeof termList)[number],
  z.ZodNullable<z.ZodString>
>
const Terms = z
  .object(said)
  .meta({ id: 'FederalTerms', description: 'Null is what the agency did not say, or what was erased.' })

export const FederalAwardRecord = z
  .object({
    fund: code,
    appropriation: code,
    ...federalAwardTerms,
    periodThrough: date.describe('The last day of the period, as it was last extended.'),
    state,
    stateSince: date.nullable().describe('Null where the agency never changed it.'),
    stateDocument: sha256.nullable(),
    terms: Terms.describe('As the last version has them.'),
    version: z.int().describe('The number of the last version of the terms; 0 where there is none.'),
    figures: AppropriationFigures.describe('What the books hold now in the fund.'),
    links: z
      .object({ appropriation: z.string(), versions: z.string(), accounts: z.string(), entries: z.string() })
      .meta({ id: 'FederalAwardLinks' }),
  })
  .meta({ id: 'FederalAwardRecord', description: 'A Federal award as it stands.' })
type RecordView = z.input<typeof FederalAwardRecord>

/** A Federal award with its state, the last version of its terms and what its fund holds. */
export function federalAwardRecord(
  award: FederalAward,
  versions: readonly TermsVersion[],
  held: HeldInFunds,
): RecordView {
  const { fund, appropriation, fain, assistanceListing, agency, awardedOn, periodFrom, ruleProfile } = award
  const now = stateNow(award)
  return {
    ...{ fund, appropriation, fain, assistanceListing, agency, awardedOn, periodFrom, ruleProfile },
    periodThrough: endOf(award),
    state: now?.state ?? 'active',
    stateSince: now?.since ?? null,
    stateDocument: now?.document ?? null,
    terms: termsNow(award, versions),
    version: versions.at(-1)?.number ?? 0,
    figures: figuresOf([fund], held),
    links: {
      appropriation: `/v1/appropriations/${appropriation}`,
      versions: `/v1/federal-awards/${fund}/versions`,
      accounts: `/v1/ledger/accounts?fund=${fund}`,
      entries: `/v1/ledger/entries?subject=${appropriation}`,
    },
  }
}

const inSnakeCase = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** A Federal award as a row of a table. */
export const federalAwardColumns: ListColumns<RecordView> = [
  ['fund', ({ fund }) => fund],
  ['appropriation', ({ appropriation }) => appropriation],
  ['fain', ({ fain }) => fain],
  ['assistance_listing', ({ assistanceListing }) => assistanceListing],
  ['agency', ({ agency }) => agency],
  ['awarded_on', ({ awardedOn }) => awardedOn, 'day'],
  ['period_from', ({ periodFrom }) => periodFrom, 'day'],
  ['period_through', ({ periodThrough }) => periodThrough, 'day'],
  ['state', ({ state }) => state],
  ['state_since', ({ stateSince }) => stateSince, 'day'],
  ['version', ({ version }) => String(version), 'whole'],
  ...termList.map((name) => [inSnakeCase(name), ({ terms }: RecordView) => terms[name]] as const),
  ...figureKinds.map((kind) => [kind, ({ figures }: RecordView) => figures[kind], 'dollars'] as const),
]

export const versionNumber = wholeNumber(1, 999_999)
export const VersionQuery = {
  asOf: date.optional().describe('The version in force at the end of this day alone.'),
}

export const FederalAwardVersionView = z
  .object({
    fund: code,
    number: z.int(),
    since: date,
    document: sha256,
    terms: Terms,
    changes: z
      .array(z.string())
      .describe('What differs from the version before, in words.')
      .meta({ examples: [['Rule profile: UG-2020 -> UG-2024']] }),
    entry: uuid,
  })
  .meta({ id: 'FederalAwardVersion', description: 'The terms of a Federal award from a day on.' })
type VersionView = z.input<typeof FederalAwardVersionView>

export function federalAwardVersionView({
  changes,
  ...version
}: TermsVersion & { readonly changes: readonly string[] }): VersionView {
  return { ...version, changes: [...changes] }
}

/** The columns of the list of versions as a table. */
export const versionColumns: ListColumns<VersionView> = [
  ['fund', ({ fund }) => fund],
  ['version', ({ number }) => String(number), 'whole'],
  ['since', ({ since }) => since, 'day'],
  ['changes', ({ changes }) => changes.join('; ')],
  ['document', ({ document }) => document],
  ...termList.map((name) => [inSnakeCase(name), ({ terms }: VersionView) => terms[name]] as const),
  ['entry', ({ entry }) => entry],
]
