import { setTimeout as sleep } from 'node:timers/promises'
import { type SQL, sql } from 'drizzle-orm'
import type { FastifyBaseLogger } from 'fastify'
import type { Database, Reading, Transaction } from '../../platform/database/database.ts'
import { loggable } from '../../platform/database/loggable.ts'
import type { Reported } from '../../platform/http/operations/operations.ts'
import { record } from '../commands.ts'
import { checkpointText } from './checkpoint.ts'
import type { Signer } from './signer.ts'
import type { TreeHead } from './tree.ts'

const perRound = 5_000
/** Rounds follow each other at least so far apart, so that one seals what many postings wrote. */
const restMs = 250
/** How often it looks for what others wrote: another instance, or one that died before it sealed. */
const pollMs = 400
/** How long it waits after a round that failed: first so long, doubled each time up to the longest. */
const retryMs = { first: 25, longest: 1_000 }

/** The leaves are no longer those that were signed: nothing more is signed until a person has found out why. */
export class LedgerDiverged extends Error {
  override readonly name = 'LedgerDiverged'
}

export type Sealer = {
  /** Something was committed: seal soon. */
  wake(): void
  /** Why it no longer signs, or null. */
  diverged(): string | null
  stop(): Promise<void>
}

/**
 * Seals and signs in the background until it is stopped; of all instances on a database one at a time does. It wants
 * sessions of its own: an entry must not wait for its place because requests wait for theirs.
 */
export function startSealer(db: Database, signer: Signer | null, log: FastifyBaseLogger): Sealer {
  const stopped = new AbortController()
  let rouse: () => void = () => undefined
  let isAwake = false
  let diverged: string | null = null
  let failures = 0

  const isStopped = (): boolean => stopped.signal.aborted
  const pause = (ms: number): Promise<void> =>
    sleep(ms, undefined, { signal: stopped.signal }).catch(() => undefined)
  const sealAll = async (): Promise<Ended> => {
    for (;;) {
      const ended = await sealRound(db, signer, perRound)
      if (ended !== 'full' || isStopped()) return ended
    }
  }
  const rest = async (): Promise<void> => {
    if (isAwake) return
    const woken = new Promise<void>((resolve) => {
      rouse = resolve
    })
    const tired = new AbortController()
    await Promise.race([woken, sleep(pollMs, undefined, { signal: tired.signal }).catch(() => undefined)])
    tired.abort()
  }
  const run = async (): Promise<void> => {
    while (!isStopped()) {
      await rest()
      if (isStopped()) return
      isAwake = false
      try {
        const ended = await sealAll()
        // The other may have looked before what woke this one was committed.
        isAwake ||= ended === 'busy'
        diverged = null
        failures = 0
      } catch (error) {
        failures += 1
        // Whatever woke it has still to be sealed.
        isAwake = true
        if (error instanceof LedgerDiverged) {
          diverged = error.message
          log.fatal(
            { reason: error.message },
            'the ledger is not what was signed: nothing is signed any more',
          )
        } else log.warn({ err: loggable(error) }, 'a round of sealing failed and will be tried again')
        await pause(
          diverged === null ? Math.min(retryMs.first * 2 ** failures, retryMs.longest) : retryMs.longest,
        )
      }
      await pause(restMs)
    }
  }
  const running = run()
  return {
    wake() {
      isAwake = true
      rouse()
    },
    diverged: () => diverged,
    async stop() {
      stopped.abort()
      rouse()
      await running
      // What the last requests wrote; should it fail, the next start seals it.
      await sealRound(db, signer, perRound).catch(() => undefined)
    },
  }
}

/** Seals everything that has committed, and signs the tree it makes; answers its size. Throws LedgerDiverged. */
export async function sealNow(db: Database, signer: Signer | null): Promise<number> {
  for (;;) {
    const ended = await sealRound(db, signer, perRound)
    if (ended === 'busy') await sleep(20)
    else if (ended === 'done') return db.snapshot(db.service, sealedSize)
  }
}

type Ended = 'done' | 'full' | 'busy'

