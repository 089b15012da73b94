import postgres from 'postgres'
import type { Test } from 'tap'
import type { Service } from './service.ts'

type One = {
  sentence: string
  entry: string | null
  amount: string | null
  subject: string | null
  facts: Record<string, string>
  links: { entry: string | null; others: string[] }
}
type RankedMatter = {
  rank: number
  risk: number
  level: string
  about: string
  amount: string | null
  because: { code: string; points: number; sentence: string; entry: string | null }[]
}
type Ranking = {
  high: number
  medium: number
  low: number
  notRanked: number
  leftOut: number
  first: RankedMatter[]
}
type Done = {
  code: string
  severity: string
  examined: number
  notExamined: string | null
  found: number
  first: One[]
}
export type Findings = {
  readAt: string
  settings: Record<string, unknown>
  wrong: number
  ranking: Ranking | null
  tests: Done[]
}

export async function findings(s: Service, query = ''): Promise<Findings> {
  const answer = await s.call('auditor', 'GET', `/v1/audit/findings?limit=500&${query}`)
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.body as unknown as Findings
}

export async function foundBy(s: Service, code: string, query = ''): Promise<Done> {
  const done = (await findings(s, query)).tests.find((test) => test.code === code)
  if (done === undefined) throw new Error(`no test ${code}`)
  return done
}

/** What somebody who owns the database can do, with every trigger off. */
export function tamperer(t: Test, s: Service) {
  const sql = postgres(s.ownerUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
  t.teardown(() => sql.end())
  const tables = [
    ...['entries', 'transfers', 'accounts', 'account_days', 'fund_totals', 'account_totals'],
    ...['seals', 'checkpoints', 'periods'],
  ]
  return {
    sql,
    tamper: (...statements: string[]) =>
      sql.begin(async (tx) => {
        for (const table of tables) await tx.unsafe(`alter table ledger_${table} disable trigger all`)
        for (const statement of statements) await tx.unsafe(statement)
      }),
  }
}

/** The entries a test found, with their amounts, and the first of its sentences. */
export async function listedBy(s: Service, code: string, query = '') {
  const { first } = await foundBy(s, code, query)
  return first.map(({ entry, amount, sentence }) => ({ entry, amount, sentence }))
}
