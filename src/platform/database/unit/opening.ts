import { ConnectionLost } from '../connection.ts'
import type { Slot } from '../session-pool.ts'
import { type KeyHolder, nobody, type Principal } from './principal.ts'
import type { TimeLimit } from './time-limit.ts'
import { type Answered, type Kind, Unit } from './work.ts'

/** The name under which the server lists a session that is reading. */
export const readerName = 'fiduciary-reading'

/** Every statement sees one state, and none writes. */
export const READ: Kind = { begin: 'begin isolation level repeatable read read only', end: 'read' }

// The setting lives as long as the transaction that BEGIN opened: by it, whatever follows unawaited knows that it is in one.
const WRITING = `begin isolation level read committed read write; select set_config('fiduciary.unit', 'open', true)`
export const KEEP: Kind = { begin: WRITING, end: 'keep' }
export const REHEARSE: Kind = { begin: WRITING, end: 'rehearse' }

/** An Idempotency-Key, claimed as the unit opens, with SHA-256 of the request it stands for. */
export type Claim = { readonly key: string; readonly hash: Buffer }
/** A reading says so, since only what writes holds back the time up to which everything is known: see ledger/balances.ts. */
const asReader = `, set_config('application_name', '${readerName}', true)`

/** The statement that says who acts, with its parameters: they are in no list of what sessions are doing. */
function statementOf(
  kind: Kind,
  principal: Principal,
  claim: Claim | null,
): { text: string; parameters: readonly unknown[] } {
  const more = kind.end === 'read' ? asReader : ''
  if (principal === nobody)
    return {
      text: `select to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now, 'valid' as state${more}`,
      parameters: [],
    }
  if ('credential' in principal) {
    if (kind.end === 'read')
      return { text: `select act.*${more} from act($1)`, parameters: [principal.credential] }
    return {
      text: 'select * from open_unit($1, $2, $3)',
      parameters: [principal.credential, claim?.key ?? null, claim?.hash ?? null],
    }
  }
  if (principal.code === '') throw new TypeError('a unit of work names its actor')
  if (claim !== null) throw new TypeError('only who presents a credential claims an Idempotency-Key')
  return {
    text: `select act_as.*${more} from act_as($1, $2)`,
    parameters: [principal.code, principal.organization],
  }
}

/**
 * Opens a transaction, finds who acts in it and claims the Idempotency-Key, in one round trip. Nothing of it is committed, so it may be
 * repeated: a session that died while it was idle is replaced once.
 */
export async function begin(
  slot: Slot,
  deadline: TimeLimit,
  kind: Kind,
  principal: Principal,
  claim: Claim | null = null,
): Promise<Unit> {
  const { text, parameters } = statementOf(kind, principal, claim)
  for (;;) {
    const { session, fresh } = slot.session()
    try {
      // Sent together. Where BEGIN is not done, open_unit refuses, and what the others set ends with their statement.
      const [[begun], [opening]] = await Promise.all([
        session.command(kind.begin),
        session.statement(text, parameters, 'objects'),
      ])
      if (begun?.tag !== 'BEGIN' || !session.inStep || !opening || !('now' in opening))
        throw new ConnectionLost('BEGIN was not confirmed')
      return new Unit(
        session,
        { now: String(opening['now']), found: foundIn(opening), principal },
        before(opening),
      )
    } catch (error) {
      slot.lose(session)
      if (fresh || deadline.hasPassed || !(error instanceof ConnectionLost)) throw error
    }
  }
}

/** Whom the database found, in the row that the functions open_unit, act and act_as answer. */
export function foundIn(opening: Record<string, unknown>): KeyHolder {
  const { state, code, organization, roles } = opening as Record<string, string | null>
  return {
    code: code ?? nobody.code,
    organization: organization ?? null,
    roles: roles ? roles.split(' ') : [],
    state: (state ?? 'unknown') as KeyHolder['state'],
  }
}

function before({ answered }: Record<string, unknown>): Answered | null {
  if (answered === undefined || answered === null) return null
  const { hash, ...answer } = answered as Omit<Answered, 'hash'> & { hash: string }
  return { ...answer, hash: Buffer.from(hash, 'hex') }
}
