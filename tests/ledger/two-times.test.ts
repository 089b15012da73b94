import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import postgres from 'postgres'
import t from 'tap'
import { accountKinds } from '../../src/ledger/chart/accounts.ts'
import { readerName } from '../../src/platform/database/database.ts'
import { cents, exported, tableOf } from '../support/ledger-files.ts'
import { beginAs, leafOf, line, postLeaves } from '../support/posting.ts'
import { effective, type Move, plan, recordApart, recorded } from '../support/recorded-apart.ts'
import { type Service, service } from '../support/service.ts'

type Held = { debits: bigint; credits: bigint }
const sideOf = (account: string) => accountKinds[account.split(':')[1] as keyof typeof accountKinds].side
const dollars = (amount: bigint): string => {
  const digits = String(amount < 0n ? -amount : amount).padStart(3, '0')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** What each account held at two times, counted from the transfers one by one. */
function heldAt(moves: readonly Move[], effectiveAt: string, knownAt: string | null): Map<string, Held> {
  const held = new Map<string, Held>()
  for (const { debit, credit, cents: amount, effectiveOn, recordedAt } of moves) {
    if (effectiveOn > effectiveAt || (knownAt !== null && recordedAt > knownAt)) continue
    const sideOn = (account: string) => held.get(account) ?? { debits: 0n, credits: 0n }
    held.set(debit, { ...sideOn(debit), debits: sideOn(debit).debits + amount })
    held.set(credit, { ...sideOn(credit), credits: sideOn(credit).credits + amount })
  }
  return held
}
const balanceOf = (account: string, { debits, credits }: Held): bigint =>
  sideOf(account) === 'debit' ? debits - credits : credits - debits

/** The same by kind of account, on the normal side. */
function byKind(held: ReadonlyMap<string, Held>): Map<string, bigint> {
  const kinds = new Map<string, bigint>()
  for (const [account, one] of held) {
    const kind = account.split(':')[1] ?? ''
    kinds.set(kind, (kinds.get(kind) ?? 0n) + balanceOf(account, one))
  }
  return kinds
}

const asked = fc.record({ effectiveAt: effective, knownAt: fc.oneof(recorded, fc.constant(null)) })
const askedOf = ({ effectiveAt, knownAt }: { effectiveAt: string; knownAt: string | null }): string =>
  `effectiveAt=${effectiveAt}${knownAt === null ? '' : `&knownAt=${knownAt}`}`

async function accountsOf(s: Service, fund: string, times: string): Promise<Map<string, object>> {
  const { body } = await s.call('auditor', 'GET', `/v1/ledger/accounts?limit=500&fund=${fund}&${times}`)
  const items = body['items'] as Record<'code' | 'debits' | 'credits' | 'balance', string>[]
  return new Map(items.map(({ code, debits, credits, balance }) => [code, { debits, credits, balance }]))
}

t.test('every figure at two times is what the transfers sum to, counted one by one', async (t) => {
  const s = await service(t)
  await fc.assert(
    fc.asyncProperty(plan, fc.array(asked, { minLength: 2, maxLength: 4 }), async (drawn, questions) => {
      const { fund, moves } = await recordApart(s, drawn)
      for (const question of questions) {
        const times = askedOf(question)
        const held = heldAt(moves, question.effectiveAt, question.knownAt)
        const kinds = byKind(held)

        const accounts = await accountsOf(s, fund, times)
        for (const [account, shown] of accounts) {
          const { debits, credits } = held.get(account) ?? { debits: 0n, credits: 0n }
          const balance = dollars(balanceOf(account, { debits, credits }))
          t.same(
            shown,
            { debits: dollars(debits), credits: dollars(credits), balance },
            `${account} ${times}`,
          )
        }
        t.same(
          [...held.keys()].filter((account) => !accounts.has(account)),
          [],
        )

        const trial = await s.call('auditor', 'GET', `/v1/ledger/trial-balance?${times}`)
        t.equal(trial.body['difference'], '0.00')
        const lines = (trial.body['lines'] as Record<'fund' | 'kind' | 'debit' | 'credit', string | null>[])
          .filter((line) => line.fund === fund)
          .map(({ kind, debit, credit }) => [kind, debit ?? credit])
        t.same(
          new Map(lines as [string, string][]),
          new Map([...kinds].map(([kind, one]) => [kind, dollars(one)])),
        )

        const summary = await s.call('chair', 'GET', `/v1/summaries/funding?${times}`)
        const line = (summary.body['funds'] as Record<string, unknown>[]).find(
          (one) => one['fund'] === fund,
        ) as { figures: Record<string, { amount: string }> } & Record<string, unknown>
        for (const [kind, { amount }] of Object.entries(line.figures))
          t.equal(amount, dollars(kinds.get(kind) ?? 0n), `${kind} ${times}`)
        for (const residual of ['budget', 'custody', 'entrusted', 'disbursed'])
          t.equal(line[`${residual}Residual`], '0.00', `${residual} ${times}`)
      }
    }),
    { numRuns: 25 },
  )
})

t.test(
  'figures of a late day, known today, are counted down from the running totals to the same',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '1000.00' })
    const daysAgo = (n: number) => new Date(Date.now() - n * 86_400_000).toISOString().slice(0, 10)
    const days = [60, 46, 44, 20, 2, 1].map(daysAgo)
    // The later days first, so that what is known by an instant is not what is true by a day.
    for (const [n, effectiveOn] of days.toReversed().entries())
      await s.given.made('finance', `/v1/appropriations/${fund}/draws`, {
        ...{ amount: `${String(n + 1)}.00`, effectiveOn, reference: 'x' },
      })
    const { body } = await s.call('auditor', 'GET', `/v1/ledger/entries?fund=${fund}&limit=50`)
    const entries = body['items'] as {
      id: string
      effectiveOn: string
      recordedAt: string
      transfers: { debit: string; credit: string; amount: string }[]
    }[]
    const moves = entries.flatMap(({ id, transfers, ...two }) =>
      transfers.map(({ amount, ...sides }) => ({
        ...{ entry: id, ...sides, ...two },
        cents: BigInt(amount.replace('.', '')),
      })),
    )
    t.equal(entries.length, 8)
    for (const effectiveAt of [daysAgo(400), daysAgo(45), daysAgo(3), ...days])
      for (const { recordedAt: knownAt } of entries) {
        const times = `effectiveAt=${effectiveAt}&knownAt=${knownAt}`
        const shown = await accountsOf(s, fund, times)
        for (const [account, { debits, credits }] of heldAt(moves, effectiveAt, knownAt))
          t.match(
            shown.get(account),
            { debits: dollars(debits), credits: dollars(credits) },
            `${account} ${times}`,
          )
      }
  },
)

