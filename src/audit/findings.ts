import { inDollars } from '../platform/money.ts'

/** `wrong`: the books do not tie out, or a rule that nobody can override was broken. `look`: lawful, and worth a look. */
export type Severity = 'wrong' | 'look'

/** Reads a fact of what was found by its name, or a field of its entry; '' where there is none. */
type Told = (name: string) => string

export type Test = {
  readonly title: string
  /** Why an auditor asks. */
  readonly why: string
  readonly severity: Severity
  /** The day that `from` and `through` bound; null where the whole of the books is examined. */
  readonly by: 'effectiveOn' | 'recordedAt' | null
  /** One thing found, as a sentence. */
  readonly say: (of: Told) => string
}

/** Every test an auditor runs, those that must find nothing first. */
export const tests = {
  'leaves-missing': {
    title: 'Leaves missing from the tree',
    why: 'Entries are numbered without a gap as they are sealed. A gap, or a tree smaller than what was signed, is an entry taken out.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      of('signed') === ''
        ? `${counted(of('missing'), 'leaf is', 'leaves are')} missing before leaf ${of('index')}.`
        : `A checkpoint was signed over ${counted(of('signed'), 'leaf', 'leaves')}; ${counted(of('sealed'), 'is', 'are')} sealed.`,
  },
  'leaves-changed': {
    title: 'Leaves that are not their entries',
    why: 'Each leaf keeps the hash its entry had when it was sealed. Another hash now is an entry changed or taken out since.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      of('entry') === ''
        ? `Leaf ${of('index')} was sealed for the entry ${of('sealed')}, which is not in the ledger.`
        : `Leaf ${of('index')} was sealed with another hash than its entry has now.`,
  },
  unsealed: {
    title: 'Entries not sealed',
    why: 'An entry is sealed within a second. One that is not, long after, stands under no checkpoint and could go without a trace.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      `${of('kind')} of ${of('subject')} was recorded ${counted(of('seconds'), 'second', 'seconds')} ago and is not sealed.`,
  },
  'codes-missing': {
    title: 'Codes missing from a series',
    why: 'Awards, disbursements and keys are numbered without a gap, and each begins with an entry. A number nobody recorded is a document taken out.',
    severity: 'wrong',
    by: null,
    say: (of) => `${of('code')} was given, and no entry tells of it.`,
  },
  'bytes-differ': {
    title: 'Entries that are not their bytes',
    why: 'The bytes of an entry are what was hashed; its columns and transfers are read from them. Where they differ, the books were edited beside the proof.',
    severity: 'wrong',
    by: null,
    say: (of) => {
      if (of('entry') === '')
        return `Transfers of ${dollars(of('rows'))} stand without an entry (${of('id')}).`
      return of('rows') === of('bytes')
        ? `The columns or transfers of ${of('kind')} of ${of('subject')} say other than its bytes.`
        : `The transfers of ${of('kind')} of ${of('subject')} come to ${dollars(of('rows'))}; its bytes say ${dollars(of('bytes'))}.`
    },
  },
  'accounts-differ': {
    title: 'Accounts that are not the sum of their transfers',
    why: 'Each account keeps running totals, and every balance rests on them. They are added up again here.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      `${of('account')} holds debits of ${dollars(of('debits'))} and credits of ${dollars(of('credits'))}; its transfers come to ${dollars(of('movedDebits'))} and ${dollars(of('movedCredits'))}.`,
  },
  'days-differ': {
    title: 'Days that are not the sum of their transfers',
    why: 'A balance on a past day is read off totals kept by day. They are added up again here.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      `${of('account')} on ${of('day')}, as recorded on ${of('recordedOn')}, has debits of ${dollars(of('debits'))} and credits of ${dollars(of('credits'))}; its transfers come to ${dollars(of('movedDebits'))} and ${dollars(of('movedCredits'))}.`,
  },
  unbalanced: {
    title: 'Debits that are not equal to credits',
    why: 'Over all accounts the two sides are equal, always.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      `Debits are ${dollars(of('debits'))} and credits ${dollars(of('credits'))}: ${dollars(of('difference'))} apart.`,
  },
  'identity-broken': {
    title: 'Funds whose identities do not hold',
    why: 'Authority is equal to where it went, and what is held to whom it is owed, in every fund.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      of('identity') === 'budget'
        ? `${of('fund')}: authority is ${dollars(of('left'))} and where it went ${dollars(of('right'))}: a residual of ${dollars(of('residual'))}.`
        : `${of('fund')}: what is held is ${dollars(of('left'))} and what is owed ${dollars(of('right'))}: a residual of ${dollars(of('residual'))}.`,
  },
  'floor-broken': {
    title: 'Accounts below zero',
    why: 'No account may ever fall below zero in the order of recording (31 U.S.C. 1341(a)(1)(A)).',
    severity: 'wrong',
    by: null,
    say: (of) => `${of('account')} stands at ${dollars(of('balance'))}.`,
  },
  'reversal-amiss': {
    title: 'Reversals that are not the mirror',
    why: 'A correction undoes one entry, all of it and nothing else, and once.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      of('reversedKind') === ''
        ? `${of('kind')} of ${of('subject')} reverses ${of('reverses')}, which is not in the ledger.`
        : `${of('kind')} of ${of('subject')} is not the mirror of ${of('reversedKind')}, which it reverses.`,
  },
  'period-entered': {
    title: 'Entries in a closed period',
    why: 'What was reported for a period stays as it was: after it is closed nothing takes effect in it.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      `${of('kind')} of ${of('subject')} takes effect on ${of('effectiveOn')}, in the period closed through ${of('closedThrough')} before it was recorded.`,
  },
  'one-person-two-stages': {
    title: 'One person at two stages',
    why: 'Whoever asks does not approve, and whoever approves does not pay (2 CFR 200.303). The service refuses it; here the entries themselves are asked.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      `${of('actor')} ${listed(of('stages').split(','))} ${of('stages').endsWith('reversed') ? `${of('reversedKind')} of ` : ''}${of('subject')}: one person at two stages.`,
  },
  'period-concerned': {
    title: 'Entries that concern a closed month',
    why: 'An adjustment recorded later, of something that belongs to a month already reported.',
    severity: 'look',
    by: 'recordedAt',
    say: (of) =>
      `${of('kind')} of ${of('subject')} takes effect on ${of('effectiveOn')} and concerns ${of('concerns')}, a month ${of('closedThrough') === '' ? 'that is not closed' : `closed through ${of('closedThrough')}`}.`,
  },
  'below-floor-on-a-day': {
    title: 'Accounts below zero on a past day',
    why: 'Floors hold in the order of recording. An entry dated back can leave too little on an earlier day: spending that, by its date, came before its money. Balances are those at the end of the day.',
    severity: 'look',
    by: 'effectiveOn',
    say: (of) =>
      `${of('account')} stood at ${dollars(of('balance'))} at the end of ${of('day')}, and below zero ${of('until') === '' ? 'ever since' : `until ${of('until')}`}${of('entry') === '' ? '' : `; ${of('kind')} of ${of('subject')} was the first to take from it that day`}.`,
  },
  duplicates: {
    title: 'The same amount between the same accounts on the same day',
    why: 'A payment made twice looks like this. Entries reversed, and their reversals, are left out.',
    severity: 'look',
    by: 'effectiveOn',
    say: (of) =>
      `${of('subject')} moves ${dollars(of('amount'))} from ${of('credit')} to ${of('debit')} on ${of('effectiveOn')}, as ${of('firstSubject') === of('subject') ? 'an earlier entry' : of('firstSubject')} does (${of('first')}): ${of('times')} transfers alike.`,
  },
  'round-thousands': {
    title: 'Round thousands',
    why: 'Real costs are seldom round: estimates, and inventions, are.',
    severity: 'look',
    by: 'effectiveOn',
    say: (of) => `${of('kind')} of ${of('subject')} moves ${dollars(of('amount'))}.`,
  },
  weekends: {
    title: 'Recorded at a weekend',
    why: 'When nobody is at the office, nobody sees what is entered.',
    severity: 'look',
    by: 'recordedAt',
    say: (of) => `${of('actor')} recorded ${of('kind')} of ${of('subject')} on ${of('local')}.`,
  },
  nights: {
    title: 'Recorded at night',
    why: 'When nobody is at the office, nobody sees what is entered.',
    severity: 'look',
    by: 'recordedAt',
    say: (of) => `${of('actor')} recorded ${of('kind')} of ${of('subject')} on ${of('local')}.`,
  },
  'rare-users': {
    title: 'Users who seldom record',
    why: 'A name used once or twice may be borrowed, or made for the purpose.',
    severity: 'look',
    by: 'recordedAt',
    say: (of) =>
      `${of('actor')} recorded ${counted(of('entries'), 'entry', 'entries')}, the first of them ${of('kind')} of ${of('subject')}.`,
  },
  'rare-accounts': {
    title: 'Accounts that seldom move',
    why: 'An account used once or twice may be where something is put aside.',
    severity: 'look',
    by: 'effectiveOn',
    say: (of) =>
      `${of('account')} was moved by ${counted(of('transfers'), 'transfer', 'transfers')}, the first of them in ${of('kind')} of ${of('subject')}.`,
  },
  'unlisted-users': {
    title: 'Users who are not in the list of users',
    why: 'Every person is admitted before he acts. The service itself acts as SYSTEM, when it is first loaded, and no other name should stand here.',
    severity: 'look',
    by: 'recordedAt',
    say: (of) =>
      `${of('actor')} recorded ${counted(of('entries'), 'entry', 'entries')} and is not in the list of users.`,
  },
  'back-dated': {
    title: 'Back-dated entries',
    why: 'What is recorded long after it was true may have been remembered to fit. Lawful in an open period.',
    severity: 'look',
    by: 'recordedAt',
    say: (of) =>
      `${of('kind')} of ${of('subject')} takes effect on ${of('effectiveOn')} and was recorded on ${of('recordedOn')}, ${counted(of('days'), 'day', 'days')} later.`,
  },
  reversals: {
    title: 'Reversals',
    why: 'Each undoes something that was once said to be true.',
    severity: 'look',
    by: 'recordedAt',
    say: (of) =>
      `${of('kind')} of ${of('subject')} reverses ${of('reversedKind')} of ${dollars(of('amount'))}, ${of('days') === '0' ? 'on the day' : `${counted(of('days'), 'day', 'days')} after`} it was recorded (${of('reverses')}).`,
  },
} as const satisfies Record<string, Test>

export type TestCode = keyof typeof tests
export const testCodes = Object.keys(tests) as [TestCode, ...TestCode[]]

/** One thing found: the entry it is about and an amount in dollars, where there are such, and what else is said of it. */
export type Found = {
  readonly entry: string | null
  readonly kind: string | null
  readonly subject: string | null
  readonly actor: string | null
  readonly effectiveOn: string | null
  readonly recordedAt: string | null
  readonly amount: string | null
  readonly facts: Readonly<Record<string, string>>
}

/** What was found, as the sentence of its test. */
export function sentence(code: TestCode, found: Found): string {
  const { facts, ...fields } = found
  const said: Readonly<Record<string, string | null | undefined>> = { ...facts, ...fields }
  return tests[code].say((name) => said[name] ?? '')
}

function dollars(amount: string): string {
  return amount === '' ? 'nothing' : inDollars(amount)
}

function counted(number: string, one: string, many: string): string {
  return `${number} ${number === '1' ? one : many}`
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}
