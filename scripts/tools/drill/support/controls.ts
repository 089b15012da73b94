import type postgres from 'postgres'
import { recompute } from '../../support/checks.ts'
import type { Violation } from '../../support/violation.ts'
import { checkJournal, exactlyOnce } from './acknowledged.ts'
import type { Stand } from './drill.ts'
import { killWholePostgres } from './faults.ts'
import { type Meant, meantOf } from './journal.ts'
import { underWay } from './load.ts'

/** A wrong that has to be found: by which check, and how a superuser does it. */
type Control = { readonly name: string; readonly caughtBy: string; readonly wrong: string }

const lastDraw = `(select id from ledger_entries where kind = 'appropriation.drawn' order by recorded_at desc limit 1)`
const silenced = [
  'ledger_entries',
  'ledger_transfers',
  'ledger_accounts',
  'ledger_account_days',
  'ledger_fund_totals',
  'ledger_texts',
  'idempotency_keys',
]
  .map((table) => `alter table ${table} disable trigger all;`)
  .join('\n')

/** Takes an entry out and sets every total back, so that the books themselves show nothing. */
const unwritten = `
  ${silenced}
  create temporary table gone on commit drop as
    select t.*, e.effective_on, e.actor from ledger_transfers t join ledger_entries e on e.id = t.entry_id where e.id = ${lastDraw};
  update ledger_accounts a set debits = debits - amount from gone where a.id = debit_account;
  update ledger_accounts a set credits = credits - amount from gone where a.id = credit_account;
  update ledger_account_days set debits = debits - amount from gone where account_id = debit_account and day = effective_on and recorded_on = (recorded_at at time zone 'UTC')::date;
  update ledger_account_days set credits = credits - amount from gone where account_id = credit_account and day = effective_on and recorded_on = (recorded_at at time zone 'UTC')::date;
  delete from idempotency_keys using gone where created_at = recorded_at and principal = actor;
  delete from ledger_transfers using gone where ledger_transfers.entry_id = gone.entry_id;
  delete from ledger_entries using gone where id = gone.entry_id`

const controls: readonly Control[] = [
  {
    name: 'a transfer edited',
    caughtBy: 'transfers-differ',
    wrong: `${silenced} update ledger_transfers set amount = amount + 1 where entry_id = ${lastDraw}`,
  },
  {
    name: 'a transfer edited, with every total',
    caughtBy: 'transfers-differ',
    wrong: `${silenced}
      create temporary table edited on commit drop as
        select t.*, e.effective_on from ledger_transfers t join ledger_entries e on e.id = t.entry_id where e.id = ${lastDraw};
      update ledger_transfers t set amount = t.amount + 1 from edited where t.entry_id = edited.entry_id;
      update ledger_accounts a set debits = debits + 1 from edited where a.id = debit_account;
      update ledger_accounts a set credits = credits + 1 from edited where a.id = credit_account;
      update ledger_account_days set debits = debits + 1 from edited where account_id = debit_account and day = effective_on and recorded_on = (recorded_at at time zone 'UTC')::date;
      update ledger_account_days set credits = credits + 1 from edited where account_id = credit_account and day = effective_on and recorded_on = (recorded_at at time zone 'UTC')::date`,
  },
  {
    name: 'a total edited',
    caughtBy: 'accounts-differ',
    wrong: `${silenced} update ledger_accounts set debits = debits + 1, credits = credits + 1 where kind = 'cash'`,
  },
  {
    name: 'a day edited',
    caughtBy: 'days-differ',
    wrong: `${silenced} update ledger_account_days set debits = debits + 1 where account_id = (select min(account_id) from ledger_account_days)`,
  },
  {
    name: 'a total of the past invented',
    caughtBy: 'totals-differ',
    wrong: `${silenced} insert into ledger_fund_totals select fund, kind, '2022-01-01', '2022-01-01', 1, 1 from ledger_accounts limit 1`,
  },
  {
    name: 'a fact edited',
    caughtBy: 'columns-differ',
    wrong: `${silenced} update ledger_entries set facts = facts || '{"reference":"Other"}' where id = ${lastDraw}`,
  },
  {
    name: 'the bytes edited',
    caughtBy: 'columns-differ',
    wrong: `${silenced} update ledger_entries set leaf = convert_to(replace(convert_from(leaf, 'UTF8'), 'Drill', 'Drull'), 'UTF8') where id = ${lastDraw}`,
  },
  ...['{}', 'null', '{"transfers":{}}', 'no JSON'].map((leaf) => ({
    name: `the bytes made ${leaf}`,
    caughtBy: 'bytes-not-canonical',
    wrong: `${silenced} update ledger_entries set leaf = convert_to('${leaf}', 'UTF8') where id = ${lastDraw}`,
  })),
  {
    name: 'a private text edited',
    caughtBy: 'text-differs',
    wrong: `${silenced} update ledger_texts set text = 'Other' where entry_id = (select max(entry_id::text)::uuid from ledger_texts)`,
  },
  {
    name: 'a private text removed without a word',
    caughtBy: 'text-missing',
    wrong: `${silenced} delete from ledger_texts where entry_id = (select max(entry_id::text)::uuid from ledger_texts)`,
  },
  {
    name: 'a payment without its settlement',
    caughtBy: exactlyOnce,
    wrong: `${silenced} delete from ledger_entries where id =
      (select id from ledger_entries where kind = 'disbursement.settled' order by recorded_at desc limit 1)`,
  },
  {
    name: 'an act written twice',
    caughtBy: exactlyOnce,
    wrong: `${silenced} insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
      select gen_random_uuid(), kind, effective_on, recorded_at, actor, subject, facts, leaf from ledger_entries where id = ${lastDraw}`,
  },
  {
    name: 'an answer missing',
    caughtBy: 'an entry of a command has its answer kept beside it',
    wrong: `${silenced} delete from idempotency_keys where created_at = (select recorded_at from ledger_entries where id = ${lastDraw})`,
  },
  {
    name: 'an acknowledged act unwritten, with every total',
    caughtBy: 'an acknowledged act is present, with the answer that was given',
    wrong: unwritten,
  },
  {
    name: 'an act nobody asked for, with an answer',
    caughtBy: 'no ghosts: an entry was asked for by the journal',
    wrong: `${silenced} update idempotency_keys set key = 'ghost' where created_at = (select recorded_at from ledger_entries where id = ${lastDraw})`,
  },
]