t.test('what was just written is read at once, though another reading is open', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund()
  const system = { code: 'SYSTEM', organization: null }
  await s.db.snapshot(system, async (tx) => {
    await tx.execute(sql`select 1`)
    const { body } = await s.given.drawn(fund, '1.00')
    const entries = await s.call('auditor', 'GET', `/v1/ledger/entries?fund=${fund}`)
    t.equal(entries.at('items.0.id'), body['id'])
  })
})

t.test('an export at two times has the entries known then, and balances them', async (t) => {
  const s = await service(t)
  await fc.assert(
    fc.asyncProperty(plan, asked, async (drawn, question) => {
      const { fund, moves } = await recordApart(s, drawn)
      const known = question.knownAt === null ? '' : `&knownAt=${question.knownAt}`
      const isKnown = ({ recordedAt }: Move) => question.knownAt === null || recordedAt <= question.knownAt
      const csv = tableOf(await exported(s, `format=csv${known}`)).filter((row) =>
        row['debit']?.startsWith(`${fund}:`),
      )
      const shown = csv.map(({ id, debit, credit, amount }) => [id, debit, credit, amount].join(' '))
      const expected = moves
        .filter(isKnown)
        .map((one) => [one.entry, one.debit, one.credit, dollars(one.cents)].join(' '))
      t.same(shown.toSorted(), expected.toSorted())

      const held = heldAt(moves, question.effectiveAt, question.knownAt)
      const through = `&through=${question.effectiveAt}${known}`
      const ending = new Map<string, bigint>()
      for (const row of tableOf(await exported(s, `format=trial_balance&from=2022-01-01${through}`)))
        if (row['Business_Unit_Code'] === fund)
          ending.set(row['GL_Account_Number'] ?? '', cents(row['Amount_Ending'] ?? ''))
      const net = [...held].map(([account, { debits, credits }]) => [account, debits - credits] as const)
      t.same(
        new Map([...ending].filter(([, amount]) => amount !== 0n)),
        new Map(net.filter(([, amount]) => amount !== 0n)),
      )
      const journal = await exported(s, `format=hledger${through}`)
      const asserted = [...journal.matchAll(/^ {4}(\S+) {2}0\.00 USD = (-?[\d.]+) USD$/gm)]
      t.same(
        new Map(
          asserted.flatMap(([, account = '', amount = '']) =>
            account.startsWith(`${fund}:`) ? [[account, cents(amount)] as const] : [],
          ),
        ),
        new Map(net),
      )
    }),
    { numRuns: 15 },
  )
})

