import { inDollars } from '../../platform/money.ts'
import type { Settings } from './sql.ts'

/** `wrong`: an integrity check, which must find nothing. `look`: a risk indicator, which finds what is lawful and worth a look. */
type Severity = 'wrong' | 'look'

/** Reads a value of a finding by its name, or a field of its entry; '' where there is none. */
type FieldValue = (name: string) => string

export type Test = {
  readonly title: string
  /** Why an auditor asks. */
  readonly why: string
  readonly severity: Severity
  /** The day that `from` and `through` bound; null where all of the books are examined. */
  readonly by: 'effectiveOn' | 'recordedAt' | null
  /** One finding as a sentence. */
  readonly say: (of: FieldValue) => string
  /** Of a risk indicator: how much a finding says by itself, 1 to 7 (docs/domain.md, Findings). */
  readonly points?: number
  /** Of a risk indicator that is about a person or an account: which field or fact names it. Others are about the subject of their entry. */
  readonly matter?: 'actor' | 'account'
  /** Of a risk indicator that compares with something: with what, and where that comes from. */
  readonly limit?: (settings: Settings) => string
}

const wrong = { severity: 'wrong', by: null } as const

/** Tests of the totals that figures are read from: each must be the sum of what it stands for. */
export const totalTests = {
  'accounts-differ': {
    ...wrong,
    title: 'Accounts that are not the sum of their transfers',
    why: 'Every balance is read from the running totals of its account. They are added up again here.',
    say: (of) =>
      of('debits') === of('movedDebits') && of('credits') === of('movedCredits')
        ? `${of('account')} says that it moved last on ${of('latestDay')}, recorded at ${of('latestRecorded')}; its transfers say ${of('movedDay')} and ${of('movedRecorded')}.`
        : `${of('account')} holds debits of ${dollars(of('debits'))} and credits of ${dollars(of('credits'))}; its transfers sum to ${dollars(of('movedDebits'))} and ${dollars(of('movedCredits'))}.`,
  },
  'days-differ': {
    ...wrong,
    title: 'Days that are not the sum of their transfers',
    why: 'A balance on a past day is read from totals by day. They are added up again here.',
    say: (of) =>
      `${of('account')} on ${of('day')}, as recorded on ${of('recordedOn')}, has debits of ${dollars(of('debits'))} and credits of ${dollars(of('credits'))}; its transfers sum to ${dollars(of('movedDebits'))} and ${dollars(of('movedCredits'))}.`,
  },
  'totals-differ': {
    ...wrong,
    title: 'Totals that are not the sum of their days',
    why: 'A figure of two past days is read from the totals of days of recording that are over. They are added up again here.',
    say: (of) =>
      `The total of ${of('total')} at the end of ${of('until')}, as recorded by the end of ${of('recordedOn')}, has debits of ${dollars(of('debits'))} and credits of ${dollars(of('credits'))}; its days sum to ${dollars(of('movedDebits'))} and ${dollars(of('movedCredits'))}.`,
  },
  unbalanced: {
    ...wrong,
    title: 'Debits that do not equal credits',
    why: 'Over all accounts, debits equal credits.',
    say: (of) =>
      `Debits are ${dollars(of('debits'))} and credits ${dollars(of('credits'))}: a difference of ${dollars(of('difference'))}.`,
  },
} satisfies Record<string, Test>

const exclusionReasons: Readonly<Record<string, string>> = {
  'not-imported': 'names a list of excluded parties that was not imported',
  'too-old': 'was on a list of excluded parties older than it may be',
  unanswered: 'has a match on the list of excluded parties that nobody answered',
  unconfirmed: 'has a match on the list of excluded parties that no second person confirmed',
}

