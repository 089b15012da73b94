import { inDollars } from '../../platform/money.ts'
import {
  columns,
  day,
  dollars,
  percent,
  type Section,
  type SectionCell,
  text,
  whole,
} from '../../wording/documents/section.ts'
import { dayInWords } from '../../wording/times.ts'
import { accountInWords } from '../../wording/words.ts'
import { ageBands } from '../figures/advances.ts'
import { letterOf } from '../figures/bar.ts'
import type { FigureOf, Summary } from '../figures/contract.ts'

const figure = ({ amount, entries }: FigureOf): SectionCell => ({ dollars: amount, entries })

/** The parts of a summary in their order. Every file and page shows these figures, as the JSON has them. */
export function sectionsOf(summary: Summary): Section[] {
  return [
    figures(summary),
    funding(summary),
    custody(summary),
    since(summary),
    entries(summary),
    awards(summary),
    lapse(summary),
    againstPlans(summary),
    advances(summary),
    waiting(summary),
    residuals(summary),
  ]
}

function figures({ sentence, figures: named }: Summary): Section {
  return {
    ...{ id: 'figures', heading: 'Four figures', sentence },
    columns: columns({ Figure: 20, Amount: 20, Meaning: 60 }),
    rows: named.map((one) => [text(one.name), figure(one.figure), text(one.meaning)]),
  }
}

/** More appropriations than this stand one below another: a page has no more columns of amounts. */
const mostBeside = 4

function funding({ appropriations }: Summary): Section {
  const sentence = appropriations.map((one) => one.sentence).join(' ')
  const named = { id: 'funding', heading: 'Funding by appropriation', sentence }
  if (appropriations.length > mostBeside)
    return {
      ...named,
      columns: columns({ Appropriation: 16, 'Where it is': 40, Amount: 24, Part: 10 }),
      rows: appropriations.flatMap((one) => [
        [text(one.appropriation), text('Enacted'), figure(one.enacted), null],
        ...one.parts.map((part, nth) => [
          text(one.appropriation),
          text(`${letterOf(nth)}. ${part.name}`),
          figure(part.figure),
          percent(part.percent),
        ]),
      ]),
    }
  const [first] = appropriations
  return {
    ...named,
    columns: columns({
      'Where it is': 30,
      ...Object.fromEntries(
        appropriations.flatMap(({ appropriation: code }) => [
          [code, 20],
          [`${code}, part`, 10],
        ]),
      ),
    }),
    rows: [
      [text('Enacted'), ...appropriations.flatMap(({ enacted }) => [figure(enacted), null])],
      ...(first?.parts ?? []).map(({ name }, nth) => [
        text(`${letterOf(nth)}. ${name}`),
        ...appropriations.flatMap(({ parts }) => {
          const part = parts[nth]
          return part === undefined ? [null, null] : [figure(part.figure), percent(part.percent)]
        }),
      ]),
    ],
  }
}

function custody({ custody: held, appropriations }: Summary): Section {
  const named = { id: 'custody', heading: 'Custody', sentence: held.sentence }
  if (appropriations.length > mostBeside)
    return {
      ...named,
      columns: columns({ Appropriation: 16, 'Where the money is': 40, Amount: 24 }),
      rows: [
        ...appropriations.flatMap((one) =>
          one.custody.map((part) => [text(one.appropriation), text(part.name), figure(part.figure)]),
        ),
        ...held.parts.map((part) => [text('All'), text(part.name), figure(part.figure)]),
      ],
    }
  return {
    ...named,
    columns: columns({
      'Where the money is': 30,
      ...Object.fromEntries(appropriations.map(({ appropriation }) => [appropriation, 22])),
      All: 22,
    }),
    rows: held.parts.map((part) => [
      text(part.name),
      ...appropriations.map((one) => {
        const own = one.custody.find(({ kind }) => kind === part.kind)
        return own === undefined ? null : figure(own.figure)
      }),
      figure(part.figure),
    ]),
  }
}

function sinceWhen({ effectiveAt }: Summary['since']): string {
  return effectiveAt === null ? 'Since the books began' : `Since ${dayInWords(effectiveAt)}`
}

function since({ since: compared }: Summary): Section {
  return {
    ...{ id: 'changes', heading: sinceWhen(compared), sentence: compared.sentence },
    columns: columns({ Account: 28, Opening: 18, 'Came in': 18, 'Went out': 18, Closing: 18 }),
    rows: compared.turnovers.map((one) => [
      text(one.name),
      dollars(one.opening),
      dollars(one.increased),
      dollars(one.decreased),
      { dollars: one.closing, entries: one.entries },
    ]),
  }
}

