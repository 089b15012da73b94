import { canonicalJson, type Stringly } from '../platform/canonical.ts'

/** One field of a notice that an amendment changes; null where it was not, or is no longer, told. */
export type Change = {
  readonly field: string
  readonly before: Stringly | null
  readonly after: Stringly | null
}

type Told = Readonly<Record<string, Stringly>>

/** What changed between two tellings, field by field in the order of their names; what applicants are told under `notice` each by its own name. */
export function changesBetween(before: Told, after: Told): Change[] {
  const [old, now] = [spread(before), spread(after)]
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort()
  return fields.flatMap((field) => {
    const change = { field, before: old[field] ?? null, after: now[field] ?? null }
    return canonicalJson(change.before) === canonicalJson(change.after) ? [] : [change]
  })
}

function spread({ notice, ...told }: Told): Record<string, Stringly> {
  const fields = Object.entries((notice ?? {}) as Told).map(([name, value]) => [`notice.${name}`, value])
  return { ...told, ...(Object.fromEntries(fields) as Told) }
}
