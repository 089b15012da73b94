import type { FederalAward } from '../../appropriations/federal-award.ts'
import type { FundAmount } from '../../ledger/chart/postings.ts'
import type { IndirectRate, Registration } from '../../organizations/organization.ts'
import { canonicalJson, sha256Of } from '../../platform/canonical.ts'
import { Money } from '../../platform/money.ts'
import { dollars } from '../../wording/amounts.ts'
import { stateInWords } from '../../wording/words.ts'
import { milestonesInWords, type NoticedMilestone } from './milestones.ts'

/** The form of the notice: its items and their words. Other words are another form, so that each notice is made again as it was made. */
export const noticeForm = '1'

/** An award from a day on, as its notice has it: what was executed, or what an amendment made of it. */
type NoticedVersion = {
  readonly award: string
  readonly number: number
  readonly since: string
  /** The amendment that made it; null of what was executed. */
  readonly amendment: number | null
  readonly title: string
  readonly site: string
  readonly services: readonly string[]
  readonly periodFrom: string
  readonly periodThrough: string
  readonly lines: readonly FundAmount[]
}

/** The lines of the pass-through entity: its name, and how its awarding official is reached. */
export type PassThrough = readonly string[]

/** What the entry of a version says beside its terms. Null of an entry that was recorded before notices were made. */
export type NoticedEntry = {
  /** What is obligated to the grantee in all of its awards, this one included, in dollars by fund. */
  readonly obligatedTo: readonly FundAmount[]
  readonly passThrough: PassThrough
  /** The titles of the Assistance Listings of its funds, as the terms of their Federal awards said them then. */
  readonly listingTitles: readonly ListingTitle[]
}
export type ListingTitle = { readonly fund: string; readonly title: string }

/** What a notice says of the budget that is in force with its version: the days of its lines, and the rate of the lead, null where it claims none. */
export type NoticedBudget = {
  readonly periodFrom: string
  readonly periodThrough: string
  readonly rate: { readonly percent: string; readonly kind: string; readonly base: string } | null
}

/** What a notice is made from. */
export type NoticeGround = {
  readonly version: NoticedVersion
  /** Who executed the award, or approved the amendment. */
  readonly official: string
  readonly grantee: string
  readonly granteeVersion: number
  readonly registered: Pick<Registration, 'legalName' | 'uei' | 'indirectRate'>
  readonly federalAwardOf: (
    fund: string,
  ) => Pick<FederalAward, 'fund' | 'fain' | 'assistanceListing' | 'agency' | 'awardedOn'>
  /** Null of an award without a budget. */
  readonly budget: NoticedBudget | null
  /** What is paid for what of an award that is fixed in amount; null of an award for cost. */
  readonly milestones?: readonly NoticedMilestone[] | null | undefined
  readonly entry: NoticedEntry | null
}

/** An item of the notice: what the records say, and what supplies what they do not. */
type NoticeItem = {
  /** Its number in 2 CFR 200.332(b)(1). */
  readonly item: string
  readonly title: string
  readonly said: readonly string[]
  readonly missing: readonly string[]
}
export type Notice = {
  readonly form: string
  readonly award: string
  readonly version: number
  readonly since: string
  readonly amendment: number | null
  readonly grantee: string
  readonly granteeVersion: number
  readonly items: readonly NoticeItem[]
}

/** The notice of an award: every item of 2 CFR 200.332(b)(1) in its order. What the records do not hold is named as missing. */
export function noticeOf(ground: NoticeGround): Notice {
  const { version, grantee, granteeVersion } = ground
  return {
    ...{ form: noticeForm, award: version.award, version: version.number, since: version.since },
    ...{ amendment: version.amendment, grantee, granteeVersion },
    items: [...ofParties(ground), ...ofMoney(ground), ...ofPurpose(ground)],
  }
}