t.test('the entries behind a figure are those that make it', async (t) => {
  const s = await service(t)
  await fc.assert(
    fc.asyncProperty(plan, asked, async (drawn, question) => {
      const { fund, moves } = await recordApart(s, drawn)
      const held = heldAt(moves, question.effectiveAt, question.knownAt)
      const url = `/v1/ledger/accounts?limit=500&fund=${fund}&${askedOf(question)}`
      const { body } = await s.call('auditor', 'GET', url)
      for (const { code, links } of body['items'] as { code: string; links: { entries: string } }[]) {
        const behind = await s.call('auditor', 'GET', `${links.entries}&limit=500`)
        const transfers = (
          behind.body['items'] as { transfers: Record<'debit' | 'credit' | 'amount', string>[] }[]
        ).flatMap((entry) => entry.transfers)
        const sum = (side: 'debit' | 'credit') =>
          transfers.reduce((total, one) => total + (one[side] === code ? cents(one.amount) : 0n), 0n)
        const { debits, credits } = held.get(code) ?? { debits: 0n, credits: 0n }
        t.same([sum('debit'), sum('credit')], [debits, credits], code)
      }
    }),
    { numRuns: 8 },
  )
})

t.test(
  'an answer with its knownAt asked again is the same answer, whatever was being written meanwhile',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '100.00' })
    const runtime = postgres(s.namingUrl, { fetch_types: false, max: 2, onnotice: () => undefined })
    t.teardown(() => runtime.end())
    const drawn = (now: string) =>
      leafOf(
        {
          subject: fund,
          effectiveOn: '2023-06-01',
          transfers: [line(`${fund}:cash`, `${fund}:undrawn`, '7.00')],
        },
        now,
      )
    const url = `/v1/ledger/accounts?fund=${fund}`
    const read = async (knownAt = '') => {
      const { body } = await s.call('auditor', 'GET', `${url}${knownAt && `&knownAt=${knownAt}`}`)
      const accounts = (body['items'] as Record<'code' | 'balance', string>[]).map(
        ({ code, balance }) => `${code} ${balance}`,
      )
      return { knownAt: String(body['knownAt']), accounts: accounts.filter((one) => !one.endsWith(' 0.00')) }
    }
    for (const written of [false, true]) {
      const before = await read()
      let during = before
      await runtime.begin(async (tx) => {
        const now = await beginAs(tx)
        if (written) await postLeaves(tx, [drawn(now)])
        during = await read()
        t.ok(
          during.knownAt < now,
          `what is ${written ? 'written' : 'begun'} and not committed is not known yet`,
        )
        t.same(during.accounts, before.accounts)
        const ahead = await s.call('auditor', 'GET', `${url}&knownAt=${now}`)
        t.match(ahead.body, { code: 'known-in-future', knownAt: now })
        if (!written) await postLeaves(tx, [drawn(now)])
      })
      t.same(await read(during.knownAt), during, 'the same answer')
      const after = await read()
      t.not(after.accounts.join(), before.accounts.join(), 'and what was written is known now')
      t.same(await read(after.knownAt), after)
    }
  },
)

