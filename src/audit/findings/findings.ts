import { counted } from '../../wording/words.ts'
import { byteTests, dollars, recordTests, type Test, totalTests } from './integrity-tests.ts'
import { riskTests } from './risks/sentences.ts'

/** Every test an auditor runs, those that must find nothing first. */
export const tests = {
  'leaves-missing': {
    title: 'Leaves missing from the tree',
    why: 'Sealed entries are numbered without gaps. A gap, or a tree smaller than the one that was signed, is a removed entry.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      of('signed') === ''
        ? `${counted(of('missing'), 'leaf is', 'leaves are')} missing before leaf ${of('index')}.`
        : `A checkpoint was signed over ${counted(of('signed'), 'leaf', 'leaves')}; ${counted(of('sealed'), 'is', 'are')} sealed.`,
  },
  'leaves-changed': {
    title: 'Leaves that are not their entries',
    why: 'Each leaf has the hash of its entry at the time of sealing. Another hash now is an entry that was changed or removed since.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      of('entry') === ''
        ? `Leaf ${of('index')} was sealed for the entry ${of('sealed')}, which is not in the ledger.`
        : `Leaf ${of('index')} was sealed with another hash than its entry has now.`,
  },
  unsealed: {
    title: 'Entries not sealed',
    why: 'An entry is sealed within a second. An entry that is still not sealed is under no checkpoint and could be removed without a trace.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      `${of('kind')} of ${of('subject')} was recorded ${counted(of('seconds'), 'second', 'seconds')} ago and is not sealed.`,
  },
  'codes-missing': {
    title: 'Codes missing from a series',
    why: 'Codes of awards, disbursements and keys have no gaps, and each has an entry. A code without an entry is a removed record.',
    severity: 'wrong',
    by: null,
    say: (of) => `${of('code')} was given to a record, and has no entry.`,
  },
  'bytes-differ': {
    title: 'Entries that are not their bytes',
    why: 'The bytes of an entry are hashed; its columns and transfers are read from them. A difference is an edit outside the ledger.',
    severity: 'wrong',
    by: null,
    say: (of) => {
      if (of('entry') === '') return `Transfers of ${dollars(of('rows'))} have no entry (${of('id')}).`
      return of('rows') === of('bytes')
        ? `The columns or transfers of ${of('kind')} of ${of('subject')} differ from its bytes.`
        : `The transfers of ${of('kind')} of ${of('subject')} sum to ${dollars(of('rows'))}; its bytes say ${dollars(of('bytes'))}.`
    },
  },
  ...totalTests,
  'identity-broken': {
    title: 'Funds whose identities do not hold',
    why: 'In every fund, and in what each entry moves of it, authority and overpromised equal where they went, what is held equals what is owed, and what is entrusted equals what was awarded. What was paid on an award equals what it became.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      `${of('entry') === '' ? '' : `${of('kind')} of ${of('subject')} moves `}${of('award') === '' ? '' : `${of('award')} in `}${of('fund')}: ${sidesOf(of('identity'))(dollars(of('left')), dollars(of('right')))}: a residual of ${dollars(of('residual'))}.`,
  },
  'floor-broken': {
    title: 'Accounts below zero',
    why: 'No account falls below zero in the order of recording (2 CFR 200.302(b)).',
    severity: 'wrong',
    by: null,
    say: (of) =>
      of('kept') === '' || of('kept') === of('balance')
        ? `The balance of ${of('account')} is ${dollars(of('balance'))}.`
        : `${of('account')} has a stored balance of ${dollars(of('kept'))}; its debits and credits give ${dollars(of('balance'))}.`,
  },
  'floor-broken-on-a-day': {
    title: 'Accounts below zero at the end of a day',
    why: 'At the end of no day by effective date does an account hold less than nothing, a fund less cash than it has in transit and as interest or less entrusted than undrawn, or both money available and a promise beyond its award.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      of('rule') === 'promised'
        ? `${of('account')} and what is overpromised of the fund were both above zero, by ${dollars(of('balance'))}, at the end of ${of('day')}, and ${lasting(of('until'))}.`
        : `The balance of ${of('account')}${lessOf(of('rule'))} was ${dollars(of('balance'))} at the end of ${of('day')}, and below zero ${lasting(of('until'))}.`,
  },
  'reversal-differs': {
    title: 'Reversals that are not the mirror',
    why: 'A correction reverses one entry, completely and once.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      of('reversedKind') === ''
        ? `${of('kind')} of ${of('subject')} reverses ${of('reverses')}, which is not in the ledger.`
        : Number(of('times')) < 2
          ? `${of('kind')} of ${of('subject')} is not the mirror of ${of('reversedKind')}, which it reverses.`
          : `${of('kind')} of ${of('subject')} is one of ${of('times')} reversals of ${of('reversedKind')}.`,
  },
  'period-entered': {
    title: 'Entries in a closed period',
    why: 'A closed period never changes: no later entry takes effect in it.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      `${of('kind')} of ${of('subject')} takes effect on ${of('effectiveOn')}, in the period closed through ${of('closedThrough')} before it was recorded.`,
  },
  'one-person-two-stages': {
    title: 'One person at two stages',
    why: 'The person who requests does not approve, and the person who approves does not pay (2 CFR 200.303). The service refuses it; this test examines the entries.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      `${of('actor')} ${listed(of('stages').split(','))} ${of('stages').endsWith('reversed') ? `${of('reversedKind')} of ` : ''}${of('subject')}: one person at two stages.`,
  },
  'confirmation-missing': {
    title: 'Acts of two persons that one did',
    why: 'One person proposes what creates authority, what lets somebody approve and a key of somebody else; another confirms it (2 CFR 200.303).',
    severity: 'wrong',
    by: null,
    say: (of) =>
      `${of('actor')} recorded ${of('kind')} of ${of('subject')} without confirming what another person proposed.`,
  },
  'acts-out-of-order': {
    title: 'Acts before the act they follow',
    why: 'The acts of one matter follow each other by the days on which they happened: none comes before what it acts on, or without it.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      of('earliest') === ''
        ? `${of('kind')} of ${of('subject')} happened on ${of('on')}, without ${of('follows')}.`
        : `${of('kind')} of ${of('subject')} happened on ${of('on')}, before ${of('follows')} on ${of('earliest')}.`,
  },
  'occurred-in-another-month': {
    title: 'Facts that happened in another month than they concern',
    why: 'A fact of a closed month takes effect on the first open day. It happened before, in the month that its entry concerns.',
    severity: 'wrong',
    by: null,
    say: (of) =>
      `${of('kind')} of ${of('subject')} takes effect on ${of('effectiveOn')}, happened on ${of('on')} and concerns ${of('concerns') === '' ? 'no month' : of('concerns')}.`,
  },
  ...recordTests,
  ...byteTests,
  ...riskTests,
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

/**
 * What a finding is about, by which it is ranked: the person or the account that its test names, the subject of its entry, or the entry
 * itself of an act on a fund and of a reversal, since all those of a fund have one subject.
 */
export function matterOf(code: TestCode, found: Found & { readonly sentence: string }): string {
  const { matter }: Test = tests[code]
  if (matter === 'actor') return found.actor ?? found.sentence
  if (matter === 'account') return found.facts['account'] ?? found.sentence
  if (found.entry === null) return found.sentence
  const isOfFund = /^(appropriation|federal-award|entry)\./.test(found.kind ?? '')
  return isOfFund ? `${found.kind ?? ''} ${found.entry}` : (found.subject ?? found.entry)
}

/** The entries that a finding names beside its own, to be opened with it. */
export function othersOf({ entry, facts }: Found): string[] {
  const named = [facts['first'], facts['reverses'], ...(facts['entries'] ?? '').split(', ')]
  return [...new Set(named)].filter((one): one is string => one !== undefined && one !== '' && one !== entry)
}

/** The two sides of an identity in words. */
function sidesOf(identity: string): (left: string, right: string) => string {
  switch (identity) {
    case 'budget':
      return (left, right) => `authority and overpromised are ${left} and where they went is ${right}`
    case 'custody':
      return (left, right) => `what is held is ${left} and what is owed is ${right}`
    case 'entrusted':
      return (left, right) => `authority is ${left}; what is entrusted, unawarded and withdrawn is ${right}`
    default:
      return (left, right) => `what was paid is ${left} and what it became is ${right}`
  }
}

/** What is taken off a balance before it is judged, in words. */
function lessOf(rule: string): string {
  if (rule === 'cash') return ', less what is in transit and the interest of the fund,'
  return rule === 'entrusted' ? ', less what is undrawn,' : ''
}

function lasting(until: string): string {
  return until === '' ? 'ever since' : `until ${until}`
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}
