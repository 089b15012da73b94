import { canonicalJson, type Stringly } from '../../platform/canonical.ts'

/** One field that differs between two versions; null where a version does not have it. */
export type FieldChange = {
  readonly field: string
  readonly before: Stringly | null
  readonly after: Stringly | null
}

type Fields = Readonly<Record<string, Stringly>>

/** What differs between two versions, field by field in the order of their names. A field of the terms is named `terms.summary`. */
export function changesBetween(before: Fields, after: Fields): FieldChange[] {
  const [old, now] = [flat(before), flat(after)]
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort()
  return fields.flatMap((field) => {
    const change = { field, before: old[field] ?? null, after: now[field] ?? null }
    return canonicalJson(change.before) === canonicalJson(change.after) ? [] : [change]
  })
}

function flat({ terms, ...fields }: Fields): Record<string, Stringly> {
  const named = Object.entries((terms ?? {}) as Fields).map(([name, value]) => [`terms.${name}`, value])
  return { ...fields, ...(Object.fromEntries(named) as Fields) }
}
