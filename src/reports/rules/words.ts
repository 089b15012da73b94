import type { KeptDecision } from '../../rules/decision.ts'
import { dollars } from '../../wording/amounts.ts'
import { dayInWords } from '../../wording/times.ts'
import { listInWords, stateInWords } from '../../wording/words.ts'

type Inputs = KeptDecision['inputs']

/** What each rule looked at, in words. What an entry does not say is left out by `said`. */
const sentences: Readonly<Record<string, (of: Reader) => string>> = {
  'indirect-cost': ({ money, text }) =>
    `${text('organization')} may have ${money('allowed')} of indirect cost in ${text('fund')}, ${text('percent')}% of ${money('counted')}. The budget has ${money('budgeted')}.`,
  'transfers-among-categories': ({ money, text, is }) =>
    `${money('moved')} moves among categories, ${money('cumulative')} since the last approval. ${text('percent')}% of the total budget of ${money('totalBudget')} is ${money('limit')}.${is('applies', 'false') ? ` The Federal share of ${money('federalShare')} is not above ${money('threshold')}, so the rule does not apply.` : ''}`,
  'out-of-participant-support': ({ money }) =>
    `Participant support was ${money('before')} and is ${money('after')}.`,
  'construction-and-other': ({ money }) => `Construction was ${money('before')} and is ${money('after')}.`,
  'cost-share': ({ money }) => `Cost share was ${money('before')} and is ${money('after')}.`,
  'new-subaward': ({ list }) =>
    list('added') === '' ? 'No subaward is new.' : `A subaward to ${list('added')} is new.`,
  'unique-entity-identifier': ({ text }) => `${text('grantee')} has the UEI ${text('uei')}.`,
  'excluded-parties': ({ text, day, is }) =>
    `The list ${text('list')} of ${day('extractedOn')} ${is('possible', '0') ? 'names no party' : 'names a possible match that a person answered'}. It was ${text('ageDays')} days old; ${text('mostDays')} are allowed.`,
  'excluded-parties-continued': ({ text, list }) =>
    `${text('list')} names a party, and ${list('confirmedBy')} confirmed that payments continue.`,
  papers: ({ money, list }) =>
    `An award of ${money('total')} is asked for: ${list('asked')}. Attached: ${list('attached')}.`,
  'fixed-amount-cap': ({ money }) =>
    `The fixed amount comes to ${money('total')} in all funds. ${money('cap')} is allowed.`,
  'risk-evaluation': ({ text, day }) =>
    `The risk of ${text('grantee')} was rated on ${day('ratedOn')}. The rating counts through ${day('dueOn')}.`,
  'federal-award-period': ({ text, day }) =>
    `${day('periodFrom')} to ${day('periodThrough')} is within the Federal award of ${text('fund')}, ${day('federalFrom')} to ${day('federalThrough')}.`,
  'evaluation-earmark': ({ text, money, day }) =>
    `Of ${money('available')} available of ${text('fund')} on ${day('day')}, ${money('earmarked')} is kept for the evaluation. ${money('taken')} of the other ${money('free')} is taken.`,
  'extension-notice': ({ text, day }) =>
    `It was asked on ${day('askedOn')}, ${text('days')} days before ${day('present')}. ${text('leastDays')} are asked for.`,
  'ending-notice': ({ text, day }) =>
    `It was given on ${day('noticeOn')}, on the ground ${text('ground')} (${text('law')}), and takes effect on ${day('takesEffectOn')}.`,
  closeout: ({ day, has, money }) =>
    `The award ended on ${day('end')}, and its ${has('certifiedOn') ? `completion was certified on ${day('certifiedOn')}` : `final report came on ${day('finalReportOn')}`}. ${money('released')} was unspent.`,
  'agency-closeout': ({ day, money }) =>
    `The award ended on ${day('end')}, and the grantee had until ${day('aloneFrom')} to act. ${money('released')} was unspent.`,
  records: ({ text, day, money }) =>
    `${money('amount')} of ${text('adjustment')} is admitted. The records are kept through ${day('until')}.`,
  'before-ending': ({ text, day }) =>
    `The award is ${text('state')} since ${day('since')}. The cost is of ${day('costThrough')} at the latest.`,
  'federal-suspension': ({ text, day, has }) =>
    `The Federal award of ${text('fund')} is suspended since ${day('since')}. ${has('costThrough') ? `The cost is of ${day('costThrough')} at the latest.` : `The request was received on ${day('requestedOn')}.`}`,
  'after-closeout': ({ day, has, money }) =>
    `The award is closed since ${day('since')}.${has('requested') ? ` ${money('requested')} is disallowed, after ${money('earlier')}, of ${money('admitted')} that is admitted.` : ''}`,
  'liquidation-after-end': ({ day, text }) =>
    `It was approved on ${day('approvedOn')}. Cost is liquidated through ${day('latest')}, ${text('days')} days after ${day('end')}.`,
  'hold-ground': ({ text }) => `Payments are held on the ground ${text('ground')}.`,
  'condition-notice': ({ text, day }) =>
    `A condition of ${text('nature')} is set until ${day('dueOn')}. The agency was notified on ${day('agencyNotifiedOn')}.`,
}

type Reader = ReturnType<typeof readerOf>

/** Reads the inputs of a decision as words. What is not there is said as such. */
function readerOf(inputs: Inputs) {
  const said = (name: string) => inputs[name] ?? ''
  const missing = 'not said'
  return {
    has: (name: string) => said(name) !== '',
    is: (name: string, value: string) => said(name) === value,
    text: (name: string) =>
      said(name) === '' ? missing : said(name).replaceAll('-', isCode(said(name)) ? '-' : ' '),
    list: (name: string) =>
      listInWords(
        said(name)
          .split(' ')
          .filter((one) => one !== '')
          .map((one) => (isCode(one) ? one : stateInWords(one).toLowerCase())),
      ),
    money: (name: string) => (/^-?\d+\.\d{2}$/.test(said(name)) ? dollars(said(name)) : missing),
    day: (name: string) => (/^\d{4}-\d{2}-\d{2}$/.test(said(name)) ? dayInWords(said(name)) : missing),
  }
}

const isCode = (text: string) => /[A-Z0-9]/.test(text)

/** What came of a rule, in words. */
const results: Readonly<Record<string, string>> = {
  within: 'Within the rule.',
  approved: 'Approved on evidence.',
}

/** What a rule is called. */
export const ruleInWords = (rule: string): string => stateInWords(rule)

/** What a rule looked at, in words. */
export function inputsInWords({ rule, inputs }: KeptDecision): string {
  const sentence = sentences[rule]
  if (sentence !== undefined) return sentence(readerOf(inputs))
  return Object.entries(inputs)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}

/** How a rule touched an act, in words: what it looked at, and what came of it. */
export function decisionInWords(decision: KeptDecision): string {
  return `${inputsInWords(decision)} ${results[decision.result] ?? ''}`.trim()
}
