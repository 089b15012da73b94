import { test } from 'tap'
import { service } from '../support/service.ts'

test('an award takes from what one fund has available while another fund keeps some of its commitment', async (t) => {
  const s = await service(t)
  const [one, other] = [await s.given.fund({ amount: '100.00' }), await s.given.fund({ amount: '100.00' })]
  const solicitation = await s.given.publishedSolicitation({ [one]: '10.00', [other]: '1.00' })
  const award = await s.given.executedAward(solicitation, { [one]: '4.00', [other]: '5.00' })
  const { body } = await s.call('finance', 'GET', '/v1/ledger/accounts?limit=200')
  const items = body['items'] as { code: string; balance: string }[]
  const held = Object.fromEntries(items.map(({ code, balance }) => [code, balance]))
  t.match(held, {
    [`${one}:committed:${solicitation}`]: '6.00',
    [`${one}:available`]: '90.00',
    [`${other}:committed:${solicitation}`]: '0.00',
    [`${other}:available`]: '95.00',
    [`${one}:obligated:${award}`]: '4.00',
    [`${other}:obligated:${award}`]: '5.00',
  })
})