/** SHA-256 of the canonical JSON of a notice. */
export function noticeSha256(notice: Notice): string {
  return sha256Of(canonicalJson(notice))
}

/** What an entry says of the notice of its version. */
export function noticeFacts(ground: NoticeGround & { readonly entry: NoticedEntry }) {
  const { granteeVersion, entry } = ground
  return {
    granteeVersion,
    obligatedTo: entry.obligatedTo.map(({ fund, amount }) => ({ fund, amount: amount.toString() })),
    listingTitles: entry.listingTitles,
    ...{ passThrough: entry.passThrough, noticeForm, noticeSha256: noticeSha256(noticeOf(ground)) },
  }
}

/** What is obligated to a grantee with an act on one of its awards, in dollars by fund: what was before, less what the award had and with what it has. */
export function obligatedWith(
  before: readonly FundAmount[],
  had: readonly FundAmount[],
  has: readonly FundAmount[],
): FundAmount[] {
  const amountIn = (lines: readonly FundAmount[], fund: string) =>
    lines.find((line) => line.fund === fund)?.amount ?? Money.zero
  const funds = [...new Set([...before, ...has].map(({ fund }) => fund))].toSorted()
  return funds.map((fund) => ({
    fund,
    amount: amountIn(before, fund).minus(amountIn(had, fund)).plus(amountIn(has, fund)),
  }))
}

function item(
  number: string,
  title: string,
  said: readonly string[],
  missing: readonly string[] = [],
): NoticeItem {
  return { item: number, title, said, missing }
}

/** Each fund of the award with something of its Federal award. */
function byFund(
  { version, federalAwardOf }: NoticeGround,
  say: (of: ReturnType<NoticeGround['federalAwardOf']>, line: FundAmount) => string,
): string[] {
  return version.lines.map((line) => `${line.fund}: ${say(federalAwardOf(line.fund), line)}`)
}

const inFunds = (lines: readonly FundAmount[]) =>
  lines.map(({ fund, amount }) => `${fund}: ${dollars(amount)}`)
const inAll = (lines: readonly FundAmount[]) => dollars(Money.sum(lines.map(({ amount }) => amount)))

function ofParties(ground: NoticeGround): NoticeItem[] {
  const { version, registered, grantee, budget } = ground
  const isFixed = (ground.milestones ?? null) !== null
  const { periodFrom, periodThrough } = version
  return [
    item('i', 'Name of the subrecipient, as registered for its UEI', [registered.legalName]),
    item(
      'ii',
      "The subrecipient's Unique Entity Identifier (UEI)",
      registered.uei === null ? [] : [registered.uei],
      registered.uei === null
        ? [`No UEI was recorded of ${grantee}. A correction of the organization records it.`]
        : [],
    ),
    item(
      'iii',
      'Federal Award Identification Number (FAIN)',
      byFund(ground, ({ fain }) => fain),
    ),
    item(
      'iv',
      'Federal award date',
      byFund(ground, ({ awardedOn }) => awardedOn),
    ),
    item('v', 'Period of performance of the subaward', [`${periodFrom} to ${periodThrough}`]),
    item(
      'vi',
      'Budget period of the subaward',
      budget === null
        ? isFixed
          ? [`${periodFrom} to ${periodThrough}: the award is fixed in amount and has no budget`]
          : []
        : [`${budget.periodFrom} to ${budget.periodThrough}`],
      budget === null && !isFixed
        ? ['The award has no budget. A revision of its draft, or an amendment, brings one.']
        : [],
    ),
  ]
}

const notRecorded =
  'The entry was recorded before notices were made. The accounts of the awards of the grantee hold it.'

