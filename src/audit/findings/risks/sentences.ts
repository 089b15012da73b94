import { counted } from '../../../wording/words.ts'
import { dollars, type Test } from '../integrity-tests.ts'
import type { Settings } from '../sql.ts'
import { administrationTests } from './administration.ts'
import { interestKept } from './cash.ts'
import { budgetDays, inheritanceTests } from './federal-awards.ts'

const look = { severity: 'look' } as const
const byDay = { ...look, by: 'effectiveOn' } as const
const byRecording = { ...look, by: 'recordedAt' } as const
const always = { ...look, by: null } as const

const within = ({ repeatDays }: Settings) =>
  `Within ${counted(String(repeatDays), 'day', 'days')} of each other (setting repeatDays).`

/** The risk indicators in words, those that say most first. A finding has `points` for what it says by itself. */
export const riskTests = {
  'unlisted-users': {
    ...byRecording,
    points: 7,
    matter: 'actor',
    title: 'Users who are not in the list of users',
    why: 'Every person is admitted before they act. No name should be listed here.',
    say: (of) =>
      `${of('actor')} recorded ${counted(of('entries'), 'entry', 'entries')} and is not in the list of users.`,
  },
  duplicates: {
    ...byDay,
    points: 6,
    title: 'The same amount between the same accounts on the same day',
    why: 'A payment made twice looks like this. Reversed entries and their reversals are left out.',
    say: (of) =>
      `${of('subject')} moves ${dollars(of('amount'))} from ${of('credit')} to ${of('debit')} on ${of('effectiveOn')}, as ${of('firstSubject') === of('subject') ? 'an earlier entry' : of('firstSubject')} does (${of('first')}): ${of('times')} transfers alike.`,
  },
  'reference-twice': {
    ...byDay,
    points: 6,
    title: 'One reference under two acts',
    why: 'A bank gives each payment a reference of its own, and a document supports one act. A reference used twice is one act recorded twice, or a payment that no statement shows.',
    limit: () =>
      'Two spellings are one reference: capitals, spaces, dashes and zeros before a number make no difference. Draws and other acts on cash are compared within their kind and fund. A reference without a digit is not compared.',
    say: (of) =>
      `${of('kind')} of ${of('subject')} has the reference ${of('reference')}, as ${of('firstSubject') === of('subject') ? 'an earlier entry' : of('firstSubject')} has of ${of('firstOn')} (${of('firstReference')}).`,
  },
  'role-around-act': {
    ...byRecording,
    points: 6,
    title: 'A role granted around an act',
    why: 'A person who may approve or pay for a few days, and does one thing in them, may stand in for somebody who should not do it (2 CFR 200.303).',
    limit: ({ roleDays, rare }) =>
      `Roles withdrawn within ${counted(String(roleDays), 'day', 'days')} of the grant after at most ${counted(String(rare), 'act', 'acts')} (settings roleDays, rare); or used once, within 3 days of the grant, and not in the 30 days after that.`,
    say: (of) =>
      `${of('subject')} was made ${of('role')} on ${of('grantedOn')}, did ${counted(of('acts'), 'act', 'acts')} (${of('did')}), and ${of('withdrawnOn') === '' ? 'has done nothing since' : `was so until ${of('withdrawnOn')}`}.`,
  },
  'near-duplicates': {
    ...byDay,
    points: 5,
    title: 'Payments to one grantee that are nearly alike',
    why: 'A payment made twice is seldom typed twice in the same way: a day later, with two digits in the other order, or with a letter after its reference.',
    limit: (s) =>
      `${within(s)} Amounts that are equal, differ by at most ${String(s.nearPercent)}% (setting nearPercent) or have two neighboring digits in the other order, or references that differ by letters alone.`,
    say: (of) =>
      `${of('subject')} of ${dollars(of('amount'))} has ${of('likeness')} as ${of('firstSubject')} of ${dollars(of('firstAmount'))}, paid to the same grantee ${of('days') === '0' ? 'on the same day' : `${counted(of('days'), 'day', 'days')} before`} (references ${of('reference')} and ${of('firstReference')}).`,
  },
  'split-below-limit': {
    ...byDay,
    points: 5,
    title: 'Approvals that exceed a limit together',
    why: 'An amount that would need another approval, a quotation or a closer look may have been requested in parts.',
    limit: (s) =>
      `Under one award. ${within(s)} Each at least half of ${dollars(s.approvalLimit)} and below it (setting approvalLimit; by default the micro-purchase threshold, 2 CFR 200.320(a)(1), since no policy in the books holds a limit of approval).`,
    say: (of) =>
      `${of('requests')} under ${of('award')} were approved within ${counted(of('days'), 'day', 'days')} by ${of('approvers')}, each below ${dollars(of('limit'))}: ${dollars(of('sum'))} together.`,
  },
  'drawn-after-cancellation': {
    ...byDay,
    points: 5,
    title: 'Draws recorded after the appropriation was canceled',
    why: 'A draw before the cancellation is recorded on its day, however late. One that was dated back to it is not lawful (31 U.S.C. 1552(a)): compare it with the statement of the Treasury.',
    say: (of) =>
      `${of('fund')} was drawn on ${of('drawnOn')} and recorded after it was canceled on ${of('cancelsOn')}.`,
  },
  'two-payees': {
    ...byDay,
    points: 4,
    title: 'The same amount to two grantees',
    why: 'One invoice may have been paid to two grantees, or one payment to the wrong one first.',
    limit: (s) =>
      `${within(s)} An amount that either grantee was paid at another time too is an installment and is left out.`,
    say: (of) =>
      `${of('subject')} pays ${dollars(of('amount'))} to ${of('grantee')}; ${of('firstSubject')} paid the same to ${of('firstGrantee')} ${of('days') === '0' ? 'on the same day' : `${counted(of('days'), 'day', 'days')} before`}.`,
  },
  'paid-after-period': {
    ...byDay,
    points: 4,
    title: 'Payments after the period of performance',
    why: 'Cost is charged to the period in which it falls (2 CFR 200.403(h)). A payment after the period is for cost within it, or is disallowed.',
    limit: () => 'The last day of the period of the award, from its terms.',
    say: (of) =>
      `${of('subject')} was paid on ${of('paidOn')}; the period of ${of('award')} ended on ${of('periodThrough')}.`,
  },
  'closed-award-open': {
    ...always,
    points: 4,
    title: 'Closed awards with money open',
    why: 'A closeout settles everything (2 CFR 200.344). What stands open was returned or was promised again afterwards, or the grantee still owes it (2 CFR 200.346).',
    say: (of) =>
      `${of('award')} was closed on ${of('closedOn')}, and ${dollars(of('amount'))} stands open in ${of('accounts')}.`,
  },
  'ended-not-closed': {
    ...always,
    points: 3,
    title: 'Awards that ended more than a year ago and are not closed',
    why: 'Closeout is finished within one year after the end of the period of performance (2 CFR 200.344(h)).',
    say: (of) => `${of('award')} ended on ${of('endedOn')} and is not closed.`,
  },
  ...administrationTests,
  'drawn-cash-held': {
    ...byDay,
    points: 4,
    title: 'Drawn cash held too long',
    why: 'The time between a draw and the payments that it was drawn for is as short as can be (2 CFR 200.305(b)). Cash that waits earns interest that is owed.',
    limit: ({ drawnCashDays }) =>
      `${counted(String(drawnCashDays), 'business day', 'business days')} after the draw, or what the terms of the Federal award allow (setting drawnCashDays; the HHS Payment Management System allows 3). What was there before the draw is counted at the draw that brought it. Federal holidays and weekends do not count.`,
    say: (of) =>
      `Of ${dollars(of('drawn'))} drawn of ${of('fund')} on ${of('drawnOn')}, ${dollars(of('held'))} were still held at the end of ${of('dueOn')}, ${counted(of('businessDays'), 'business day', 'business days')} later.`,
  },
  'stopped-with-requests': {
    ...always,
    points: 4,
    title: 'Requests under a Federal award that is stopped',
    why: 'While the agency holds or suspends its award nothing is drawn for what is asked for, and of a suspended one only earlier costs are paid (2 CFR 200.343).',
    say: (of) =>
      `${of('fund')} is ${of('state')} since ${of('since')}, and ${counted(of('requests'), 'request', 'requests')} of ${dollars(of('amount'))} ${of('requests') === '1' ? 'waits' : 'wait'}.`,
  },
  'advances-idle': {
    ...byDay,
    points: 4,
    title: 'Advances after which nothing was requested',
    why: 'An advance covers what is needed at once (2 CFR 200.305(b)). A grantee who then asks for nothing may not be spending it.',
    limit: ({ advanceDays }) =>
      `${counted(String(advanceDays), 'day', 'days')} without a request under the award (setting advanceDays).`,
    say: (of) =>
      `${of('subject')} of ${dollars(of('amount'))} was advanced to ${of('grantee')} on ${of('paidOn')}; nothing was requested under ${of('award')} for ${counted(of('days'), 'day', 'days')}${of('nextOn') === '' ? '' : `, until ${of('nextOn')}`}.`,
  },
  'interest-not-remitted': {
    ...always,
    points: 4,
    title: 'Interest that is owed to the government',
    why: 'Interest above $500 a year is remitted each year to the HHS Payment Management System (2 CFR 200.305(b)(12)).',
    limit: () =>
      `${dollars(interestKept)} of each Federal fiscal year over all funds (2 CFR 200.305(b)(12)), once the year is over. The rule names no year: ask which one the agent uses.`,
    say: (of) =>
      `In fiscal year ${of('year')} the funds earned ${dollars(of('earned'))} of interest; of what exceeds ${dollars(of('kept'))}, ${dollars(of('owed'))} was not remitted.`,
  },
  'disallowed-cost-owed': {
    ...always,
    points: 4,
    title: 'Disallowed cost still owed back',
    why: 'Disallowed cost is a debt to the government (2 CFR 200.346). What stands long is seldom recovered.',
    limit: ({ owedDays }) =>
      `${counted(String(owedDays), 'day', 'days')} after the grantee was notified (setting owedDays).`,
    say: (of) =>
      `${dollars(of('amount'))} of ${of('subject')} is owed back; the grantee was notified on ${of('notifiedOn')}, ${counted(of('days'), 'day', 'days')} ago.`,
  },
  weekends: {
    ...byDay,
    points: 4,
    title: 'Money moved at a weekend',
    why: 'Banks and the Treasury move no money on a Saturday or Sunday. The day is mistaken, or the act did not happen as it is recorded.',
    limit: () =>
      'The day on which the act took effect or happened, not the day on which it was typed. Acts of Congress and interest that a bank credits are left out.',
    say: (of) => `${of('kind')} of ${of('subject')} happened on ${of('day')}, ${of('on')}.`,
  },
  holidays: {
    ...byDay,
    points: 4,
    title: 'Money moved on a Federal holiday',
    why: 'Banks and the Treasury move no money on a Federal holiday. The day is mistaken, or the act did not happen as it is recorded.',
    limit: () =>
      'Days on which a Federal holiday is observed (5 U.S.C. 6103; E.O. 11582). On the Friday before a holiday that falls on a Saturday, banks are open and the agencies are not.',
    say: (of) => `${of('kind')} of ${of('subject')} happened on ${of('on')}: ${of('day')}.`,
  },
  'back-dated': {
    ...byRecording,
    points: 3,
    title: 'Back-dated entries',
    why: 'An entry recorded long after its effective date may have been made to fit. It is lawful in an open period.',
    limit: ({ backdatedDays }) =>
      `${counted(String(backdatedDays), 'day', 'days')} between the effective date and the recording (setting backdatedDays).`,
    say: (of) =>
      `${of('kind')} of ${of('subject')} takes effect on ${of('effectiveOn')} and was recorded on ${of('recordedOn')}, ${counted(of('days'), 'day', 'days')} later.`,
  },
  nights: {
    ...byRecording,
    points: 3,
    title: 'Money moved at night',
    why: 'Acts on money outside office hours have no one to see them. What a grantee files moves none.',
    limit: ({ nightFrom, nightUntil }) =>
      `From ${nightFrom} to ${nightUntil} on the clocks of the business (settings nightFrom, nightUntil).`,
    say: (of) => `${of('actor')} recorded ${of('kind')} of ${of('subject')} on ${of('local')}.`,
  },
  'round-thousands': {
    ...byDay,
    points: 3,
    title: 'Costs of round thousands',
    why: 'Real costs are seldom round. Estimates and invented amounts often are. Advances, awards and appropriations are agreed, and left out.',
    limit: ({ roundThousands }) =>
      `Reimbursements of whole thousands, from ${dollars(roundThousands)} (setting roundThousands).`,
    say: (of) => `${of('kind')} of ${of('subject')} moves ${dollars(of('amount'))}.`,
  },
  'owed-or-claimed': {
    ...always,
    points: 2,
    matter: 'account',
    title: 'Claims, money of the agent, and promises beyond an award',
    why: 'A claim is to be made good, the own money of the agent to be paid back, and a promise beyond a decreased Federal award to be covered.',
    say: (of) => `${of('account')} stands at ${dollars(of('balance'))}.`,
  },
  'budget-period-ending': {
    ...always,
    points: 2,
    title: 'Budget periods that end',
    why: 'Cost outside the budget period is not allowable (2 CFR 200.403(h)). The next period needs a word of the agency.',
    limit: () => `From ${counted(String(budgetDays), 'day', 'days')} before the last day on.`,
    say: (of) =>
      `The budget period of ${of('fund')} ${of('days').startsWith('-') ? 'ended' : 'ends'} on ${of('budgetThrough')}.`,
  },
  'advances-old': {
    ...always,
    points: 2,
    title: 'Advances that stand open long',
    why: 'An advance is paid ahead of cost. What stands open was not accounted for.',
    limit: ({ advanceDays }) =>
      `${counted(String(advanceDays), 'day', 'days')} after the payment (setting advanceDays), the oldest settled first.`,
    say: (of) =>
      `${dollars(of('sum'))} of ${counted(of('advances'), 'advance', 'advances')} under ${of('award')} stand open in ${of('fund')}, the oldest since ${of('paidOn')}, ${counted(of('days'), 'day', 'days')}.`,
  },
  'milestones-past-due': {
    ...always,
    points: 2,
    title: 'Milestones past due',
    why: 'Nobody asked for them: what was to be shown may not have been done (2 CFR 200.201(b)(1)).',
    say: (of) =>
      `Milestone ${of('milestone')} of ${of('award')} (${of('shows')}) was due on ${of('dueOn')}: ${dollars(of('amount'))}.`,
  },
  ...inheritanceTests,
  'award-without-budget': {
    ...byDay,
    points: 1,
    title: 'Executed awards without a budget',
    why: 'Without a budget nothing says what the money is for, and no transfer among categories is seen (2 CFR 200.308). Older awards have none.',
    say: (of) => `${of('subject')} was executed on ${of('executedOn')} and has no budget.`,
  },
  'period-concerned': {
    ...byRecording,
    points: 1,
    title: 'Entries that concern a closed month',
    why: 'An adjustment that was recorded later and belongs to a month already reported.',
    say: (of) =>
      `${of('kind')} of ${of('subject')} takes effect on ${of('effectiveOn')} and concerns ${of('concerns')}, a month ${of('closedThrough') === '' ? 'that is not closed' : `closed through ${of('closedThrough')}`}.`,
  },
  reversals: {
    ...byRecording,
    points: 1,
    title: 'Reversals',
    why: 'Each reverses something that was recorded as true.',
    say: (of) =>
      `${of('kind')} of ${of('subject')} reverses ${of('reversedKind')} of ${dollars(of('amount'))}, ${of('days') === '0' ? 'on the day' : `${counted(of('days'), 'day', 'days')} after`} it was recorded (${of('reverses')}).`,
  },
  'agency-contact-missing': {
    ...always,
    points: 1,
    title: 'Federal awards without a contact at the agency',
    why: 'Each subaward names whom to ask at the Federal agency (2 CFR 200.332(b)(1)).',
    say: (of) =>
      `The terms of ${of('fund')} name no contact that can be reached; it pays for ${counted(of('awards'), 'award', 'awards')}.`,
  },
  'rare-users': {
    ...byRecording,
    points: 1,
    matter: 'actor',
    title: 'Users who seldom record',
    why: 'A user name used once or twice may be shared, or created for one purpose.',
    limit: ({ rare }) => `At most ${counted(String(rare), 'entry', 'entries')} (setting rare).`,
    say: (of) =>
      `${of('actor')} recorded ${counted(of('entries'), 'entry', 'entries')}, the first of them ${of('kind')} of ${of('subject')}.`,
  },
  'rare-accounts': {
    ...byDay,
    points: 1,
    matter: 'account',
    title: 'Accounts that seldom move',
    why: 'An account used once or twice may hide something.',
    limit: ({ rare }) => `At most ${counted(String(rare), 'transfer', 'transfers')} (setting rare).`,
    say: (of) =>
      `${of('account')} was moved by ${counted(of('transfers'), 'transfer', 'transfers')}, the first of them in ${of('kind')} of ${of('subject')}.`,
  },
} as const satisfies Record<string, Test & { readonly points: number }>
