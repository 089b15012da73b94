import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm'
import { nextCode } from '../../platform/database/codes.ts'
import { prepared, type Reading, type Transaction, together } from '../../platform/database/database.ts'
import { ofOwnOrganization } from '../../platform/database/visibility.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../../platform/http/paging.ts'
import { code as codeGrammar } from '../../platform/http/schemas.ts'
import { refuseOversight } from '../refusals.ts'
import { paymentHolds } from '../tables.ts'
import type { Hold, HoldOnPayments, PlacedHold, ReleasedHold } from './hold.ts'

type Row = typeof paymentHolds.$inferSelect

/** One hold. A grantee finds only those on its own awards. */
export async function holdByCode(tx: Reading, code: string): Promise<Hold> {
  const [row] = await tx
    .select()
    .from(paymentHolds)
    .where(and(eq(paymentHolds.code, code), ofOwnOrganization(tx, paymentHolds.grantee)))
  return found(row, code)
}

/** Locks the hold until the unit of work ends, so that it is released once. */
export async function holdForUpdate(tx: Transaction, code: string): Promise<Hold> {
  const [row] = await tx
    .select()
    .from(paymentHolds)
    .where(and(eq(paymentHolds.code, code), ofOwnOrganization(tx, paymentHolds.grantee)))
    .for('no key update')
  return found(row, code)
}

type HoldFilter = PageRequest & {
  readonly award?: string | undefined
  readonly grantee?: string | undefined
  readonly status?: Hold['status'] | undefined
}

/** Holds by code, released ones too. A grantee finds only those on its own awards. */
export async function listHolds(
  tx: Reading,
  { limit, cursor, award, grantee, status }: HoldFilter,
): Promise<Page<Hold>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx
    .select()
    .from(paymentHolds)
    .where(
      and(
        ofOwnOrganization(tx, paymentHolds.grantee),
        after === undefined ? undefined : gt(paymentHolds.code, after),
        award === undefined ? undefined : eq(paymentHolds.award, award),
        grantee === undefined ? undefined : eq(paymentHolds.grantee, grantee),
        status === undefined ? undefined : eq(paymentHolds.status, status),
      ),
    )
    .orderBy(asc(paymentHolds.code))
    .limit(limit + 1)
  return pageFrom(rows, limit, (row) => [row.code], holdFrom)
}

const lockAwards = prepared(sql`
  select code from awards where code in (select award from disbursements where code = any (${sql.placeholder('codes')}::text[]))
  order by code for share`)
const held = (awards: SQL) => sql`
  select held.code as "heldAward", hold.code, hold.award, hold.grantee, hold.ground, hold.report, hold.placed_on as "placedOn", hold.released_on as "releasedOn"
  from awards as held join payment_holds as hold on hold.grantee = held.grantee and (hold.award is null or hold.award = held.code)
  where held.code in (${awards}) order by held.code, hold.code`
const heldUnder = prepared(
  held(sql`select award from disbursements where code = any (${sql.placeholder('codes')}::text[])`),
)

type Held = HoldOnPayments & { readonly heldAward: string }
/** The holds on an award and on its grantee, released ones too. */
type HoldsOf = (award: string) => readonly HoldOnPayments[]

/**
 * The holds on the awards of some disbursements. The awards are locked first, and a hold locks those that it is on: one that is being placed or
 * released meanwhile is waited for, and seen.
 */
export async function holdsForPayment(tx: Transaction, codes: readonly string[]): Promise<HoldsOf> {
  const [, rows] = await together(tx.ask(lockAwards({ codes })), tx.ask<Held>(heldUnder({ codes })))
  return byAward(rows)
}

/** The same for what is only shown. */
export async function holdsOfAwards(tx: Reading, awards: readonly string[]): Promise<HoldsOf> {
  if (awards.length === 0) return () => []
  return byAward(await tx.execute<Held>(held(sql`select unnest(${sql.param([...awards])}::text[])`)))
}

function byAward(rows: readonly Held[]): HoldsOf {
  const holds = new Map<string, HoldOnPayments[]>()
  for (const { heldAward, ...hold } of rows) {
    const own = holds.get(heldAward) ?? []
    holds.set(heldAward, own)
    own.push(hold)
  }
  return (award) => holds.get(award) ?? []
}

/** Locks the awards of a grantee until the unit of work ends, so that nothing is approved or paid under them meanwhile. */
export async function lockAwardsOf(tx: Transaction, grantee: string): Promise<void> {
  await tx.execute(sql`select code from awards where grantee = ${grantee} order by code for no key update`)
}

/** Saves a hold under the next code of its series, which has no gaps. */
export async function insertHold(tx: Transaction, made: Omit<PlacedHold, 'code'>): Promise<PlacedHold> {
  const code = await nextCode(tx, 'HLD')
  tx.write(tx.insert(paymentHolds).values({ ...made, code }))
  return { ...made, code }
}

export function saveRelease(tx: Transaction, hold: ReleasedHold): ReleasedHold {
  const { code, status, releasedBy, releasedOn, evidence, releaseReason } = hold
  const version = hold.version + 1
  tx.write(
    tx
      .update(paymentHolds)
      .set({ status, releasedBy, releasedOn, evidence, releaseReason, version })
      .where(eq(paymentHolds.code, code)),
  )
  return { ...hold, version }
}

function found(row: Row | undefined, code: string): Hold {
  if (row === undefined) throw refuseOversight('hold-not-found', { hold: code })
  return holdFrom(row)
}

function holdFrom({ status, releasedBy, releasedOn, evidence, releaseReason, ...placed }: Row): Hold {
  if (status === 'placed') return { ...placed, status }
  if (releasedBy !== null && releasedOn !== null && releaseReason !== null)
    return { ...placed, status, releasedBy, releasedOn, evidence, releaseReason }
  throw new Error('a hold row says what its constraints forbid')
}
