/** The first name that a list has twice, or undefined. */
export function firstTwice(names: readonly string[]): string | undefined {
  return names.find((name, i) => names.indexOf(name) !== i)
}
