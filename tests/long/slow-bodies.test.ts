import { test } from 'tap'
import { service } from '../support/service.ts'
import { roundsAcross } from '../support/slow-rounds.ts'

const rounds = 200

test(`of ${rounds} bodies that arrive across a revocation or a change of roles, none acts`, async (t) => {
  const answered = await roundsAcross(await service(t), rounds)
  const acted = answered.filter(({ status, entries }) => entries > 0 || (status !== 401 && status !== 403))
  t.equal(answered.length, rounds)
  t.same(acted, [])
  t.comment(
    `${answered.filter(({ status }) => status === 401).length} answered 401, ${answered.filter(({ status }) => status === 403).length} answered 403`,
  )
})
