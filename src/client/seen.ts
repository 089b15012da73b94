// What an answer said beside its body, found by the object that the caller holds; it goes when the object goes.
type Seen = { readonly etag: string | undefined; readonly isProposal: boolean }

const seen = new WeakMap<object, Seen>()

/** Remembers the headers of an answer for its record. */
export function remember(record: unknown, { headers, status }: Response): void {
  if (typeof record === 'object' && record !== null)
    seen.set(record, { etag: headers.get('etag') ?? undefined, isProposal: status === 202 })
}

/** The version of a record that this client read; undefined where the service gave none. */
export function etagOf(record: object): string | undefined {
  return seen.get(record)?.etag
}

/** Whether the service answered an act of two persons with a proposal (202): another person confirms it. */
export function isProposed(record: object): boolean {
  return seen.get(record)?.isProposal ?? false
}
