import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { exported, filesOf, moved, tableOf } from '../support/ledger-files.ts'
import { temporaryFolder } from '../support/postgres.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

/** Skips by name where the program is not installed. */
const unless = (program: string) =>
  spawnSync(program, ['--version']).status === 0 ? {} : { skip: `${program} is not installed` }

async function books(s: Service): Promise<void> {
  const { fund, award } = await s.given.fundedAward('1000.00')
  await s.given.paid(award, { [fund]: '123.45' }, { kind: 'advance' })
  await s.given.fundedAward('70.07')
  const other = await s.given.fund({ code: '2024-X', amount: '999999999999.99' })
  const { body } = await s.given.drawn(other, '10.00')
  const url = `/v1/ledger/entries/${String(body['id'])}/reversal`
  const reversed = await s.call('approver', 'POST', url, { reason: 'wrong fund' })
  if (reversed.status !== 201) throw new Error(reversed.text)
  await moved(s, [
    ['2022-03-15', `${other}:cash`, `${other}:undrawn`, '1.01'],
    ['2022-03-16', `${other}:advances:CMPP-2023-01`, `${other}:cash`, '0.50'],
    ['2023-12-31', `${other}:costs:CMPP-2023-01`, `${other}:advances:CMPP-2023-01`, '0.50'],
  ])
}

/** What every account that has moved held at the end of a day, debits positive. */
async function heldOn(s: Service, day: string): Promise<Map<string, string>> {
  // Nothing takes effect after today, and no figure is asked of a day to come.
  const today = new Date().toISOString().slice(0, 10)
  const at = day > today ? '' : `&effectiveAt=${day}`
  const { body } = await s.call('auditor', 'GET', `/v1/ledger/accounts?limit=500${at}`)
  const accounts = body['items'] as Record<'code' | 'debits' | 'credits' | 'balance' | 'normalSide', string>[]
  return new Map(
    accounts
      .filter(({ debits, credits }) => debits !== '0.00' || credits !== '0.00')
      .map(({ code, balance, normalSide }) => [
        code,
        normalSide === 'debit' || balance === '0.00' ? balance : `-${balance}`,
      ]),
  )
}

async function written(t: Test, name: string, text: string): Promise<string> {
  const path = join(await temporaryFolder(t), name)
  await writeFile(path, text)
  return path
}

function run(program: string, ...args: string[]): { status: number | null; out: string; said: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  return { status, out: stdout, said: stderr }
}

/** The journals of everything on a past day and one to come, and those of a sealed tree. */
async function journals(s: Service, format: 'hledger' | 'beancount'): Promise<[string, string][]> {
  await books(s)
  const size = await sealNow(s.db, null)
  const file = format === 'hledger' ? 'journals/ledger.journal' : 'journals/ledger.beancount'
  const days = ['2022-03-15', '2023-06-01', '2024-12-31', '2031-01-01']
  const whole = days.map(
    async (day): Promise<[string, string]> => [day, await exported(s, `format=${format}&through=${day}`)],
  )
  const read = await filesOf(s, { size, from: '2022-01-01', through: '2031-01-01', disclose: false })
  return [...(await Promise.all(whole)), ['2031-01-01', read.get(file) ?? '']]
}

t.test(
  'hledger accepts the journal as strictly as it can, and finds every balance',
  unless('hledger'),
  async (t) => {
    const s = await service(t)
    for (const [day, journal] of await journals(s, 'hledger')) {
      const path = await written(t, 'ledger.journal', journal)
      t.same(
        run('hledger', '-f', path, 'check', '--strict', 'ordereddates'),
        { status: 0, out: '', said: '' },
        day,
      )
      const { out } = run('hledger', '-f', path, 'bal', '--flat', '-E', '--no-total', '-O', 'csv')
      const found = tableOf(out).map(({ account = '', balance }) => [
        account.trim(),
        Number(balance?.replace(' USD', '')),
      ])
      const held = [...(await heldOn(s, day))].map(([account, balance]) => [account, Number(balance)])
      t.same(new Map(found as [string, number][]), new Map(held as [string, number][]), day)
      t.ok(held.length > 0)

      const [wrong] = /= \d+\.\d\d USD/.exec(journal) ?? []
      const forged = await written(t, 'forged.journal', journal.replace(wrong ?? '', '= 7654321.00 USD'))
      t.not(run('hledger', '-f', forged, 'check').status, 0, 'and would have found another')
    }
  },
)

t.test(
  'beancount accepts the journal without a word, and finds every balance',
  unless('bean-check'),
  async (t) => {
    const s = await service(t)
    for (const [day, journal] of await journals(s, 'beancount')) {
      const path = await written(t, 'ledger.beancount', journal)
      t.same(run('bean-check', path), { status: 0, out: '', said: '' }, day)
      const query = 'select account, sum(number) as held group by account order by account'
      const { out } = run('bean-query', '-f', 'csv', path, query)
      const found = tableOf(out.replaceAll('\r\n', '\n')).map(
        ({ account = '', held = '' }) => [codeOf(account.trim()), Number(held)] as const,
      )
      const held = [...(await heldOn(s, day))].map(
        ([account, balance]) => [account.trim(), Number(balance)] as const,
      )
      t.same(new Map(found), new Map(held), day)

      const [line = '', account = ''] = /^\S+ balance (\S+) .*$/m.exec(journal) ?? []
      const forged = journal.replace(line, `${line.split(' ')[0] ?? ''} balance ${account} 7654321.00 USD`)
      t.not(
        run('bean-check', await written(t, 'forged.beancount', forged)).status,
        0,
        'and would have found another',
      )
    }
  },
)

/** Assets:FY2021:Cash is FY2021:cash, and Equity:Memo:FY2021:Available is FY2021:available. */
function codeOf(account: string): string {
  const [fund = '', kind = '', ...owner] = account.replace(/^(Equity:Memo|\w+):/, '').split(':')
  return [fund, `${kind.charAt(0).toLowerCase()}${kind.slice(1)}`, ...owner].join(':')
}
