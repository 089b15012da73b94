import { parseArgs } from 'node:util'

/** The command line is wrong, and the tool did nothing. */
export class Misuse extends Error {
  override readonly name = 'Misuse'
}

/** How large a run is by default, and with `--smallest`, which goes before any other size. */
type Sizes = Readonly<Record<string, readonly [usual: number, smallest: number]>>
type Options<S extends Sizes> = { readonly [name in keyof S]: number } & {
  readonly smallest: boolean
  /** Whether the tool also breaks what it tests, to show that the tool detects it. */
  readonly control: boolean
}

/** Reads whole numbers by name, `--smallest` and `--control`. Throws Misuse for anything else. */
export function optionsFrom<S extends Sizes>(args: readonly string[], sizes: S): Options<S> {
  const names = Object.keys(sizes)
  const { values } = parse(args, names)
  const smallest = values['smallest'] === true
  const numbers = names.map((name) => {
    const [usual = 0, least = 0] = sizes[name] ?? []
    const given = values[name]
    if (given !== undefined && (typeof given !== 'string' || !/^(0|[1-9]\d{0,8})$/.test(given)))
      throw new Misuse(`--${name} takes a whole number.`)
    return [name, smallest ? least : Number(given ?? usual)]
  })
  return { ...Object.fromEntries(numbers), smallest, control: values['control'] === true } as Options<S>
}

function parse(
  args: readonly string[],
  names: readonly string[],
): { readonly values: Readonly<Record<string, string | boolean | undefined>> } {
  try {
    return parseArgs({
      args: [...args],
      options: {
        smallest: { type: 'boolean' },
        control: { type: 'boolean' },
        ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
      },
    })
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error))
  }
}
