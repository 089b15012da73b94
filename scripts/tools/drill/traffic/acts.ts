import type { Client } from './client.ts'

/** One thing that somebody does, of which so many in a hundred are this; `due` is when it should begin. */
type Act = { readonly weight: number; readonly perform: (client: Client, due: number) => Promise<void> }

const funds = ['FY2022', 'FY2021', 'FY2022']
const awards = ['AWD-0001', 'AWD-0002']
const paidFrom = 'FY2021'
let turn = 0
const nextOf = (list: readonly string[]): string => list[turn++ % list.length] ?? ''

/** A read with a key. */
const reads = (
  kind: string,
  weight: number,
  who: 'auditor' | 'chair' | 'finance',
  ...paths: readonly string[]
): Act => ({
  weight,
  perform: async (client, due) => {
    await client.ask(kind, { who, path: nextOf(paths), status: 200 }, due)
  },
})

const acts: readonly Act[] = [
  {
    weight: 24,
    perform: async (client, due) => {
      const path = `/v1/appropriations/${nextOf(funds)}/draws`
      const body = { amount: '0.02', reference: 'Drill' }
      await client.ask('draw', { who: 'finance', path, body, status: 201 }, due)
    },
  },
  { weight: 14, perform: payment },
  reads('summary', 12, 'chair', '/v1/summaries/funding', '/v1/summaries/funding?effectiveAt=2023-09-30'),
  reads(
    ...(['list', 20, 'auditor'] as const),
    '/v1/disbursements?award=AWD-0001&limit=20',
    '/v1/ledger/entries?fund=FY2021&limit=20',
    '/v1/ledger/accounts?fund=FY2021',
    '/v1/awards?limit=20',
    '/v1/appropriations/FY2021',
  ),
  reads(
    ...(['export', 2, 'auditor'] as const),
    '/v1/ledger/export?format=csv&from=2020-01-01&through=2024-12-31',
    '/v1/ledger/export?format=user_listing',
  ),
  {
    weight: 12,
    perform: async (client, due) => {
      const draws = '/v1/appropriations/FY2021/draws'
      const refused = [
        { path: draws, body: { amount: '900000000.00', reference: 'Drill' }, status: 409 },
        { path: draws, body: { amount: 'one', reference: 'Drill' }, status: 400 },
        { path: '/v1/disbursements/DSB-999999/approvals', body: {}, status: 404 },
        { path: '/v1/disbursements/DSB-999999/payment', body: { reference: 'Drill' }, status: 404 },
      ] as const
      const one = refused[turn++ % refused.length] ?? refused[0]
      const who = one.path === draws ? 'finance' : 'approver2'
      await client.ask('refusal', { who, ...one }, due)
    },
  },
  {
    weight: 16,
    perform: async (client, due) => {
      const pages = ['/health/ready', '/v1/ledger/checkpoint', '/v1/notices', '/openapi.json', '/metrics']
      await client.ask('keyless', { path: nextOf(pages), status: 200 }, due)
    },
  },
]

/** The kinds of act, as the client counts them. */
export const kinds = [
  ...['draw', 'request', 'approval', 'payment', 'summary', 'list', 'export', 'refusal', 'keyless'],
] as const

/** A hundred acts in an order that mixes them; 61 has no divisor in common with 100. */
const hundred = acts.flatMap((act) => Array.from({ length: act.weight }, () => act))
export const actAt = (place: number): Act => hundred[(place * 61) % hundred.length] as Act

/** A cent, asked for by one person, approved by another and paid by a third. */
async function payment(client: Client, due: number): Promise<void> {
  const lines = [{ fund: paidFrom, amount: '0.01' }]
  const body = { award: nextOf(awards), kind: 'advance', purpose: 'Drill', lines }
  const asked = await client.ask(
    'request',
    { who: 'finance', path: '/v1/disbursements', body, status: 201 },
    due,
  )
  const { code } = JSON.parse(asked) as { readonly code: string }
  const path = `/v1/disbursements/${code}`
  await client.ask('approval', { who: 'approver', path: `${path}/approvals`, body: {}, status: 201 })
  await client.ask('payment', {
    who: 'approver2',
    path: `${path}/payment`,
    body: { reference: 'Drill' },
    status: 201,
  })
}
