import { type Appropriation, statusOn } from '../../../appropriations/appropriation.ts'
import { figureKinds, fundsOf } from '../../../appropriations/contract.ts'
import { endOf, type FederalAward } from '../../../appropriations/federal-award.ts'
import { type StateChange, stateNow } from '../../../appropriations/federal-award-life.ts'
import { federalAwardsOf, fundsByCode } from '../../../appropriations/federal-award-queries.ts'
import { versionsOfFunds } from '../../../appropriations/life/queries.ts'
import { type TermsVersion, termList, termNames, termsNow } from '../../../appropriations/life/terms.ts'
import { termInWords, withDifferences } from '../../../appropriations/life/words.ts'
import { appropriationByCode } from '../../../appropriations/queries.ts'
import type { Award } from '../../../awards/award.ts'
import { inheritedBy } from '../../../awards/inherited-queries.ts'
import * as acts from '../../../desk/acts.ts'
import { addressOfFund, federalAwardActs } from '../../../desk/award-acts.ts'
import { judge } from '../../../desk/judging.ts'
import { callerOf } from '../../../desk/queries.ts'
import { heldNow } from '../../../ledger/queries.ts'
import { listPlans } from '../../../plans/queries.ts'
import type { Reading } from '../../../platform/database/database.ts'
import { type Html, html } from '../../../platform/html.ts'
import { Money } from '../../../platform/money.ts'
import { dayInWords } from '../../../wording/times.ts'
import { stateInWords } from '../../../wording/words.ts'
import { type Cell, table } from '../../parts/tables.ts'
import { mark, section } from '../../parts/texts.ts'
import { administrationOfFund } from '../administration/records.ts'
import { plansTable } from '../board/records.ts'
import { figureName, historyOf, may, type Parts } from '../reading.ts'

/** The most spending plans that the page of an appropriation shows. */
const mostPlans = 100

/** The page of an appropriation: what its funds hold, its Federal awards and its spending plans. */
export async function appropriationParts(tx: Reading, code: string): Promise<Parts> {
  const appropriation: Appropriation = await appropriationByCode(tx, code)
  const federalAwards = await federalAwardsOf(tx, [code])
  const funds = fundsOf(code, federalAwards)
  const held = await heldNow(tx, 'fund', funds)
  const { title, citation, fiscalYear, enactedOn, availableFrom, availableThrough, cancelsOn } = appropriation
  return {
    kind: 'The appropriation',
    code,
    title,
    figures: figureKinds.map((kind) => [
      figureName(kind),
      Money.sum(funds.map((fund) => held(fund, kind))).toString(),
    ]),
    facts: [
      ['State', mark(stateInWords(statusOn(appropriation, tx.today)))],
      ['Law', citation],
      ['Fiscal year', String(fiscalYear)],
      ['Enacted', dayInWords(enactedOn)],
      [
        'Available',
        `${dayInWords(availableFrom)} ${availableThrough === null ? 'until expended' : `to ${dayInWords(availableThrough)}`}`,
      ],
      ['Its account closes', cancelsOn === null ? null : dayInWords(cancelsOn)],
      ...federalAwards.map(fundFact),
    ],
    more: may(tx, 'plan:read')
      ? plansTable((await listPlans(tx, { appropriation: code, limit: mostPlans })).items)
      : html``,
    version: appropriation.version,
    acts: judge(acts.appropriationActs, appropriation, `/v1/appropriations/${code}`, callerOf(tx)),
    history: await historyOf(tx, code),
  }
}

