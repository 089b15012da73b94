import t from 'tap'
import { amountIn } from '../../src/desk/search.ts'
import { service } from '../support/service.ts'

type Item = { readonly collection: string; readonly code: string; readonly by: string }

t.test('an amount is read however a person types it', async (t) => {
  const typed: readonly (readonly [string, string | null])[] = [
    ['300', '300.00'],
    ['$1,234.5', '1234.50'],
    ['0012.34', '12.34'],
    ['1,23', null],
    ['12.345', null],
    ['DSB-1', null],
    ['9999999999999999', null],
  ]
  for (const [text, amount] of typed) t.equal(amountIn(text), amount, text)
})

t.test(
  'records are found by code, name, amount, reference and identifier, in what the caller may read',
  async (t) => {
    const s = await service(t)
    const { call, given } = s
    const { fund, award } = await given.fundedAward('5000.00')
    const paid = await given.paid(award, { [fund]: '1234.50' }, { purpose: 'Rent of March' })
    const found = async (who: Parameters<typeof call>[0], q: string) =>
      ((await call(who, 'GET', `/v1/search?q=${encodeURIComponent(q)}`)).body['items'] as Item[]).map(
        ({ collection, code, by }) => `${collection} ${code} ${by}`,
      )
    t.same(await found('finance', paid.toLowerCase()), [`disbursements ${paid} code`])
    t.ok((await found('finance', '$1,234.50')).includes(`disbursements ${paid} amount`))
    t.ok(
      (await found('finance', `ach-${paid}`)).some((one) => one === `disbursements ${paid} reference`),
      'however it is spelled',
    )
    t.ok((await found('auditor', `FAIN ${fund}`)).includes(`appropriations ${fund} identifier`))
    t.ok((await found('board', 'case management')).includes(`awards ${award} name`))
    t.same(await found('grantee', paid), [`disbursements ${paid} code`])
    t.same(await found('otherGrantee', paid), [], "another organization's is not there")
    t.same(await found('board', paid), [], 'a member of the Board does not read disbursements')
    t.same(await found('finance', '%'), [], 'a sign of the database means nothing')
    t.equal((await call('finance', 'GET', '/v1/search?q=')).status, 400)
    const page = await call('finance', 'GET', `/work/search?q=${paid}`)
    t.match(page.text, new RegExp(`<a href="/work/disbursements/${paid}">`))
    t.notMatch((await call('finance', 'GET', '/work/search?q=<b>')).text, /<b>/)
  },
)
