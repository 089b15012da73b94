/** `wrong`: the books do not tie out, or a rule that nobody can override was broken. `look`: lawful, and worth a look. */
export type Severity = 'wrong' | 'look'

/** Reads a fact of what was found by its name, or a field of its entry; '' where there is none. */
export type Told = (name: string) => string

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
