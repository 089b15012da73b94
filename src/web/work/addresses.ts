/** The collections of which each record has a page. */
const withPages = [
  ...['appropriations', 'federal-awards', 'solicitations', 'applications', 'awards', 'disbursements'],
  ...['proposals', 'meetings', 'spending-plans', 'organizations', 'conditions', 'holds'],
  ...['administrations', 'administration-charges'],
]

/** The page of a record, by its address in the contract: /v1/awards/AWD-0001 is /work/awards/AWD-0001. An amendment or an ending is shown with its award. Null where there is none. */
export function pageOf(address: string): string | null {
  const [, collection = '', code = ''] = /^\/v1\/([a-z-]+)\/([A-Z0-9-]+)$/.exec(address) ?? []
  const [, award] = /^\/v1\/awards\/([A-Z0-9-]+)\/(?:amendments|endings)\/\d+$/.exec(address) ?? []
  if (award !== undefined) return `/work/awards/${award}`
  return withPages.includes(collection) ? `/work/${collection}/${code}` : null
}
