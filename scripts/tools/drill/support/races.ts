import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { boardDecisionSha256 } from '../../../../src/program/load.ts'
import { type Answer, type Role, send, sendByTwo } from '../../support/requests.ts'
import type { Keys } from '../../support/stand.ts'

export const contestants = 64

/** Imports a list of excluded parties that names nobody of the drill: no award is executed without one. */
export async function importExclusions(address: string, keys: Keys): Promise<void> {
  const form = new FormData()
  const header = 'Name,Unique Entity ID,Excluding Agency,Active Date,Termination Date'
  form.append('file', new Blob([`${header}\nNobody of the drill,,,,\n`]), 'exclusions.csv')
  const authorization = `Bearer ${keys['finance'] ?? ''}`
  const stored = await fetch(`${address}/v1/files`, {
    method: 'POST',
    headers: { authorization },
    body: form,
  })
  const { sha256 } = (await stored.json()) as { readonly sha256?: string }
  const extractedOn = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const request = { key: randomUUID(), role: 'finance', path: '/v1/exclusion-lists' } as const
  const answer = await send(address, keys, { ...request, body: { extractedOn, sha256 } })
  if (answer.status !== 201) throw new Error(`the exclusions were answered ${answer.text}`)
}

/** What came of a race: `other` is any answer that is neither a success nor a refusal with its facts. */
type Outcome = {
  readonly won: number
  readonly lost: number
  readonly other: number
  readonly left: string
}
export type Race = {
  readonly name: string
  /** How many of the contestants there is money for, and what is left when they have it. */
  readonly fits: number
  readonly left: string
  run(addresses: readonly string[], keys: Keys, round: string): Promise<Outcome>
}

type Act = (role: Role, path: string, body: unknown) => Promise<Record<string, unknown>>

/** Each contestant wants 100.00; there are 1,050.00. */
const each = '100.00'
const purse = '1050.00'
const publication = { effectiveOn: '2022-07-01' }
const past = { effectiveOn: '2023-01-17' }
const terms = { fits: 10, left: '50.00' }

export const races: readonly Race[] = [
  {
    name: 'appropriation',
    ...terms,
    async run(addresses, keys, round) {
      const act = actor(addresses, keys)
      const fund = await enacted(act, `APPR-${round}`, purse)
      const codes = await manyOf(async (number) => {
        const code = `SOL-${round}-${number}`
        await act('finance', '/solicitations', solicitationOf(code, fund, each))
        return code
      })
      return raced(addresses, keys, `${fund}:available`, codes, (code) => [
        'finance',
        `/solicitations/${code}/publication`,
        publication,
      ])
    },
  },
  {
    name: 'award',
    ...terms,
    async run(addresses, keys, round) {
      const act = actor(addresses, keys)
      const fund = await enacted(act, `AWRD-${round}`, purse)
      const award = await awarded(act, fund, purse)
      const codes = await manyOf(() => asked(act, fund, award))
      return raced(addresses, keys, `${fund}:obligated:${award}`, codes, (code) => [
        'approver',
        `/disbursements/${code}/approvals`,
        {},
      ])
    },
  },
  {
    name: 'cash',
    ...terms,
    async run(addresses, keys, round) {
      const act = actor(addresses, keys)
      const fund = await enacted(act, `CASH-${round}`, '10000.00')
      const award = await awarded(act, fund, '10000.00')
      const codes = await manyOf(async () => {
        const code = await asked(act, fund, award)
        await act('approver', `/disbursements/${code}/approvals`, {})
        return code
      })
      await act('finance', `/appropriations/${fund}/draws`, { amount: purse, reference: 'Drill' })
      return raced(addresses, keys, `${fund}:cash`, codes, (code) => [
        'approver2',
        `/disbursements/${code}/payment`,
        { reference: 'Drill' },
      ])
    },
  },
  {
    name: 'past day',
    ...terms,
    async run(addresses, keys, round) {
      const act = actor(addresses, keys)
      const fund = await enacted(act, `PAST-${round}`, '10000.00')
      const award = await awarded(act, fund, '10000.00', past)
      const codes = await manyOf(async () => {
        const code = await asked(act, fund, award, past)
        await act('approver', `/disbursements/${code}/approvals`, past)
        return code
      })
      const draws = `/appropriations/${fund}/draws`
      await act('finance', draws, { ...past, amount: purse, reference: 'Drill' })
      // What is drawn later pays nothing on the earlier day.
      await act('finance', draws, { amount: '8000.00', reference: 'Drill' })
      return raced(
        addresses,
        keys,
        `${fund}:cash`,
        codes,
        (code) => ['approver2', `/disbursements/${code}/payment`, { ...past, reference: 'Drill' }],
        past.effectiveOn,
      )
    },
  },
]

