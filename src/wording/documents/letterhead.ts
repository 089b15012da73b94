/** The lines of the letterhead, the first as the name. */
export type Letterhead = readonly [string, ...string[]]

/** What a printed document takes from the settings of the service. */
export type LetterheadNeeds = {
  readonly program: string
  readonly letterhead?: readonly string[] | undefined
}

/** The letterhead of the settings, or the name of the program. */
export function letterheadOf({ program, letterhead = [] }: LetterheadNeeds): Letterhead {
  const [name = program, ...lines] = letterhead
  return [name, ...lines]
}