/** Tests of records beside the ledger: each must rest on an entry. */
export const recordTests = {
  'exclusions-unanswered': {
    ...wrong,
    title: 'Acts that the list of excluded parties was not asked of, or that nobody answered',
    why: 'An award is executed on a recent list of excluded parties, and a possible match is answered (2 CFR 180.300). A payment to a party that it names is confirmed by a second person (2 CFR 180.310).',
    say: (of) =>
      `${of('kind')} of ${of('subject')} ${exclusionReasons[of('reason')] ?? of('reason')}${of('list') === '' ? '' : ` (${of('list')})`}.`,
  },
  'transfer-misplaced': {
    ...wrong,
    title: 'Transfers outside their entry or fund',
    why: 'A transfer belongs to an entry, is recorded with it and joins two accounts of one fund. Money never moves between funds.',
    say: (of) =>
      `Transfer ${of('line')} of ${of('transferOf')} has no entry, or another time than its entry, or joins two funds.`,
  },
  'period-unsupported': {
    ...wrong,
    title: 'Periods closed without their entry',
    why: 'A period is closed by the entry that says so. Another date is a period moved without a record.',
    say: (of) => `The period through ${of('closedThrough')} has no entry that closed it.`,
  },
  'answer-unsupported': {
    ...wrong,
    title: 'Stored answers without their entry',
    why: 'Each stored answer is of a command, which wrote an entry of the same time and person, about a record that the answer names.',
    say: (of) => `The answer to request ${of('key')} of ${of('person')} has no entry.`,
  },
  'payment-unsupported': {
    ...wrong,
    title: 'Payments without their entry',
    why: 'A payment is made by the entry that records it.',
    say: (of) => `${of('code')} names ${of('payment')} as its payment, which is not its entry.`,
  },
  'disallowance-differs': {
    ...wrong,
    title: 'Disallowances that are not what was recorded',
    why: 'What is owed back of disallowed cost is the sum of the entries about it. Here it is added up again.',
    say: (of) =>
      `${of('code')} has ${inDollars(of('owed'))} owed back; its entries say ${inDollars(of('said'))}.`,
  },
  'disallowance-exceeded': {
    ...wrong,
    title: 'More disallowed, or given back, than there was',
    why: 'On no day is more disallowed of a payment than it cost, nor more recovered, forgiven and reinstated than was disallowed.',
    say: (of) =>
      `Of ${of('matter')}, ${of('account')} holds ${inDollars(of('balance'))} at the end of ${of('day')}.`,
  },
  'award-differs': {
    ...wrong,
    title: 'Awards whose accounts are not what was recorded of them',
    why: 'What is obligated, payable, disbursed and owed back under an award follows from its lines, payments and disallowances. Other entries move none of it.',
    say: (of) =>
      `${of('account')} holds ${inDollars(of('held'))}; the records say ${inDollars(of('said'))}.${of('entry') === '' ? '' : ` ${of('kind')} of ${of('subject')} moves it.`}`,
  },
  'budget-differs': {
    ...wrong,
    title: 'Budgets that are not what their awards have',
    why: 'In each fund, the budget in force of an award is what is obligated of it. Here it is added up again.',
    say: (of) =>
      `The budget of ${of('award')} has ${inDollars(of('said'))} of ${of('fund')}; the award has ${inDollars(of('held'))}.`,
  },
  'milestones-differ': {
    ...wrong,
    title: 'Milestones that are not what their awards have',
    why: 'In each fund, the milestones in force of a fixed-amount award are what is obligated of it. Here they are added up again.',
    say: (of) =>
      `The milestones of ${of('award')} come to ${inDollars(of('said'))} of ${of('fund')}; the award has ${inDollars(of('held'))}.`,
  },
  'row-differs': {
    ...wrong,
    title: 'Rows that are not what the entries say',
    why: 'Every row follows from the entries. Each day all rows are compared with them; this is what the last comparison found.',
    say: (of) =>
      of('column') === ''
        ? `A row of ${of('table')} about ${of('about')} ${of('entry') === '' ? 'follows from no entry' : 'is missing'}.`
        : `${of('column')} in ${of('table')} of ${of('about')} is not what its entry says.`,
  },
  'record-unsupported': {
    ...wrong,
    title: 'Records without an entry',
    why: 'Nothing happens without an entry. A record without an entry was written outside the ledger.',
    say: (of) => `${of('code')} in ${of('table')} has no entry.`,
  },
} as const satisfies Record<string, Test>

/** Tests that read the bytes and hash them outside the database, so that they believe nothing it computes. */
export const byteTests = {
  'bytes-not-canonical': {
    ...wrong,
    title: 'Entries whose bytes are not canonical',
    why: 'The bytes of an entry are JSON in the one form of RFC 8785. Any other form was not written by the service.',
    say: (of) => `The bytes of ${of('place')} are not canonical.`,
  },
  'hash-differs': {
    ...wrong,
    title: 'Entries that do not hash to their leaf',
    why: 'The leaf hash is SHA-256 of the bytes. Here it is computed again.',
    say: (of) => `${of('place')} does not hash to its leaf.`,
  },
  'columns-differ': {
    ...wrong,
    title: 'Entries whose columns are not their bytes',
    why: 'The columns are read from the bytes. Here the bytes are read again.',
    say: (of) => `The columns of ${of('place')} differ from its bytes.`,
  },
  'transfers-differ': {
    ...wrong,
    title: 'Entries whose transfers are not their bytes',
    why: 'The transfers are read from the bytes. Here the bytes are read again.',
    say: (of) => `The transfers of ${of('place')} differ from its bytes.`,
  },
  'text-differs': {
    ...wrong,
    title: 'Private texts that are not what was recorded',
    why: 'An entry holds the keyed hash of each private text. Another hash is a text edited since.',
    say: (of) => `The private text at ${of('place')} differs from the hash in its entry.`,
  },
  'text-missing': {
    ...wrong,
    title: 'Private texts missing without a record',
    why: 'Each private text is stored, or an entry records that it was erased.',
    say: (of) => `The private text at ${of('place')} is neither stored nor recorded as erased.`,
  },
  'subtree-differs': {
    ...wrong,
    title: 'Stored subtrees that are not their leaves',
    why: 'The service stores the roots of whole subtrees to make proofs. Here they are computed from the leaves.',
    say: (of) => `The stored subtree at ${of('place')} differs from its leaves.`,
  },
  'root-differs': {
    ...wrong,
    title: 'Checkpoints that are not the root of their leaves',
    why: 'Each checkpoint was signed over the root of the tree at its size. Here every root is computed again.',
    say: (of) => `The checkpoint of ${of('place')} leaves is not the root of those leaves.`,
  },
  'signature-unknown': {
    ...wrong,
    title: 'Checkpoints not signed by a key of the ledger',
    why: 'Each key that may sign is admitted by an entry.',
    say: (of) => `The checkpoint of ${of('place')} leaves has no valid signature.`,
  },
  'cosignature-wrong': {
    ...wrong,
    title: 'Cosignatures that their witness did not make',
    why: 'Each cosignature is verified again with the key of its witness, which an entry admits. The database cannot verify one.',
    say: (of) => `The cosignature of ${of('place')} is not by that witness.`,
  },
  'notice-differs': {
    ...wrong,
    title: 'Notices of award that are not what the records say',
    why: 'The entry of each execution and amendment has the SHA-256 of the notice of award (2 CFR 200.332(b)(1)). Here each is made again.',
    say: (of) =>
      `The notice of ${of('place')} differs from the SHA-256 in its entry, or from what is obligated to the grantee.`,
  },
} as const satisfies Record<string, Test>

export type ByteTest = keyof typeof byteTests

/** An amount in words for a sentence: "nothing" where there is none. */
export function dollars(amount: string): string {
  return amount === '' ? 'nothing' : inDollars(amount)
}
