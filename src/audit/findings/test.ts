/** `wrong`: an integrity check, which must find nothing. `look`: a risk indicator, which finds what is lawful and worth a look. */
export type Severity = 'wrong' | 'look'

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
}
