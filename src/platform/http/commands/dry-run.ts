type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

export type Preview = {
  readonly entries: readonly { readonly id: string }[]
  readonly balances: readonly object[]
}

/** Stands for the id of a ledger entry that a dry run did not keep: the nil UUID of RFC 9562. */
const noEntry = '00000000-0000-0000-0000-000000000000'

/**
 * The answer to a dry run: the record as the command would make it, and the preview. A code or an id that the service
 * would give may go to another record later, so the answer holds none of them: the record's own is null, and
 * wherever else one must be named, NEW-1 or the nil UUID takes its place. Nor does the answer hold a secret.
 */
export function dryRunAnswer(view: object, preview: Preview, codes: readonly string[]): object {
  const ids = preview.entries.map(({ id }) => id)
  const record = withoutCodes(JSON.parse(JSON.stringify(view)) as Json, codes) as Record<string, Json>
  if (typeof record['id'] === 'string' && ids.includes(record['id'])) record['id'] = null
  if ('secret' in record) record['secret'] = null
  const standIns = [
    ...ids.map((id) => [id, noEntry] as const),
    ...codes.map((code, index) => [code, `NEW-${String(index + 1)}`] as const),
  ]
  const text = standIns.reduce(
    (all, [given, standIn]) => all.replaceAll(wholly(given), standIn),
    JSON.stringify({ ...record, preview }),
  )
  return JSON.parse(text) as object
}

function withoutCodes(value: Json, codes: readonly string[]): Json {
  if (typeof value === 'string') return codes.includes(value) ? null : value
  if (Array.isArray(value)) return value.map((item) => withoutCodes(item, codes))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withoutCodes(item, codes)]))
}

/** A code where it stands by itself, not as a part of a longer one: AWD-0001 is not in AWD-00012. */
function wholly(code: string): RegExp {
  return new RegExp(`(?<![A-Za-z0-9-])${code}(?![A-Za-z0-9-])`, 'g')
}
