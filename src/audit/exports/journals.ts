import { type SQL, sql } from 'drizzle-orm'
import { accountKinds } from '../../ledger/chart/accounts.ts'
import type { Database, Principal } from '../../platform/database/database.ts'
import { about, aboutNames, aboutOne } from './about.ts'
import {
  byDay,
  concerns,
  dollars,
  linePieces,
  type Piece,
  pieces,
  piecesOf,
  type Scope,
  segment,
  segmentNames,
} from './batches.ts'
import { balances } from './queries.ts'

// Plain-text journals that hledger and beancount check by themselves. Each is one statement, so that the balances
// asserted are those of the entries before them. Memo accounts stand where no balance sheet looks: without a type for hledger, and
// for beancount, which knows five roots only, under an equity account of their own.

/** The names under which a journal groups each type of account. */
const groups = {
  Memo: 'Equity:Memo',
  Asset: 'Assets',
  Expense: 'Expenses',
  Liability: 'Liabilities',
} as const
/** The letters by which hledger knows a type. */
const letters = { Memo: '', Asset: '  ; type:A', Expense: '  ; type:X', Liability: '  ; type:L' } as const

/** What stands for the type of an account, by its kind in the row named. */
function byKind(account: string, texts: Readonly<Record<keyof typeof groups, string>>): SQL {
  const cases = Object.entries(accountKinds).map(([kind, { type }]) => `when '${kind}' then '${texts[type]}'`)
  return sql.raw(`case ${account}.kind ${cases.join(' ')} end`)
}

/**
 * The segments of `t`, each as `text` of its name and its value. Journals know no quoting that both programs read: what is not plain
 * ASCII, a space, a comma, a quotation mark or a backslash is written as an underscore.
 */
function segments(text: (name: string, value: SQL) => SQL): SQL[] {
  return segmentNames.map((name) => text(name, plain(segment(name))))
}
const plain = (value: SQL): SQL => sql`regexp_replace(${value}, '[^]!#-+.-[^-~-]', '_', 'g')`

/** What a journal says of an entry beside its transfers, written like a segment. */
function said(text: (name: string, value: SQL) => SQL): SQL {
  return sql.join(
    aboutNames.map((name) => text(name, plain(aboutOne(name)))),
    sql`, `,
  )
}

/** Balances are asserted at the end of `through`. A purpose is shown only where private texts are disclosed. */
type Terms = { readonly through: string; readonly disclose: boolean }

/** Entries that move money, by the day they take effect, for hledger; every balance asserted at the end of `through`. */
export async function* hledgerText(
  db: Database,
  principal: Principal,
  scope: Scope,
  terms: Terms,
): AsyncGenerator<string | Uint8Array> {
  yield 'decimal-mark .\ncommodity 1000.00 USD\n'
  const parts = ['', '\n', `${terms.through} * balances asserted\n`]
  yield* inParts(piecesOf(db, principal, hledgerPieces(scope, terms)), parts)
}

/** The same for beancount, where a balance is that of the morning: the one after `through`. */
export async function* beancountText(
  db: Database,
  principal: Principal,
  scope: Scope,
  terms: Terms,
): AsyncGenerator<string | Uint8Array> {
  yield 'option "operating_currency" "USD"\n'
  yield* inParts(piecesOf(db, principal, beancountPieces(scope, terms)), ['', '\n', ''])
}

async function* inParts(
  pieces: AsyncIterable<Piece>,
  leads: readonly string[],
): AsyncGenerator<string | Uint8Array> {
  let current = -1
  for await (const { part, chunk } of pieces) {
    if (part < current) throw new Error('the parts of a journal came out of order')
    if (chunk === null) continue
    if (part > current) yield leads[part] ?? ''
    current = part
    yield chunk
  }
}

function hledgerPieces(scope: Scope, terms: Terms): SQL {
  return journal(scope, terms, {
    declared: sql`concat('account ', code, ${byKind('b', letters)}, E'\n')`,
    header: sql`concat(e.effective_on, ' * ', e.kind, ' ', e.subject, '  ; id:', e.id, ', concerns:' || ${concerns}, ${said(
      (name, value) => sql`${sql.raw(`', ${name}:'`)} || ${value}`,
    )}, E'\n')`,
    marks: sql`'  ; ' || nullif(concat_ws(', ', ${sql.join(
      segments((name, value) => sql`${sql.raw(`'${name}:'`)} || ${value}`),
      sql`, `,
    )}), '')`,
    postings: sql`concat('    ', d.code, '  ', t.amount, ' USD', mark, E'\n    ', c.code, '  -', t.amount, ' USD', mark, E'\n')`,
    asserted: sql`concat('    ', code, '  0.00 USD = ', ${dollars(sql`net`)}, E' USD\n')`,
  })
}

function beancountPieces(scope: Scope, terms: Terms): SQL {
  const name = (account: string) => {
    const column = (of: string) => sql.raw(`${account}.${of}`)
    const kind = column('kind')
    return sql`concat(${byKind(account, groups)}, ':', ${column('fund')}, ':', upper(left(${kind}, 1)), substr(${kind}, 2), ':' || ${column('owner')})`
  }
  return journal(scope, terms, {
    declared: sql`concat(opening, ' open ', ${name('b')}, E' USD\n')`,
    header: sql`concat(e.effective_on, ' * "', e.kind, '" "', e.subject, E'"\n  id: "', e.id, E'"\n',
      E'  concerns: "' || ${concerns} || E'"\n', ${said(
        (name, value) => sql`${sql.raw(`'  ${name}: "'`)} || ${value} || E'"\n'`,
      )})`,
    marks: sql`concat(${sql.join(
      segments((name, value) => sql`${sql.raw(`E'    ${name}: "'`)} || ${value} || E'"\n'`),
      sql`, `,
    )})`,
    postings: sql`concat('  ', ${name('d')}, '  ', t.amount, E' USD\n', mark, '  ', ${name('c')}, '  -', t.amount, E' USD\n', mark)`,
    asserted: sql`concat(${terms.through}::date + 1, ' balance ', ${name('b')}, '  ', ${dollars(sql`net`)}, E' USD\n')`,
  })
}

/** Part 0 declares accounts, part 1 lists entries, part 2 asserts balances: the database reads the parts in turn. */
function journal(
  scope: Scope,
  { through, disclose }: Terms,
  {
    declared,
    header,
    marks,
    postings,
    asserted,
  }: Record<'declared' | 'header' | 'marks' | 'postings' | 'asserted', SQL>,
): SQL {
  const entries = pieces(
    byDay(scope, { from: null, through }),
    sql`${header} || moves.postings || E'\n'`,
    sql`${about(disclose)} cross join lateral (
      select string_agg(${postings}, '' order by t.line) as postings from ledger_transfers t
      join ledger_accounts d on d.id = t.debit_account
      join ledger_accounts c on c.id = t.credit_account
      cross join lateral (select case when t.segments is not null then ${marks} end as mark) marked where t.entry_id = e.id) moves`,
  )
  const accounts = (part: number, line: SQL) =>
    linePieces(part, line, sql`held b, opened`, sql`code collate "C"`)
  return sql`
    with held as materialized (${balances(scope, through)}),
    opened as (select min(first) as opening from held)
    (${accounts(0, declared)}) union all
    (select 1, chunk from (${entries}) scope) union all
    (${accounts(2, asserted)})`
}
