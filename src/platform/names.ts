/** The first name that stands a second time in a list, or undefined. */
export function firstTwice(names: readonly string[]): string | undefined {
  return names.find((name, i) => names.indexOf(name) !== i)
}
