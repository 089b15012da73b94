import { z } from 'zod'
import { Money } from '../money.ts'

const dollars = 'dollars above zero with two places, as a string such as "1500.00"'
function isTooLong(amount: string): boolean {
  return /^[1-9]\d{15,}\.\d{2}$/.test(amount)
}

/** Dollars above zero. The grammar is checked before any decimal exists; JSON numbers are refused. */
export const amount = z
  .string(dollars)
  .regex(/^(?!0\.00$)(0|[1-9]\d{0,14})\.\d{2}$/, {
    error: ({ input }) =>
      isTooLong(String(input)) ? 'must have at most 15 digits before the point' : dollars,
  })
  .meta({
    id: 'Amount',
    description: 'US dollars above zero, two places, at most 15 digits before the point, as a string.',
    format: 'decimal',
    examples: ['1500.00'],
  })
  .transform((text) => Money.of(text))

/** Filters of a list by amounts: an item is in it by its amount in one fund, the one that is asked for or any. */
export const amountQuery = {
  minimumAmount: amount.optional().describe('The least amount in one fund, in dollars.'),
  maximumAmount: amount.optional().describe('The most in the same fund, in dollars.'),
}

/** A figure of the books in an answer; negative only where something is wrong. */
export const balance = z
  .string()
  .regex(/^-?(0|[1-9]\d{0,29})\.\d{2}$/)
  .meta({
    id: 'Balance',
    description: 'US dollars with two places, as a string. Exact.',
    format: 'decimal',
    examples: ['4875000.00'],
  })

/** A calendar date of this trade; the bounds keep it inside what every reader of the books can parse. */
export const date = z.iso
  .date()
  .refine((text) => text >= '1900-01-01' && text <= '2999-12-31', 'a date from 1900-01-01 to 2999-12-31')
  .meta({ id: 'CalendarDate', description: 'A calendar date, ISO 8601.', examples: ['2022-11-30'] })

export const month = z
  .string()
  .regex(/^(19|2\d)\d{2}-(0[1-9]|1[0-2])$/, 'a month such as 2023-03')
  .meta({ id: 'Month', description: 'A calendar month, ISO 8601.', examples: ['2023-03'] })

/** As far as the database and every clock read it; in UTC a day inside the bounds of a date, so that it is one in any zone. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine((text) => !/\.\d{10}/.test(text), 'must have at most nine digits of a second')
  .refine((text) => !/[+-](?:1[5-9]|2\d):\d\d$/.test(text), 'must have an offset of at most 14:59')
  .refine((text) => {
    const ms = Date.parse(text)
    return ms >= Date.UTC(1900, 0, 2) && ms < Date.UTC(2999, 11, 31)
  }, 'a time from 1900-01-02 to 2999-12-30, in UTC')
  .meta({
    id: 'Timestamp',
    description: 'A time with its offset, to at most nine digits of a second.',
    examples: ['2023-09-14T03:59:00.000000Z'],
  })

/** A public identifier: short enough to say, and never longer than an Audit Data Standard field allows. */
export const code = z
  .string()
  .regex(
    /^[A-Z0-9](?:[A-Z0-9-]{0,23}[A-Z0-9])?$/,
    'must have 1 to 25 capital letters, digits and inner hyphens',
  )
  .meta({
    id: 'Code',
    description: 'A short public identifier.',
    examples: ['FY2022', 'CMPP-2023-01', 'AWD-0007'],
  })

export const uuid = z
  .string()
  .regex(
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    'an identifier in lower case, such as 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77',
  )
  .meta({
    id: 'EntryId',
    format: 'uuid',
    description: 'The identifier of a ledger entry.',
    examples: ['0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77'],
  })

const texts = new Map<number, z.ZodString>()