/** The page of a Federal award: its state, its terms version by version, and what its fund holds. */
export async function federalAwardParts(tx: Reading, fund: string): Promise<Parts> {
  const award = (await fundsByCode(tx, [fund]))(fund)
  const versions = (await versionsOfFunds(tx, [fund]))(fund)
  const held = await heldNow(tx, 'fund', [fund])
  const { appropriation, fain, assistanceListing, agency, awardedOn, periodFrom } = award
  const terms = termsNow(award, versions)
  return {
    kind: 'The Federal award',
    code: fund,
    title: `Federal award ${fain}`,
    figures: figureKinds.map((kind) => [figureName(kind), held(fund, kind).toString()] as const),
    facts: [
      ['State', stateMark(stateNow(award))],
      ['Appropriation', html`<a href="/work/appropriations/${appropriation}">${appropriation}</a>`],
      ['Assistance Listing', assistanceListing],
      ['Agency', agency],
      ['Awarded', dayInWords(awardedOn)],
      ['Period', `${dayInWords(periodFrom)} to ${dayInWords(endOf(award))}`],
      ...termList.map((name): [string, Cell] => [termNames[name], termInWords(name, terms[name])]),
    ],
    more: html`${versionsTable(award, versions)}${statesTable(award.states)}${await administrationOfFund(tx, award)}`,
    version: null,
    acts: judge(federalAwardActs, award, addressOfFund(award), callerOf(tx)),
    history: await historyOf(tx, appropriation),
  }
}

function stateMark(change: StateChange | null): Html {
  if (change === null || change.state === 'active') return mark(stateInWords('active'), 'good')
  return mark(`${stateInWords(change.state)} since ${dayInWords(change.since)}`)
}

function versionsTable(award: FederalAward, versions: readonly TermsVersion[]): Html {
  if (versions.length === 0) return html``
  return section(
    'Versions of the terms',
    table({
      caption: 'What the agency amended',
      columns: [{ title: 'Version' }, { title: 'Since' }, { title: 'What changed' }, { title: 'Document' }],
      rows: withDifferences(award, versions).map(({ number, since, changes, document }) => [
        ...[String(number), dayInWords(since), changes.join('; ')],
        html`<a href="/v1/files/${document}"><code>${document.slice(0, 12)}</code></a>`,
      ]),
    }),
  )
}

function statesTable(states: readonly StateChange[]): Html {
  if (states.length === 0) return html``
  return section(
    'States',
    table({
      caption: 'What the agency did with it',
      columns: [{ title: 'State' }, { title: 'Since' }, { title: 'Document' }],
      rows: states.map(({ state, since, document }) => [
        ...[stateInWords(state), dayInWords(since)],
        html`<a href="/v1/files/${document}"><code>${document.slice(0, 12)}</code></a>`,
      ]),
    }),
  )
}

/** What an award inherits of its Federal awards, fund by fund. */
export async function inheritedTable(tx: Reading, award: Pick<Award, 'code' | 'lines'>): Promise<Html> {
  const inherited = await inheritedBy(tx, award)
  return section(
    'Federal awards',
    table({
      caption: 'What the award inherits',
      columns: [
        ...[{ title: 'Fund' }, { title: 'FAIN' }, { title: 'Assistance Listing' }, { title: 'Period' }],
        ...[{ title: 'Budget period' }, { title: 'Rule profile' }, { title: 'State' }],
      ],
      rows: inherited.map((one) => [
        may(tx, 'appropriation:read')
          ? html`<a href="/work/federal-awards/${one.fund}">${one.fund}</a>`
          : one.fund,
        one.fain,
        one.listingTitle === null ? one.assistanceListing : `${one.assistanceListing}, ${one.listingTitle}`,
        `${dayInWords(one.periodFrom)} to ${dayInWords(one.periodThrough)}`,
        one.budgetFrom === null || one.budgetThrough === null
          ? 'Not said'
          : `${dayInWords(one.budgetFrom)} to ${dayInWords(one.budgetThrough)}`,
        ...[one.ruleProfile, stateInWords(one.state)],
      ]),
    }),
  )
}

/** A fund as a fact of its appropriation, which leads to its page. */
function fundFact({ fund, fain, assistanceListing, agency }: FederalAward): [string, Html] {
  return [
    `Fund ${fund}`,
    html`<a href="/work/federal-awards/${fund}">${fain}</a>, Assistance Listing ${assistanceListing}, ${agency}`,
  ]
}
