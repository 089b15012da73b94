import { stateInWords } from '../../wording/words.ts'

/** A field of the form of an act, by the name that the contract gives it. */
export type ActField = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly type?: 'date'
  /** The words that the contract takes, each with what it is called, where it takes no others. */
  readonly options?: readonly (readonly [value: string, words: string])[]
  readonly isRequired?: boolean
}

/** An act that is done from a page: what its button says, what it does, and what it asks for. */
export type PageAct = {
  readonly button: string
  readonly says: string
  readonly done: string
  /** The kind of entry that it records, or one of several. */
  readonly records: string | readonly string[]
  /** The collection of the record that it makes, whose page follows. */
  readonly makes?: string
  readonly fields: readonly ActField[]
  readonly takesAway?: boolean
}

/** An act that has a form of its own, and the last part of its address under the page of the record. */
export type FormAct = Pick<PageAct, 'button' | 'says'> & { readonly under: string }

/** Words of the contract as options, the first of them chosen by nobody. */
export function optionsOf(words: readonly string[]): NonNullable<ActField['options']> {
  return [['', 'Choose one'], ...words.map((word) => [word, stateInWords(word)] as const)]
}

export const reason: ActField = {
  name: 'reason',
  label: 'Reason',
  hint: 'It stands in the ledger.',
  isRequired: true,
}
export const effectiveOn: ActField = {
  name: 'effectiveOn',
  label: 'Effective day',
  hint: 'Leave it empty for today.',
  type: 'date',
}
