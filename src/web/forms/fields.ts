import { amountIn } from '../../desk/search.ts'
import type { Html } from '../../platform/html.ts'
import { field } from '../parts/forms.ts'
import type { FieldErrors, Given } from './two-steps.ts'

/** A field by its name, with what was typed into it and what is wrong with it. */
export const shown = (given: Given, errors: FieldErrors) => (name: string) => ({
  name,
  ...(given[name] === undefined ? {} : { value: given[name] }),
  ...(errors[name] === undefined ? {} : { error: errors[name] }),
})
export type Of = ReturnType<typeof shown>

/** The day on which an act takes effect. */
export function dayField(of: Of, label = 'Effective day', hint = 'Leave it empty for today.'): Html {
  return field({ ...of('effectiveOn'), label, hint, type: 'date' })
}

/** The closed month to which an act belongs. */
export function concernsField(of: Of): Html {
  return field({
    ...of('concerns'),
    label: 'Closed month that it belongs to',
    hint: 'Such as 2023-09. Most often empty.',
    type: 'month',
  })
}

/** Fields that have the names of the body's own, by their places. */
export function ownPlaces(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [`/${name}`, name]))
}

/** Dollars with two places as the contract takes them, of "$1,500"; what is no amount stays as it was typed. */
export function dollarsTyped(typed: string | undefined): string | undefined {
  return typed === undefined ? undefined : (amountIn(typed) ?? typed)
}

/** A percent as the contract takes it, with two places; what is no percent stays as it was typed. */
export function percentIn(typed = ''): string {
  const plainly = typed.replace('%', '').trim()
  return /^\d{1,3}(\.\d?)?$/.test(plainly) ? Number(plainly).toFixed(2) : plainly
}
