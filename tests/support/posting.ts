import postgres from 'postgres'
import type { Test } from 'tap'
import { v7 as uuidv7 } from 'uuid'
import { canonicalJson } from '../../src/platform/canonical.ts'
import { testDatabase } from './postgres.ts'

export type Line = {
  readonly debit: string
  readonly credit: string
  readonly amount: string
  readonly segments?: Readonly<Record<string, string>>
}

/** What a test says of an entry; the rest is filled in lawfully. A text is sent as it stands. */
export type Draft = string | Readonly<Record<string, unknown>>

export type Declined = { readonly code: string; readonly facts: unknown }

const actor = 'CWS-FIN'
/** The funds of the tests. */
const funds = ['F1', 'F2', 'FY1', 'FY2', 'FY9', 'FY2021', 'FY2022']

/** The driver's template tag, inside a transaction or out of it. */
export type Sql = postgres.Sql | postgres.TransactionSql

const quiet = { fetch_types: false, onnotice: () => undefined } as const

/** The ledger's SQL on a database of its own, as the runtime role and as the superuser, through the plain driver. */
export async function testLedger(t: Test) {
  const urls = await testDatabase(t)
  // The owner's own sessions, under the rights of the service: they may name who acts.
  const runtime = postgres(urls.namingUrl, { ...quiet, max: 32 })
  const superuser = postgres(urls.ownerUrl, { ...quiet, max: 2 })
  t.teardown(() => Promise.all([runtime.end(), superuser.end()]))
  await superuser.unsafe(`set session_replication_role = replica;
    insert into appropriations (code, title, citation, fiscal_year, enacted_on, available_from, illustrative)
      select code, 'Test', 'Test', 2000, '2000-01-01', '2000-01-01', '{}' from unnest(array['${funds.join("', '")}']) as code;
    insert into federal_awards (fund, appropriation, fain, assistance_listing, agency, awarded_on, period_from, period_through, illustrative, rule_profile)
      select code, code, 'FAIN-' || code, '97.102', 'Test', '2000-01-01', '2000-01-01', '2099-12-31', '{}', 'UG-2020' from appropriations;
    set session_replication_role = origin`)
  /** Posts in a transaction of its own; one that was overtaken is begun again, as the service does. */
  const postAs = async (as: string, ...drafts: Draft[]): Promise<string[]> => {
    for (;;)
      try {
        return await runtime.begin((tx) => postIn(tx, drafts, as))
      } catch (error) {
        if (!(error instanceof postgres.PostgresError) || error.code !== '40001') throw error
      }
  }
  const post = (...drafts: Draft[]): Promise<string[]> => postAs(actor, ...drafts)
  /** As another person, who may reverse what the first one posted. */
  const reverse = (...drafts: Draft[]): Promise<string[]> => postAs('CWS-APP', ...drafts)
  return { ...urls, runtime, superuser, post, reverse }
}

/** Posts inside a transaction the caller has opened; answers the leaves that were sent. */
export async function postIn(tx: Sql, drafts: readonly Draft[], as = actor): Promise<string[]> {
  const now = await beginAs(tx, as)
  const leaves = drafts.map((draft) =>
    typeof draft === 'string' ? draft : leafOf({ actor: as, ...draft }, now),
  )
  await postLeaves(tx, leaves)
  return leaves
}

/** Names the actor of the transaction and answers its instant. */
export async function beginAs(tx: Sql, as = actor): Promise<string> {
  const [row] = await tx<{ now: string }[]>`
    select now from act_as(${as}, null)`
  if (row === undefined) throw new Error('the server did not say its time')
  return row.now
}

export async function postLeaves(tx: Sql, leaves: readonly string[]): Promise<unknown> {
  const literal = `{${leaves.map((leaf) => `"${leaf.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`
  return tx`select post_entries(${literal}::text[])`
}

export function leafOf(draft: Readonly<Record<string, unknown>>, now: string): string {
  return canonicalJson({
    actor,
    effectiveOn: '2026-01-15',
    facts: {},
    id: uuidv7(),
    kind: 'test.done',
    recordedAt: now,
    subject: 'AWD-0001',
    transfers: [],
    version: '1',
    ...draft,
  })
}

/** Gives a fund money that is available, and cash in hand. */
export function funding(fund: string, amount: string): Draft {
  return {
    transfers: [
      line(`${fund}:authority`, `${fund}:available`, amount),
      line(`${fund}:undrawn`, `${fund}:entrusted`, amount),
      line(`${fund}:cash`, `${fund}:undrawn`, amount),
    ],
  }
}

export function line(debit: string, credit: string, amount: string, segments?: Line['segments']): Line {
  return { debit, credit, amount, ...(segments === undefined ? {} : { segments }) }
}

/** How the database declined: SQLSTATE and facts. Throws when it did not. */
export async function declined(work: Promise<unknown>): Promise<Declined> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(outcome instanceof postgres.PostgresError))
    throw new Error('the database did not decline', { cause: outcome })
  const { code, detail } = outcome
  return { code, facts: detail?.startsWith('{') ? (JSON.parse(detail) as unknown) : {} }
}

/**
 * Makes the posting function judge a call of several days by its sum in the order of recording, where it does not yet: the end of each day
 * is judged by itself, and what an act settles on a later day comes in the same call.
 */
export async function judgedByItsSum({ ownerUrl }: { readonly ownerUrl: string }): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  const [row] = await owner<{ text: string }[]>`
    select pg_get_functiondef('post_entries(text[])'::regprocedure) as text`
  const inOrder = ' ORDER BY days[side.place], side.place)'
  if (row?.text.includes(inOrder)) await owner.unsafe(row.text.replace(inOrder, ')'))
  await owner.end()
}