/** One round: the next entries get their places in the tree, and the tree is signed, in one unit of work. */
async function sealRound(db: Database, signer: Signer | null, most: number): Promise<Ended> {
  const round = await db.transaction(db.service, async (tx) => {
    const [{ size } = { size: null }] = await tx.execute<{ size: string | null }>(
      sql`select seal_entries(${most}::integer) as size`,
    )
    if (size === null) return null
    const remembered = (await signer?.lastSigned()) ?? null
    const tree = await treeOf(tx, Number(size), remembered?.size ?? 0)
    const signed = signer === null ? null : await signTree(tx, signer, tree, remembered)
    return { isWhole: tree.isWhole, signed, remembered }
  })
  if (round === null) return 'busy'
  const { signed, remembered } = round
  // After the commit: what was signed and rolled back was never published, and would only be missed.
  if (signed !== null && signed.size > (remembered?.size ?? 0)) await signer?.remember(signed)
  return round.isWhole ? 'done' : 'full'
}

type Tree = TreeHead & {
  /** Whether the round took all there was. */
  readonly isWhole: boolean
  /** The last checkpoint, and the root that its leaves give now; null where there are fewer. */
  readonly last: (TreeHead & { readonly origin: string; readonly now: Buffer | null }) | null
  /** The root that the leaves under the remembered head give now; null where there are fewer. */
  readonly remembered: Buffer | null
}

/**
 * Signs the tree, unless the last head says it already; returns the head that is signed now, by any instance. Throws LedgerDiverged
 * where it does not continue what was signed.
 */
async function signTree(
  tx: Transaction,
  signer: Signer,
  { size, root, last, remembered: rememberedNow }: Tree,
  remembered: TreeHead | null,
): Promise<TreeHead | null> {
  if (last !== null && last.origin !== signer.origin)
    throw new LedgerDiverged(`the checkpoints are of ${last.origin}, and the key is of ${signer.origin}`)
  if (last !== null) assertContinues(last, last.now, size)
  if (remembered !== null) assertContinues(remembered, rememberedNow, size)
  if (size === 0 || last?.size === size) return last

  const head = { size, root }
  const note = signer.sign(checkpointText({ origin: signer.origin, ...head }))
  await tx.execute(
    sql`select keep_checkpoint(${size}::bigint, decode(${head.root.toString('hex')}, 'hex'), ${note})`,
  )
  return head
}

function assertContinues(signed: TreeHead, now: Buffer | null, size: number): void {
  if (now === null)
    throw new LedgerDiverged(`a tree of ${signed.size} leaves was signed, and only ${size} are sealed`)
  if (!now.equals(signed.root))
    throw new LedgerDiverged(
      `the first ${signed.size} leaves were signed with the root ${signed.root.toString('base64')} and now give ${now.toString('base64')}`,
    )
}

/** The tree of so many leaves beside what was signed before, as the database computes it, in one question. */
async function treeOf(tx: Reading, size: number, remembered: number): Promise<Tree> {
  const rootOf = (of: SQL): SQL =>
    sql`case when ${of} <= ${size}::bigint then encode(ledger_root(0, ${of}), 'hex') end`
  const [row] = await tx.execute<TreeRow>(sql`
    select ${rootOf(sql`${size}::bigint`)} as root,
      case when ${remembered}::bigint is distinct from last.size then ${rootOf(sql`${remembered}::bigint`)} end as remembered,
      coalesce((select whole from ledger_rounds order by round desc limit 1), true)::text as "isWhole",
      last.size as "lastSize", encode(last.root, 'hex') as "lastRoot", split_part(last.note, E'\n', 1) as origin,
      ${rootOf(sql`last.size`)} as "lastNow"
    from (select) as one left join (select * from ledger_checkpoints order by size desc limit 1) as last on true`)
  if (row === undefined) throw new Error('the ledger did not say what tree it has')
  const bytes = (hex: string | null): Buffer | null => (hex === null ? null : Buffer.from(hex, 'hex'))
  const { lastSize, origin } = row
  const lastRoot = bytes(row.lastRoot)
  return {
    size,
    root: Buffer.from(row.root, 'hex'),
    isWhole: row.isWhole === 'true',
    last:
      lastSize === null || lastRoot === null || origin === null
        ? null
        : { size: Number(lastSize), root: lastRoot, origin, now: bytes(row.lastNow) },
    remembered: bytes(lastSize === String(remembered) ? row.lastNow : row.remembered),
  }
}

