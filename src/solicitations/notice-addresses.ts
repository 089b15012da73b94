/** Where anybody reads a notice. */
export function addressOf(notice: string): string {
  return `/v1/notices/${notice}`
}

export function materialAddress(notice: string, sha256: string): string {
  return `${addressOf(notice)}/materials/${sha256}`
}