function ofMoney(ground: NoticeGround): NoticeItem[] {
  const { version, entry } = ground
  const { lines } = version
  const obligated = entry?.obligatedTo ?? []
  const ofFederalAwards = obligated.filter(({ fund }) => lines.some((line) => line.fund === fund))
  const missing = entry === null ? [notRecorded] : []
  return [
    item('vii', 'Federal funds obligated in the subaward', [
      ...inFunds(lines),
      `In all: ${inAll(lines)}`,
      ...milestonesInWords(ground.milestones ?? null),
    ]),
    item(
      'viii',
      'Total Federal funds obligated to the subrecipient by the pass-through entity, this subaward included',
      entry === null ? [] : [inAll(obligated)],
      missing,
    ),
    item(
      'ix',
      'Total of the Federal award committed to the subrecipient by the pass-through entity',
      inFunds(ofFederalAwards),
      missing,
    ),
  ]
}

function ofPurpose(ground: NoticeGround): NoticeItem[] {
  const { version, official, entry } = ground
  const { title, site, services } = version
  const [name, ...reached] = entry?.passThrough ?? []
  const titleIn = (fund: string) => entry?.listingTitles.find((one) => one.fund === fund)?.title
  const isResearch = version.lines.every(({ fund }) =>
    /^\d\d[.]RD/.test(ground.federalAwardOf(fund).assistanceListing),
  )
  return [
    item('x', 'Description of the project', [
      title,
      `At ${site}`,
      `Services: ${services.map(stateInWords).join(', ')}`,
    ]),
    item(
      'xi',
      'Federal agency, pass-through entity, and how its awarding official is reached',
      [
        ...byFund(ground, ({ agency }) => agency),
        ...(name === undefined ? [] : [`Pass-through entity: ${name}`]),
        `Awarding official: ${[official, ...reached].join(', ')}`,
      ],
      [
        ...(name === undefined ? ['The entry does not name the pass-through entity.'] : []),
        ...(reached.length === 0
          ? ['How the official is reached. The operator names it after the name in FIDUCIARY_LETTERHEAD.']
          : []),
      ],
    ),
    item(
      'xii',
      'Assistance Listings number and title, and the dollars made available under each Federal award',
      byFund(ground, ({ assistanceListing, fund }, { amount }) =>
        [assistanceListing, titleIn(fund) ?? '', dollars(amount)].filter((part) => part !== '').join(', '),
      ),
      version.lines
        .filter(({ fund }) => titleIn(fund) === undefined)
        .map(
          ({ fund }) =>
            `The title of the Assistance Listing of ${fund}. An amendment of the terms of the Federal award records it.`,
        ),
    ),
    item(
      'xiii',
      'Whether the award is for research and development',
      isResearch ? ['Yes'] : [],
      isResearch ? [] : ['The Federal award says it. The service keeps no mark of it.'],
    ),
    ofIndirectCost(ground),
  ]
}

/** The rate that the budget has for the lead. Of an award without a budget, the rate that was recorded of the organization. */
function ofIndirectCost({ budget, milestones, registered: { indirectRate } }: NoticeGround): NoticeItem {
  const title = 'Indirect cost rate of the subaward'
  if ((milestones ?? null) !== null)
    return item('xiv', title, [
      'The award is fixed in amount: indirect cost is in what its milestones come to.',
    ])
  if (budget !== null)
    return item('xiv', title, [
      budget.rate === null
        ? 'The budget has no indirect cost of the grantee.'
        : `${budget.rate.percent}% (${stateInWords(budget.rate.kind).toLowerCase()}) of ${baseInWords(budget.rate.base)}`,
    ])
  if (indirectRate !== null) return item('xiv', title, [rateInWords(indirectRate)])
  return item(
    'xiv',
    title,
    [],
    ['No rate was recorded of the organization: a negotiated one, or the de minimis rate.'],
  )
}

const baseInWords = (base: string) =>
  base === 'mtdc' ? 'modified total direct cost' : stateInWords(base).toLowerCase()

function rateInWords({ percent, kind, base, from, through }: IndirectRate): string {
  const until = through === null ? 'until amended' : `through ${through}`
  return `${percent}% (${kind}) of ${base}, from ${from} ${until}`
}