type TreeRow = Record<'root' | 'isWhole', string> &
  Record<'remembered' | 'lastSize' | 'lastRoot' | 'lastNow' | 'origin', string | null>

async function sealedSize(tx: Reading): Promise<number> {
  const [row] = await tx.execute<{ size: string }>(
    sql`select coalesce(max(leaf_index) + 1, 0) as size from ledger_seals`,
  )
  return Number(row?.size ?? 0)
}

export type SealingState = {
  /** Entries that have their place in the tree. */
  readonly sealed: number
  /** Entries under the latest signed tree head. */
  readonly signed: number
  /** Entries that wait for a place; counted up to 10,000. */
  readonly waiting: number
  /** How long the longest of them has waited, in seconds. */
  readonly waitingSeconds: number
}

/** How far the sealer is behind. */
export async function sealingState(tx: Reading): Promise<SealingState> {
  const [row] = await tx.execute<Record<keyof SealingState, string>>(sql`
    select (select coalesce(max(leaf_index) + 1, 0) from ledger_seals) as sealed,
      (select coalesce(max(size), 0) from ledger_checkpoints) as signed,
      count(*) as waiting,
      coalesce(extract(epoch from clock() - min(recorded_at)), 0)::numeric(12,3) as "waitingSeconds"
    from ledger_unsealed(10000)`)
  if (row === undefined) throw new Error('the ledger did not say how far it is sealed')
  return {
    sealed: Number(row.sealed),
    signed: Number(row.signed),
    waiting: Number(row.waiting),
    waitingSeconds: Number(row.waitingSeconds),
  }
}

/** What readiness and metrics say of sealing. */
export function sealingReport(diverged: () => string | null): Reported {
  return {
    name: 'sealing',
    metrics: {
      sealed: {
        name: 'ledger_entries_sealed',
        help: 'Entries of the ledger that have their place in the tree',
      },
      signed: {
        name: 'ledger_entries_signed',
        help: 'Entries of the ledger that the last checkpoint covers',
      },
      waiting: { name: 'sealing_waiting_entries', help: 'Entries that wait to be sealed' },
      waitingSeconds: { name: 'sealing_waiting_seconds', help: 'How long the oldest of them has waited' },
      diverged: { name: 'ledger_diverged', help: '1 when what is sealed is not what was signed' },
    },
    // Found by the sealer and remembered by this process: it stays known while the database is away.
    known: () => ({ diverged: diverged() === null ? 0 : 1 }),
    async read(tx) {
      const why = diverged()
      const figures = { ...(await sealingState(tx)), diverged: why === null ? 0 : 1 }
      return why === null ? figures : { ...figures, reason: why }
    },
  }
}

const subject = 'LEDGER'

/** Writes into the ledger itself which keys sign it and which witnesses may cosign, so that a key that no leaf names is found. Once per key. */
export async function admitKeys(
  db: Database,
  signer: Pick<Signer, 'keys' | 'origin'> | null,
  witnesses: readonly { readonly name: string; readonly text: string }[],
): Promise<void> {
  const admitted = [
    ...(signer?.keys ?? []).map((key) => ({ kind: 'sealing-key.admitted', origin: signer?.origin, key })),
    ...witnesses.map(({ name, text }) => ({ kind: 'witness-key.admitted', origin: name, key: text })),
  ]
  await db.transaction(db.service, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(7021380155230846024)`)
    const known = await tx.execute<{ kind: string; key: string }>(sql`
      select kind, facts ->> 'key' as key from ledger_entries where subject = ${subject}`)
    for (const { kind, origin, key } of admitted) {
      if (known.some((one) => one.kind === kind && one.key === key)) continue
      await record(tx, { kind, subject, effectiveOn: tx.today, facts: { origin, key } })
    }
  })
}
