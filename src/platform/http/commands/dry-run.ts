export type Preview = {
  readonly entries: readonly { readonly id: string }[]
  readonly balances: readonly object[]
}

/** Stands for the id of a ledger entry that a dry run did not keep: the nil UUID of RFC 9562. */
const noEntry = '00000000-0000-0000-0000-000000000000'

/**
 * The answer to a dry run: the record as the command would make it, and the preview. A code or an id that the service would give may go to
 * another record later, so the answer holds none of them: NEW-1, NEW-2 and the nil UUID take their places. Nor does it hold a secret.
 */
export function dryRunAnswer(view: object, preview: Preview, codes: readonly string[]): object {
  const record = 'secret' in view ? { ...view, secret: null } : view
  const standIns = [
    ...preview.entries.map(({ id }) => [id, noEntry] as const),
    ...codes.map((code, index) => [code, `NEW-${String(index + 1)}`] as const),
  ]
  const text = standIns.reduce(
    (all, [given, standIn]) => all.replaceAll(wholly(given), standIn),
    JSON.stringify({ ...record, preview }),
  )
  return JSON.parse(text) as object
}

/** A code where it stands by itself, not as a part of a longer one: AWD-0001 is not in AWD-00012. */
function wholly(code: string): RegExp {
  return new RegExp(`(?<![A-Za-z0-9-])${code}(?![A-Za-z0-9-])`, 'g')
}
