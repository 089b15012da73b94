import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import postgres from 'postgres'
import type { Test } from 'tap'
import { type Verified, verifyBooks } from '../../src/audit/findings/verify-books.ts'
import { credentialOf } from '../../src/identity/actor.ts'
import { canonicalJson, type Stringly } from '../../src/platform/canonical.ts'
import type { Person } from './call.ts'
import { findings } from './findings.ts'
import { refused, Undo } from './raw-sql.ts'
import { rebuiltOf } from './rebuilt.ts'
import type { Service } from './service.ts'

export type Tx = postgres.TransactionSql
type Move = readonly [
  debit: string,
  credit: string,
  amount: string,
  segments?: Readonly<Record<string, string>> | null,
]
type Act = {
  readonly facts?: Stringly
  readonly moves?: readonly Move[]
  readonly on?: string
  readonly reverses?: string
  /** Another name than that of the acting person. */
  readonly actor?: string
}
/** What is tried in one transaction: statements as text, or several steps. */
type Try = string | ((tx: Tx) => PromiseLike<unknown>)
/** How the database refuses it, what it is, and who acts, by a key of their own; null for nobody. */
export type Attempt = readonly [code: string, named: string, who: Person | null, work: Try]

export const credentialFrom = (s: Pick<Service, 'as'>, who: Person): Buffer =>
  credentialOf(s.as(who).authorization.replace('Bearer ', ''))

/** A thief with the login of the service, and with the key of one person or of nobody. */
export function thiefOf(t: Test, s: Service, sessions = 2) {
  const sql = postgres(s.runtimeUrl, { max: sessions, onnotice: () => undefined })
  t.teardown(() => sql.end({ timeout: 1 }))
  const within = (who: Person | null, work: Try, last: (tx: Tx) => PromiseLike<unknown>) =>
    sql.begin(async (tx) => {
      if (who !== null) await tx`select act(${credentialFrom(s, who)})`
      await (typeof work === 'string' ? tx.unsafe(work) : work(tx))
      await last(tx)
    })
  /** Does it as somebody, for good. */
  const does = (who: Person | null, work: Try) => within(who, work, async () => undefined)
  /** Tries it up to where it would be for good, and takes back what passed. */
  const tries = (who: Person | null, work: Try) =>
    within(who, work, async (tx) => {
      await tx`set constraints all immediate`
      throw new Undo()
    })
  /** Proves that each is refused with its code; answers how many there were. */
  const areRefused = async (attempts: readonly Attempt[]): Promise<number> => {
    for (const [code, named, who, work] of attempts)
      await refused(t, code, `${who ?? 'nobody'}: ${named}`, tries(who, work))
    return attempts.length
  }
  return { sql, does, tries, areRefused }
}

/** Posts an entry, by default under the name of who acts; answers its id. */
export async function post(tx: Tx, kind: string, subject: string, act: Act = {}): Promise<string> {
  const { facts = {}, moves = [], reverses, actor } = act
  const [row] = await tx<{ now: string; who: string | null }[]>`
    select to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now, acting_person() as who`
  const now = row?.now ?? ''
  const id = `01890000-0000-7000-8000-${randomUUID().slice(24)}`
  const leaf = canonicalJson({
    actor: actor ?? row?.who ?? 'NOBODY',
    effectiveOn: act.on ?? now.slice(0, 10),
    ...{ facts, id, kind, recordedAt: now, subject, version: '1' },
    transfers: moves.map(([debit, credit, amount, segments = null]) => ({
      ...{ debit, credit, amount },
      ...(segments === null ? {} : { segments }),
    })),
    ...(reverses === undefined ? {} : { reverses }),
  })
  await tx`select post_entries(${[leaf]}::text[])`
  return id
}

/** What the tests of the owner of the database find of the books of a service (`verify-ledger`). */
export async function verifiedBooks(s: Pick<Service, 'ownerUrl'>): Promise<readonly Verified[]> {
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  const verified = await owner.begin('isolation level repeatable read read only', (tx) =>
    verifyBooks(
      {
        rows: async <Row extends object>(text: string, parameters: readonly unknown[] = []) =>
          tx.unsafe<Row[]>(text, parameters as postgres.ParameterOrJSON<never>[]),
        batches: <Row extends object>(text: string, size: number) => tx.unsafe<Row[]>(text).cursor(size),
      },
      null,
    ),
  )
  await owner.end()
  return verified
}

/**
 * Everything that the comparison of rows, the integrity checks of an auditor, and those of the owner name (`verify-ledger`): as sentences, and
 * as counts, since not every sentence is listed.
 */
async function namedOf(s: Service): Promise<Set<string>> {
  const { differences } = await rebuiltOf(s)
  const { tests } = await findings(s)
  const violations = await verifiedBooks(s)
  return new Set([
    ...differences.map(
      ({ table, subject, row, column }) => `row-differs: ${table} ${subject} ${row} ${column ?? ''}`,
    ),
    ...tests.flatMap(({ code, severity, first }) =>
      severity === 'wrong' ? first.map(({ sentence }) => `${code}: ${sentence}`) : [],
    ),
    ...violations.flatMap(({ code, found, first }) => [
      ...first.map((breach) => `${code}: ${breach}`),
      ...(found > 0 && code !== 'row-differs' ? [`${code}: ${String(found)} wrong`] : []),
    ]),
  ])
}

/** What was named last of a service: a lawful act names nothing more. */
const lastNamed = new WeakMap<Service, Set<string>>()

/** What is named after some work and was not before. */
export async function newlyNamed(s: Service, work: () => PromiseLike<unknown>): Promise<string[]> {
  const before = lastNamed.get(s) ?? (await namedOf(s))
  await work()
  const after = await namedOf(s)
  lastNamed.set(s, after)
  return [...after].filter((one) => !before.has(one))
}

/** Posts an entry with private texts, which are kept beside it. */
export async function postWithTexts(
  tx: Tx,
  kind: string,
  subject: string,
  facts: Readonly<Record<string, Stringly>>,
  texts: Readonly<Record<string, string>>,
): Promise<string> {
  const salted = Object.entries(texts).map(([name, text]) => {
    const salt = randomBytes(32)
    const hmacSha256 = createHmac('sha256', salt).update(text).digest('hex')
    return { name, text, salt: salt.toString('hex'), hmacSha256 }
  })
  const hashed = Object.fromEntries(salted.map(({ name, hmacSha256 }) => [name, { hmacSha256 }]))
  const entry = await post(tx, kind, subject, { facts: { ...facts, ...hashed } })
  const kept = salted.map(({ name, salt, text }) => ({ entry, path: `/${name}`, salt, text }))
  await tx`select keep_texts(${JSON.stringify(kept)}::text::jsonb)`
  return entry
}