function actor(addresses: readonly string[], keys: Keys): Act {
  return async (role, path, body) => {
    const request = { key: randomUUID(), role, path: `/v1${path}`, body }
    const answer = await sendByTwo(addresses[0] ?? '', keys, request)
    if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${answer.text}`)
    return JSON.parse(answer.text) as Record<string, unknown>
  }
}

async function manyOf(make: (number: number) => Promise<string>): Promise<string[]> {
  const codes: string[] = []
  for (let number = 0; number < contestants; number++) codes.push(await make(number))
  return codes
}

/** Sends all at once, by turns to each of the services, and reads what the account holds afterwards: now, or at the end of a day. */
async function raced(
  addresses: readonly string[],
  keys: Keys,
  account: string,
  codes: readonly string[],
  step: (code: string) => readonly [Role, string, unknown],
  on?: string,
): Promise<Outcome> {
  const answers = await Promise.all(
    codes.map((code, index) => {
      const [role, path, body] = step(code)
      return send(addresses[index % addresses.length] ?? '', keys, {
        key: randomUUID(),
        role,
        path: `/v1${path}`,
        body,
      })
    }),
  )
  const won = answers.filter(({ status }) => status === 201).length
  const lost = answers.filter(isDeclined).length
  const [fund = ''] = account.split(':')
  const at = on === undefined ? '' : `&effectiveAt=${on}`
  const read = await fetch(`${addresses[0] ?? ''}/v1/ledger/accounts?fund=${fund}&limit=200${at}`, {
    headers: { authorization: `Bearer ${keys['auditor'] ?? ''}` },
  })
  const { items } = (await read.json()) as { items: { code: string; balance: string }[] }
  const left = items.find(({ code }) => code === account)?.balance ?? '?'
  return { won, lost, other: answers.length - won - lost, left }
}

/** A refusal for want of money says which account, what it holds, and what was asked. */
function isDeclined({ status, text }: Answer): boolean {
  if (status !== 409) return false
  const facts = JSON.parse(text) as Record<string, unknown>
  return ['account', 'available', 'requested'].every((name) => typeof facts[name] === 'string')
}

async function enacted(act: Act, code: string, amount: string): Promise<string> {
  await act('finance', '/appropriations', {
    code,
    title: 'Drill',
    citation: 'Drill',
    fiscalYear: 2022,
    amount,
    enactedOn: '2022-01-01',
  })
  await act('finance', `/appropriations/${code}/federal-awards`, {
    ...{ fain: `FAIN-${code}`, assistanceListing: '97.102', agency: 'Drill' },
    ...{ awardedOn: '2022-01-01', periodFrom: '2022-01-01', periodThrough: '2099-09-30', amount },
  })
  return code
}

async function awarded(act: Act, fund: string, amount: string, executed: object = {}): Promise<string> {
  const solicitation = `SOL-${fund}`
  await act('finance', '/solicitations', solicitationOf(solicitation, fund, amount))
  await act('finance', `/solicitations/${solicitation}/publication`, publication)
  const { code } = await act('chair', '/awards', {
    solicitation,
    grantee: 'IRC',
    title: 'Drill',
    site: 'New York, NY',
    services: ['other'],
    selectedOn: '2022-11-30',
    periodFrom: '2023-01-01',
    periodThrough: '2099-09-30',
    lines: [{ fund, amount }],
    decisionDocument: boardDecisionSha256,
    reason: 'Drill',
    ...executed,
  })
  const levels = {
    priorExperience: 'low',
    priorAudits: 'low',
    personnelAndSystems: 'low',
    federalMonitoring: 'low',
  }
  const rating = { level: 'low', ...levels, reason: 'Drill', ...executed }
  await act('finance', '/organizations/IRC/risk-ratings', rating)
  await act('finance', `/awards/${String(code)}/papers`, {
    kind: 'agency-terms',
    also: [
      'conflict-of-interest-disclosure',
      'lower-tier-debarment-certificate',
      'lobbying-certificate',
      'sf-lll',
    ],
    ...{ sha256: boardDecisionSha256, datedOn: '2021-01-01' },
  })
  await act('approver', `/awards/${String(code)}/execution`, executed)
  return String(code)
}

async function asked(act: Act, fund: string, award: string, received: object = {}): Promise<string> {
  const { code } = await act('finance', '/disbursements', {
    award,
    kind: 'reimbursement',
    purpose: 'Drill',
    lines: [{ fund, amount: each }],
    ...received,
  })
  return String(code)
}

function solicitationOf(code: string, fund: string, amount: string) {
  const deadline = { stated: 'Drill', local: '2022-08-31T23:59', zone: 'America/New_York', inclusive: true }
  return { code, title: 'Drill', deadline, funding: [{ fund, amount }] }
}

/** The same race where each sums what is promised and then adds to it. Answers in how many rounds more was promised than there is. */
export async function raceBySumming(url: string, rounds: number): Promise<number> {
  const sql = postgres(url, { max: 32, onnotice: () => undefined })
  try {
    await sql.unsafe('create table drill_promises (round int, amount numeric)')
    let over = 0
    for (let round = 1; round <= rounds; round++) {
      await Promise.all(
        Array.from({ length: contestants }, () =>
          sql.begin(async (tx) => {
            const [row] = await tx<{ fits: boolean }[]>`
              select coalesce(sum(amount), 0) + ${each}::numeric <= ${purse}::numeric as fits from drill_promises where round = ${round}`
            if (row?.fits === true) await tx`insert into drill_promises values (${round}, ${each})`
          }),
        ),
      )
      const [row] = await sql<
        { over: boolean }[]
      >`select sum(amount) > ${purse}::numeric as over from drill_promises where round = ${round}`
      if (row?.over === true) over += 1
    }
    return over
  } finally {
    await sql.end()
  }
}