/** Something that a reader sees: no space, no invisible character, no blank letter, no accent without its letter. */
const visible = /[^\s\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u

/**
 * Printable Unicode text, the letters and accents of every language: no control characters but tab and line feed, no lone surrogate,
 * which no database keeps, no noncharacter, which no workbook keeps, no mark that turns the reading direction, which would turn what a
 * page or the minutes write after it, no U+FFFD, which stands for what was lost before, and not only what nobody sees.
 */
export function text(longest: number): z.ZodString {
  const known = texts.get(longest)
  if (known !== undefined) return known
  const made = z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\u0000-\u0008\u000b-\u001f\u007f]*$/, 'must have no control characters')
    .refine((value) => value.isWellFormed(), 'must be well-formed Unicode')
    .refine(
      (value) => !/[\u0080-\u009f\p{Noncharacter_Code_Point}]/u.test(value),
      'must have no control characters',
    )
    .refine(
      (value) => !/\p{Bidi_Control}/u.test(value),
      'must have no characters that turn the reading direction',
    )
    .refine(
      (value) => !value.includes('\ufffd'),
      'must have no U+FFFD: it stands for a letter that was lost. Send the text in UTF-8',
    )
    .refine((value) => value === '' || visible.test(value), 'must have something that a reader can see')
    .meta({ id: `Text${String(longest)}` })
  texts.set(longest, made)
  return made
}

const choices = new Map<string, z.ZodEnum>()

/** One of some words, under the name that the choice has in the contract. */
export function oneOf<const Words extends readonly [string, ...string[]]>(name: string, words: Words) {
  const known = choices.get(name) as z.ZodEnum<{ [Word in Words[number]]: Word }> | undefined
  if (known !== undefined) return known
  const made = z.enum(words).meta({ id: name })
  choices.set(name, made)
  return made as unknown as z.ZodEnum<{ [Word in Words[number]]: Word }>
}

export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits in lower case')
  .meta({
    id: 'Sha256',
    description: 'A SHA-256 in lower-case hexadecimal.',
    examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  })

/**
 * A name to show for a file, never one to find it by: no separators of paths, nothing invisible but the joiners that Persian and the
 * scripts of India write with, nothing that turns the reading direction.
 */
export const fileName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine(
    (name) =>
      name.isWellFormed() &&
      visible.test(name) &&
      !/[/\\\p{C}\p{Zl}\p{Zp}\ufffd]/u.test(name.replaceAll(/[\u200c\u200d]/g, '')) &&
      !/^\.|\.$/.test(name),
    'a name without path separators, invisible characters, or a dot at its beginning or end',
  )
  .meta({ id: 'FileName', description: 'A name to show for a file.', examples: ['Notice of funding.pdf'] })

/** A stored file under the name that it has in a record. */
export const NamedFile = z.strictObject({ name: fileName, sha256 }).meta({ id: 'NamedFile' })

/** A timestamptz as PostgreSQL prints it in UTC ("2023-09-14 03:59:00+00"), in RFC 3339 with microseconds. */
export function instantFrom(timestamp: string): string {
  const [, day, time, fraction = ''] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:\+00|Z)/.exec(timestamp) ?? []
  if (day === undefined || time === undefined) throw new TypeError('not a timestamp in UTC')
  return `${day}T${time}.${fraction.padEnd(6, '0')}Z`
}

/** A whole number in a query, read by its grammar: no sign, no leading zero, nothing that another reader would round. */
export function wholeNumber(least: number, most: number) {
  const words = `a whole number from ${String(least)} to ${String(most)}`
  return z
    .custom<string | number>(
      (value) => /^(0|[1-9]\d{0,14})$/.test(String(value)) && Number(value) >= least && Number(value) <= most,
      words,
    )
    .meta({ type: 'integer', minimum: least, maximum: most })
    .transform(Number)
}

/** `true` or `false` in a query. */
export const flag = z
  .custom<'true' | 'false'>((value) => value === 'true' || value === 'false', 'true or false')
  .meta({ type: 'boolean' })
  .transform((value) => value === 'true')