t.test('a session that writes is waited for, whatever it calls itself', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '100.00' })
  const named = { connection: { application_name: readerName } }
  const runtime = postgres(s.namingUrl, { fetch_types: false, max: 1, onnotice: () => undefined, ...named })
  t.teardown(() => runtime.end())
  await runtime.begin(async (tx) => {
    const now = await beginAs(tx)
    const transfers = [line(`${fund}:cash`, `${fund}:undrawn`, '7.00')]
    await postLeaves(tx, [leafOf({ subject: fund, effectiveOn: '2023-06-01', transfers }, now)])
    const { body } = await s.call('auditor', 'GET', `/v1/ledger/accounts?fund=${fund}`)
    t.ok(String(body['knownAt']) < now, `${String(body['knownAt'])} is before ${now}`)
  })
})

t.test('an account that a younger unit opened is listed since an older one moved it', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '100.00' })
  const runtime = postgres(s.namingUrl, { fetch_types: false, max: 2, onnotice: () => undefined })
  t.teardown(() => runtime.end())
  const claimed = (subject: string, amount: string, now: string) => {
    const transfers = [line(`${fund}:claims`, `${fund}:dueToAgent`, amount)]
    return leafOf({ subject, effectiveOn: '2023-06-01', transfers }, now)
  }
  const older = await runtime.begin(async (tx) => {
    const now = await beginAs(tx)
    await runtime.begin(async (younger) => {
      await postLeaves(younger, [claimed('YOUNGER', '1.00', await beginAs(younger))])
    })
    await postLeaves(tx, [claimed('OLDER', '2.00', now)])
    return now
  })
  const { body } = await s.call(
    'auditor',
    'GET',
    `/v1/ledger/accounts?fund=${fund}&kind=claims&knownAt=${older}`,
  )
  t.match(body['items'], [{ code: `${fund}:claims`, balance: '2.00' }])
})

t.test(
  'an instant is read by its offset and to the microsecond, and one that has not come is refused',
  async (t) => {
    const s = await service(t)
    const { fund } = await recordApart(s, {
      apart: [
        {
          transfers: [[['cash', 'undrawn'], 100]],
          ...{ effectiveOn: '2023-01-31', recordedAt: '2023-04-02T12:00:00.000000Z' },
        },
      ],
      now: [],
    })
    const cash = async (knownAt: string) => {
      const url = `/v1/ledger/accounts?fund=${fund}&kind=cash&effectiveAt=2023-03-01&knownAt=${encodeURIComponent(knownAt)}`
      const answer = await s.call('auditor', 'GET', url)
      return [answer.at('items.0.balance'), answer.body['knownAt']]
    }
    const rows: [asked: string, balance: string, read: string][] = [
      ['2023-04-02T11:59:59.999999Z', '300.00', '2023-04-02T11:59:59.999999Z'],
      ['2023-04-02T11:59:59.9999999Z', '300.00', '2023-04-02T11:59:59.999999Z'],
      ['2023-04-02T12:00:00Z', '301.00', '2023-04-02T12:00:00.000000Z'],
      ['2023-04-02T08:00:00-04:00', '301.00', '2023-04-02T12:00:00.000000Z'],
      ['2023-04-02T12:00:00+00:01', '300.00', '2023-04-02T11:59:00.000000Z'],
      ['2023-03-31T08:00:00Z', '300.00', '2023-03-31T08:00:00.000000Z'],
    ]
    for (const [knownAt, balance, read] of rows) t.same(await cash(knownAt), [balance, read], knownAt)
    const before = await s.call('auditor', 'GET', '/v1/ledger/accounts?knownAt=2023-03-31T07:59:59.999999Z')
    t.match(before.body, {
      code: 'known-before-first-entry',
      knownAt: '2023-03-31T07:59:59.999999Z',
      earliest: '2023-03-31T08:00:00.000000Z',
    })
    const ahead = await s.call('auditor', 'GET', '/v1/ledger/export?format=csv&knownAt=2999-01-01T00:00:00Z')
    t.match(ahead.body, { code: 'known-in-future', status: 422, knownAt: '2999-01-01T00:00:00.000000Z' })
    t.ok(String(ahead.body['latest']) > '2026')
  },
)
