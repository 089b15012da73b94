/** The address of a notice page. */
export function addressOf(solicitation: string): string {
  return `/v1/notices/${solicitation}`
}

export function materialAddress(solicitation: string, sha256: string): string {
  return `${addressOf(solicitation)}/materials/${sha256}`
}