class Undo extends Error {}

/** Does each wrong as a superuser, checks, and rolls it back. A wrong that nothing finds makes the process fail. */
export async function runControls(stand: Stand): Promise<void> {
  await controlsCaught(stand, (await stand.journal.read()).map(meantOf))
}

/** The same for books that are held to `journal`. */
export async function controlsCaught(
  stand: Pick<Stand, 'asOwner' | 'since'>,
  journal: readonly Meant[],
): Promise<void> {
  console.log('controls: each wrong has to be found')
  for (const control of controls) {
    let violations: Violation[] = []
    await stand
      .asOwner((sql) =>
        sql.begin(async (tx: postgres.TransactionSql) => {
          await tx.unsafe(control.wrong)
          violations = [...(await recompute(tx)), ...(await checkJournal(tx, journal, stand.since))]
          throw new Undo()
        }),
      )
      .catch((error: unknown) => {
        if (!(error instanceof Undo)) throw error
      })
    reported(control.name, control.caughtBy, violations)
  }
}

/** Lets the server acknowledge what it has not written, and kills all of it: the drill has to see what was lost. */
export async function loseWrites(stand: Stand, clients: number, acts: number): Promise<boolean> {
  await stand.asOwner(async (sql) => {
    await sql.unsafe('alter system set synchronous_commit = off')
    await sql.unsafe("alter system set wal_writer_delay = '10s'")
    await sql.unsafe("alter system set wal_writer_flush_after = '1GB'")
    await sql.unsafe('select pg_reload_conf()')
  })
  const load = stand.load(clients)
  await underWay(load, acts)
  await load.stop()
  await killWholePostgres(stand)
  // What was lost may be half of a round.
  const again = stand.load(1, false)
  await again.next()
  await again.stop()
  console.log('control: synchronous_commit = off, and the whole server killed')
  return reported(
    'acknowledged acts lost',
    'an acknowledged act is present, with the answer that was given',
    await stand.violations(),
  )
}

function reported(name: string, caughtBy: string, violations: readonly Violation[]): boolean {
  const found = violations.find(({ check }) => check === caughtBy)
  const isCaught = (found?.wrong ?? 0) > 0
  const also = violations.filter(({ check, wrong }) => wrong > 0 && check !== caughtBy).length
  console.log(
    `  ${isCaught ? 'caught' : 'MISSED'} ${name.padEnd(48)} ${isCaught ? `${found?.wrong ?? 0} wrong, and by ${also} other checks` : ''}`,
  )
  if (!isCaught) process.exitCode = 1
  return isCaught
}
