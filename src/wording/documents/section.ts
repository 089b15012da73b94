/** A cell: a text, an amount in dollars, a whole number, a part in percent or a day, with the addresses of the entries behind it. */
export type SectionCell = { readonly entries?: readonly string[] } & (
  | { readonly text: string }
  | { readonly dollars: string }
  | { readonly whole: number }
  | { readonly percent: number }
  | { readonly day: string }
)
/** A part of a report: a sentence, and its table. `share` is how much of the width of a page a column takes. */
export type Section = {
  readonly id: string
  readonly heading: string
  readonly sentence: string
  readonly columns: readonly { readonly name: string; readonly share: number }[]
  readonly rows: readonly (readonly (SectionCell | null)[])[]
}

export const text = (value: string | null): SectionCell | null => (value === null ? null : { text: value })
export const dollars = (value: string): SectionCell => ({ dollars: value })
export const whole = (value: number | null): SectionCell | null => (value === null ? null : { whole: value })
export const percent = (value: number | null): SectionCell | null =>
  value === null ? null : { percent: value }
export const day = (value: string | null): SectionCell | null => (value === null ? null : { day: value })
/** Columns by their names, each with its share of the width. */
export const columns = (named: Readonly<Record<string, number>>): Section['columns'] =>
  Object.entries(named).map(([name, share]) => ({ name, share }))
