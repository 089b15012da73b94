import postgres from 'postgres'
import type { Test } from 'tap'
import type { Answer, Person } from './call.ts'
import { entriesOf, MoneyBooks } from './money-books.ts'
import type { Instance, Service } from './service.ts'

/** How many race, unless it is said otherwise. */
export const racers = 64

export async function many<T>(times: number, make: () => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: times }, make))
}

type Shot = readonly [url: string, body: object]

/** Sends them all at once, by turns to two instances on one database. */
export async function race(
  s: Service,
  who: Person,
  shot: (i: number) => Shot,
  times = racers,
): Promise<Answer[]> {
  const instances: Instance[] = [s, await s.another()]
  return Promise.all(
    Array.from({ length: times }, (_, i) => {
      const [url, body] = shot(i)
      return (instances[i % 2] ?? s).call(who, 'POST', url, body)
    }),
  )
}

export function losers(answers: readonly Answer[]): Answer[] {
  return answers.filter(({ status }) => status !== 201)
}

/** Counts what was done, what was refused with a 409, and whatever else was answered under its status. */
export function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, code, text } of answers) {
    const name = status === 201 ? 'done' : status === 409 ? code : `${String(status)} ${text}`
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

/** What an account holds, in dollars: now, or at the end of a day. */
export async function held(s: Service, account: string, on?: string): Promise<string> {
  const [fund = ''] = account.split(':')
  const at = on === undefined ? '' : `&effectiveAt=${on}`
  const { body } = await s.call('auditor', 'GET', `/v1/ledger/accounts?fund=${fund}&limit=500${at}`)
  const accounts = body['items'] as { code: string; balance: string }[]
  return accounts.find(({ code }) => code === account)?.balance ?? '0.00'
}

/** Totals, days and floors agree with the transfers themselves, and every identity holds. */
export async function booksHold(t: Test, s: Service): Promise<void> {
  const admin = postgres(s.ownerUrl, { max: 1 })
  try {
    const wrong = await admin`
      with sides as (
        select debit_account as id, amount as debit, 0 as credit from ledger_transfers
        union all select credit_account, 0, amount from ledger_transfers
      ), sums as (select id, sum(debit) as debits, sum(credit) as credits from sides group by id)
      select a.code from ledger_accounts a left join sums s using (id)
        left join lateral (select sum(debits) as debits, sum(credits) as credits from ledger_account_days where account_id = a.id) d on true
      where (a.debits, a.credits) is distinct from (coalesce(s.debits, 0), coalesce(s.credits, 0))
        or (a.debits, a.credits) is distinct from (coalesce(d.debits, 0), coalesce(d.credits, 0)) or a.balance < 0`
    t.same([...wrong], [], 'every account is the sum of its transfers')
  } finally {
    await admin.end()
  }
  const summary = await s.call('auditor', 'GET', '/v1/summaries/funding')
  for (const residual of ['budget', 'custody', 'entrusted', 'disbursed'])
    t.equal(summary.at(`total.${residual}Residual`), '0.00', residual)
}

/** The books made again from the entries are below zero at the end of no day. Their order of recording is not that of the locks. */
export async function daysHold(t: Test, s: Service): Promise<void> {
  const books = new MoneyBooks()
  const entries = await entriesOf(t, s)()
  for (const entry of entries) books.add(entry)
  t.same(books.brokenDays(entries), [], 'no account is below zero at the end of a day')
}