function entries({ since: { items, isCut } }: Summary): Section {
  return {
    ...{ id: 'entries', heading: 'The entries that moved them' },
    sentence: isCut
      ? `The latest ${String(items.length)} entries. More moved a figure.`
      : `${String(items.length)} entries moved a figure.`,
    columns: columns({ 'Effective on': 11, What: 20, About: 14, By: 17, Why: 38 }),
    rows: items.map((one) => [
      day(one.effectiveOn),
      { text: one.name, entries: [one.entry] },
      text(one.subject),
      text(one.by),
      text([one.reason, movesInWords(one.moves)].filter((part) => part !== null).join('. ')),
    ]),
  }
}

/** What an entry moved, in words: available down $5.00, committed up $5.00. */
function movesInWords(moves: readonly { readonly kind: string; readonly amount: string }[]): string {
  return moves
    .map(({ kind, amount }) => {
      const size = inDollars(amount.replace('-', ''))
      return `${accountInWords(kind).toLowerCase()} ${amount.startsWith('-') ? 'down' : 'up'} ${size}`
    })
    .join(', ')
}

function awards({ awards: { sentence, items } }: Summary): Section {
  return {
    ...{ id: 'awards', heading: 'Awards', sentence },
    columns: columns({
      ...{ Award: 11, Grantee: 21, Promised: 15, Paid: 15, Left: 15, 'Money paid': 8 },
      ...{ 'Time over': 8, 'Days left': 8, State: 16, 'Worth a look': 24 },
    }),
    rows: items.map((one) => [
      text(one.award),
      text(one.granteeName),
      figure(one.promised),
      figure(one.paid),
      figure(one.left),
      percent(one.percentPaid),
      percent(one.percentElapsed),
      whole(one.daysLeft),
      text(one.state),
      text(one.indicators.length === 0 ? 'None' : one.indicators.map((found) => found.sentence).join(' ')),
    ]),
  }
}

function lapse({ lapse: { sentence, items } }: Summary): Section {
  return {
    ...{ id: 'lapse', heading: 'Money that lapses', sentence },
    columns: columns({ Fund: 12, What: 34, 'Last day': 12, 'Days left': 9, Within: 15, Amount: 18 }),
    rows: items.map((one) => [
      text(one.fund),
      text(one.what),
      day(one.by),
      whole(one.daysLeft),
      text(one.band),
      figure(one.figure),
    ]),
  }
}

function againstPlans({ lapse: { plans } }: Summary): Section {
  return {
    ...{ id: 'plans', heading: 'Against the spending plans' },
    sentence: [plans.sentence, ...plans.items.map(({ sentence }) => sentence)].join(' '),
    columns: columns({
      ...{ Appropriation: 16, Plan: 12, What: 12, Planned: 18, Actual: 18 },
      ...{ Difference: 18, 'Of the plan': 10 },
    }),
    rows: plans.items.flatMap(({ appropriation, plan, lines }) =>
      lines.map((one) => [
        text(appropriation),
        text(plan),
        text(one.what),
        dollars(one.planned),
        figure(one.actual),
        dollars(one.difference),
        percent(one.percent),
      ]),
    ),
  }
}

function advances({ advances: { sentence, items } }: Summary): Section {
  return {
    ...{ id: 'advances', heading: 'Advances outstanding by age', sentence },
    columns: columns({
      ...{ Award: 11, Grantee: 22, Outstanding: 16 },
      ...Object.fromEntries(ageBands.map((band) => [band, 14])),
    }),
    rows: items.map((one) => [
      text(one.award),
      text(one.granteeName),
      figure(one.outstanding),
      ...one.bands.map(({ amount }) => dollars(amount)),
    ]),
  }
}

function waiting({ waiting: { sentence, items } }: Summary): Section {
  return {
    ...{ id: 'waiting', heading: 'What waits for the Board', sentence },
    columns: columns({ What: 24, About: 12, Who: 20, Where: 44 }),
    rows: items.map((one) => [text(one.what), text(one.about), text(one.who), text(one.sentence)]),
  }
}

function residuals({ residuals: all, checkpoint }: Summary): Section {
  const ties = all.every(({ amount }) => amount === '0.00')
  return {
    ...{ id: 'proof', heading: 'Proof' },
    sentence: `${ties ? 'The books tie: every residual is $0.00.' : 'The books do not tie: a residual is not $0.00.'} ${checkpoint?.sentence ?? 'No checkpoint is signed yet.'}`,
    columns: columns({ Identity: 18, Residual: 18, 'What it compares': 64 }),
    rows: all.map((one) => [text(one.name), dollars(one.amount), text(one.says)]),
  }
}
