import { inDollars } from '../../platform/money.ts'
import {
  columns,
  day,
  dollars,
  type Section,
  type SectionCell,
  text,
  whole,
} from '../../wording/documents/section.ts'
import { dayInWords } from '../../wording/times.ts'
import { counted, listInWords, stateInWords } from '../../wording/words.ts'
import type { PeriodView, Statement } from './contract.ts'
import { milestoneSection } from './milestones.ts'

/** The parts of a statement in their order. Every file and the page show these figures, as the JSON has them. */
export function sectionsOf(statement: Statement): Section[] {
  return [
    award(statement),
    money(statement),
    statement.milestones === null ? budget(statement) : milestoneSection(statement.milestones),
    ...periods(statement, 'months'),
    ...periods(statement, 'quarters'),
    standing(statement),
    amendments(statement),
    acts(statement),
    proof(statement),
  ]
}

function award(statement: Statement): Section {
  const { title, site, services, grantee, granteeName, members, solicitation, version, funds } = statement
  const facts: readonly (readonly [string, string | null])[] = [
    ['Award', statement.award],
    ['Grantee', `${granteeName}, ${grantee}`],
    ['Consortium', members.length === 0 ? null : listInWords(members)],
    ['Title', title],
    ['Site', site],
    ['Services', listInWords(services.map(stateInWords))],
    ['Solicitation', solicitation],
    [
      'Period of performance',
      `${dayInWords(statement.periodFrom)} to ${dayInWords(statement.periodThrough)}`,
    ],
    ['Executed', dayInWords(statement.executedOn)],
    ['Version', `${String(version)}, in force since ${dayInWords(statement.versionSince)}`],
    ...funds.map(
      ({ fund, fain, assistanceListing, agency, appropriation }) =>
        [
          `Fund ${fund}`,
          `FAIN ${fain}, Assistance Listing ${assistanceListing}, ${agency}, of the appropriation ${appropriation}`,
        ] as const,
    ),
  ]
  return {
    ...{ id: 'award', heading: 'The award', sentence: statement.sentence },
    columns: columns({ What: 24, 'As of this day': 76 }),
    rows: facts.flatMap(([name, value]) => (value === null ? [] : [[text(name), text(value)]])),
  }
}

/** The figures of an award, as its grantee reads them. */
const figureNames = [
  ['total', 'Awarded in all'],
  ['obligated', 'Left to request'],
  ['payable', 'Approved, not yet paid'],
  ['disbursed', 'Paid, less what was returned and repaid'],
  ['advances', 'Of that, paid ahead of accepted cost'],
  ['costs', 'Of that, accepted cost'],
  ['recoverable', 'Of that, disallowed and owed back'],
  ['forgiven', 'Of that, disallowed and forgiven'],
] as const

/** More funds than this stand one below another: a page has no more columns of amounts. */
const mostBeside = 4

function money({ funds, total }: Statement): Section {
  const named = {
    ...{ id: 'money', heading: 'Where the money is' },
    sentence: 'What is left to request, approved and paid comes to what is awarded.',
  }
  const cellOf = (figures: typeof total.figures, name: (typeof figureNames)[number][0]): SectionCell => ({
    dollars: figures[name].amount,
    entries: [figures[name].entries],
  })
  const beside = [
    ...(funds.length > 1 ? funds.map(({ fund, figures }) => ({ name: fund, figures })) : []),
    { name: 'All funds', figures: total.figures },
  ]
  if (funds.length > mostBeside)
    return {
      ...named,
      columns: columns({ Fund: 20, What: 50, Amount: 30 }),
      rows: beside.flatMap(({ name, figures }) =>
        figureNames.map(([kind, words]) => [text(name), text(words), cellOf(figures, kind)]),
      ),
    }
  return {
    ...named,
    columns: [{ name: 'What', share: 40 }, ...beside.map(({ name }) => ({ name, share: 20 }))],
    rows: figureNames.map(([kind, words]) => [
      text(words),
      ...beside.map(({ figures }) => cellOf(figures, kind)),
    ]),
  }
}

/** What each member of the consortium is to spend, on what and when. Payments and cost are by fund, and stand in no category. */
function budget({ budget: planned }: Statement): Section {
  return {
    ...{ id: 'budget', heading: 'Budget by category, member and period' },
    sentence:
      planned === null
        ? 'The award has no budget.'
        : `Budget ${String(planned.number)}, in force since ${dayInWords(planned.since)}, plans ${inDollars(planned.federal)} of the award and ${inDollars(planned.costShare)} of cost share.`,
    columns: columns({
      ...{ Category: 16, Member: 16, Fund: 12, Class: 16, From: 13, Through: 13 },
      ...{ 'Of the award': 16, 'Cost share': 16 },
    }),
    rows: (planned?.lines ?? []).map((line) => [
      text(stateInWords(line.category)),
      text(line.organization),
      text(line.fund),
      text(stateInWords(line.class)),
      day(line.periodFrom),
      day(line.periodThrough),
      dollars(line.amount),
      dollars(line.costShare),
    ]),
  }
}

const periodColumns = {
  ...{ 'Not paid before': 15, Awarded: 14, Paid: 14, Returned: 12, Repaid: 12, 'Not paid after': 15 },
  ...{ Approved: 14, 'Cost accepted': 14 },
}

function periodCells(one: PeriodView): SectionCell[] {
  return [
    ...[one.opening, one.promised, one.paid, one.returned, one.repaid, one.closing].map(dollars),
    ...[one.approved, one.cost].map(dollars),
  ]
}

