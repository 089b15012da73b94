import type { Parameter } from './shapes.ts'

/** What an Idempotency-Key looks like in the contract: the page at /docs takes a fresh one in its place. */
const keyExample = 'a-fresh-random-string'

/** A code as it stands in the demonstration data, by the collection in an address. */
const codes: Readonly<Record<string, string>> = {
  actors: 'FINANCE-1',
  keys: 'KEY-0001',
  sessions: '0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77',
  'sign-ins': 'SGN-0001',
  organizations: 'IRC',
  members: 'BAKERRIPLEY',
  contacts: 'CON-0001',
  appropriations: 'FY2022',
  'federal-awards': 'FY2022',
  solicitations: 'CMPP-2022-01',
  notices: 'CMPP-2022-01',
  applications: 'APPL-0S4KQ2W-4T9M3',
  decisions: 'DEC-0001',
  'spending-plans': 'SPL-0001',
  'rule-profiles': 'UG-2024',
  awards: 'AWD-0001',
  conditions: 'CND-0001',
  holds: 'HLD-0001',
  disbursements: 'DSB-0001',
  disallowances: 'DIS-0001',
  administrations: 'ADMN-0001',
  'administration-charges': 'ADMC-0001',
  proposals: 'PRP-0001',
  'payment-runs': 'RUN-0001',
  meetings: 'MTG-0001',
  progress: keyExample,
  problems: 'undrawn-exceeded',
}

/** An example of a parameter; nothing for a filter, which is left out as a rule. */
export function parameterExample(path: string, { name, in: where, required, schema }: Parameter): unknown {
  if (name === 'idempotency-key') return required === true ? keyExample : undefined
  if (name === 'limit') return schema.default
  if (where !== 'path') return undefined
  if (name === 'sha256') return '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
  if (name === 'number') return 1
  if (name === 'id') return '0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77'
  const steps = path.split('/')
  return codes[steps[steps.indexOf(`{${name}}`) - 1] ?? '']
}
