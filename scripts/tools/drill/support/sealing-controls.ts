import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'
import { checkpointText } from '../../../../src/ledger/sealing/checkpoint.ts'
import { signerFromFile } from '../../../../src/ledger/sealing/signer.ts'
import { recompute } from '../../support/checks.ts'
import type { Violation } from '../../support/violation.ts'
import { checkPublished, continued, oneRoot } from './published.ts'
import {
  everythingSealed,
  logKeyOf,
  proofsOf,
  type SealingOutcome,
  sealingTable,
  unsealedViolation,
} from './sealing.ts'
import type { SealingStand } from './sealing-stand.ts'
import { inTime, longestWaitMs, waitsViolation, watchWaits } from './sealing-watch.ts'

type Control = {
  readonly name: string
  readonly caughtBy: string
  find(stand: SealingStand, outcome: SealingOutcome): Promise<readonly Violation[]>
}

const unsealed = (which: string): string => `
  alter table ledger_seals disable trigger all;
  delete from ledger_seals where leaf_index = (select ${which} from ledger_seals)`

/** The largest size below the last that no checkpoint was published of. */
function unshown(sizes: readonly number[]): number {
  let size = Math.max(...sizes) - 1
  while (sizes.includes(size)) size -= 1
  return size
}

const controls: readonly Control[] = [
  {
    name: 'a checkpoint published of another tree',
    caughtBy: continued,
    find: async (stand, { publications }) => {
      const { notes } = publications
      // Signed by the key of the log itself, of a size that the ledger had and nobody was shown.
      return withForged(stand, notes, unshown)
    },
  },
  {
    name: 'two checkpoints published of one size',
    caughtBy: oneRoot,
    find: async (stand, { publications }) =>
      withForged(stand, publications.notes, (sizes) => Math.max(...sizes)),
  },
  {
    name: 'a seal removed',
    caughtBy: 'leaves-missing',
    find: (stand) => spoilt(stand, unsealed('max(leaf_index) / 2'), recompute),
  },
  {
    name: 'an entry left unsealed',
    caughtBy: everythingSealed,
    find: (stand) => spoilt(stand, unsealed('max(leaf_index)'), unsealedViolation),
  },
  {
    name: 'a sealer held up',
    caughtBy: inTime,
    find: async (stand) => {
      const watch = watchWaits(stand.sql, stand.instances)
      const load = stand.load(2)
      await stand.sql.begin(async (tx) => {
        await tx.unsafe(`lock table ${sealingTable} in exclusive mode`)
        // Only the time that the processes were given counts, and a busy machine gives little.
        await sleep(3 * longestWaitMs)
      })
      await load.stop()
      return [waitsViolation(await watch.stop())]
    },
  },
]

/** Breaks each promise; one that nothing finds makes the process fail. Answers how many were caught. */
export async function runSealingControls(stand: SealingStand, outcome: SealingOutcome): Promise<number> {
  let caught = 0
  console.log('controls: each wrong has to be found')
  for (const control of controls) {
    const violations = await control.find(stand, outcome)
    const wrong = violations.find(({ check }) => check === control.caughtBy)?.wrong ?? 0
    console.log(`  ${wrong > 0 ? 'caught' : 'MISSED'} ${control.name.padEnd(48)} ${wrong} wrong`)
    if (wrong > 0) caught += 1
    else process.exitCode = 1
  }
  return caught
}

async function withForged(
  stand: SealingStand,
  notes: readonly string[],
  sizeOf: (sizes: readonly number[]) => number,
): Promise<readonly Violation[]> {
  const signer = await signerFromFile(stand.signingKey)
  const sizes = notes.map((note) => Number(note.split('\n')[1]))
  const text = checkpointText({ origin: signer.origin, size: sizeOf(sizes), root: Buffer.alloc(32, 7) })
  return checkPublished([signer.sign(text), ...notes], await logKeyOf(stand.sql), proofsOf(stand))
}

class Undo extends Error {}

/** What a check finds after a superuser's wrong, which is then rolled back. */
async function spoilt(
  { sql }: SealingStand,
  wrong: string,
  check: (tx: postgres.TransactionSql) => Promise<readonly Violation[]>,
): Promise<readonly Violation[]> {
  let violations: readonly Violation[] = []
  await sql
    .begin(async (tx) => {
      await tx.unsafe(wrong)
      violations = await check(tx)
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  return violations
}