const wordsOfPeriods = {
  months: { one: 'By month', each: 'By month and fund', first: 'Month' },
  quarters: { one: 'By Federal quarter', each: 'By Federal quarter and fund', first: 'Quarter' },
} as const

/** The months or the quarters of all funds, and of each where there are several. */
function periods({ funds, total }: Statement, length: 'months' | 'quarters'): Section[] {
  const { one, each, first } = wordsOfPeriods[length]
  const sentence =
    'What was not paid before, and what was awarded, returned and repaid, less what was paid, is what is not paid after. A period in which nothing moved is left out.'
  const all: Section = {
    ...{ id: length, heading: one, sentence },
    columns: columns({ [first]: 12, ...periodColumns }),
    rows: total[length].map((period) => [
      { text: period.period, entries: [period.entries] },
      ...periodCells(period),
    ]),
  }
  if (funds.length < 2) return [all]
  return [
    all,
    {
      ...{ id: `${length}-by-fund`, heading: each, sentence },
      columns: columns({ Fund: 12, [first]: 12, ...periodColumns }),
      rows: funds.flatMap(({ fund, ...part }) =>
        part[length].map((period) => [
          text(fund),
          { text: period.period, entries: [period.entries] },
          ...periodCells(period),
        ]),
      ),
    },
  ]
}

function standing({ standing: standings }: Statement): Section {
  return {
    ...{ id: 'standing', heading: 'Conditions and holds' },
    sentence: standingSentence(standings),
    columns: columns({ What: 18, Code: 14, Which: 32, Since: 18, 'To be met by': 18 }),
    rows: standings.map((one) => [
      { text: stateInWords(one.what), entries: [one.entry] },
      text(one.code),
      text(stateInWords(one.which)),
      day(one.since),
      day(one.dueOn),
    ]),
  }
}

/** How many stand, and what a hold stops. */
function standingSentence(standings: Statement['standing']): string {
  if (standings.length === 0) return 'No condition and no hold stands.'
  const said = `${counted(standings.length, 'condition or hold stands', 'conditions and holds stand')}.`
  const isHeld = standings.some(({ what }) => what === 'hold')
  return isHeld ? `${said} While a hold stands, no request is approved or paid.` : said
}

function amendments({ amendments: approved }: Statement): Section {
  return {
    ...{ id: 'amendments', heading: 'Amendments' },
    sentence:
      approved.length === 0
        ? 'The award is as it was executed.'
        : `${counted(approved.length, 'amendment is', 'amendments are')} approved.`,
    columns: columns({ Number: 10, Since: 16, 'What changed': 74 }),
    rows: approved.map(({ number, since, changes }) => [whole(number), day(since), text(changes.join('; '))]),
  }
}

function acts({ acts: items, actCount }: Statement): Section {
  const all = counted(actCount, 'act', 'acts')
  return {
    ...{ id: 'acts', heading: 'The acts behind it' },
    sentence:
      actCount > items.length
        ? `The latest ${String(items.length)} of ${all} on the award.`
        : `${all} on the award.`,
    columns: columns({ 'Effective on': 12, What: 22, About: 12, By: 12, Amount: 17, Detail: 35 }),
    rows: items.map((one) => [
      day(one.effectiveOn),
      { text: one.name, entries: [one.entry] },
      text(one.subject),
      text(one.by),
      one.amount === null ? null : dollars(one.amount),
      text(one.detail),
    ]),
  }
}

/** The identities of an award: what each compares. */
const identities = [
  [
    'promisedResidual',
    'Awarded',
    'What the version in force awards, less what is left to request, approved and paid.',
  ],
  [
    'disbursedResidual',
    'Paid',
    'What is paid, less what is paid ahead of cost, accepted cost, owed back and forgiven.',
  ],
  [
    'movementResidual',
    'By period',
    'What was not paid at the beginning of each month and what it moved, less what is not paid at its end.',
  ],
] as const

function proof({ funds, total, budget, milestones, checkpoint }: Statement): Section {
  const planned = milestones ?? budget
  const lines = [
    ...(funds.length > 1 ? funds.map((one) => ({ name: one.fund, part: one })) : []),
    { name: 'All funds', part: total },
  ]
  const budgeted =
    planned === null
      ? []
      : [
          [
            text('All funds'),
            text(milestones === null ? 'Budget' : 'Milestones'),
            dollars(planned.residual),
            text(
              milestones === null
                ? 'What the version in force awards, less what the budget in force takes of it.'
                : 'What the version in force awards, less what its milestones come to.',
            ),
          ],
        ]
  const ties =
    (planned?.residual ?? '0.00') === '0.00' &&
    lines.every(({ part }) => identities.every(([residual]) => part[residual] === '0.00'))
  return {
    ...{ id: 'proof', heading: 'Proof' },
    sentence: `${ties ? 'The statement ties: every residual is $0.00.' : 'The statement does not tie: a residual is not $0.00.'} ${checkpoint?.sentence ?? 'No checkpoint is signed yet.'}`,
    columns: columns({ Fund: 16, Identity: 14, Residual: 16, 'What it compares': 54 }),
    rows: [
      ...lines.flatMap(({ name, part }) =>
        identities.map(([residual, identity, says]) => [
          text(name),
          text(identity),
          dollars(part[residual]),
          text(says),
        ]),
      ),
      ...budgeted,
    ],
  }
}
