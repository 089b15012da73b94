import postgres from 'postgres'
import type { Test } from 'tap'
import type { Attempt } from './application-refusals.ts'
import { codeIn, mailbox, reachable, sendAll } from './mailbox.ts'
import { type Service, service } from './service.ts'

const own = '/v1/me/mail-address'
const confirmation = `${own}/confirmation`
const code = 'BCDF-2345-GHJK'

/** How the acts on addresses for mail are declined. */
export async function mailAttempts(t: Test, s: Service): Promise<Attempt[]> {
  const box = await mailbox(t)
  await reachable(t, s, box, 'board')
  for (const one of ['one', 'two', 'three'])
    await s.given.made('board2', own, { address: `${one}@example.org` })
  await s.given.made('board3', own, { address: 'late@example.org' })
  await sendAll(t, s, box)
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  await owner`update mail_addresses set set_at = set_at - interval '1 day' where actor = 'BRD-3'`
  await owner.end()
  const late = { code: codeIn(box, 'late@example.org') }
  return [
    ['listMailOutbox', 'cursor-invalid', 'admin', '/v1/mail/outbox?cursor=x', {}],
    [
      'setMailAddress',
      'mail-codes-used-up',
      'board2',
      own,
      { address: 'four@example.org' },
      { codesADay: 3 },
    ],
    ['confirmMailAddress', 'mail-address-not-set', 'auditor', confirmation, { code }],
    ['confirmMailAddress', 'mail-address-already-confirmed', 'board', confirmation, { code }],
    ['confirmMailAddress', 'mail-code-expired', 'board3', confirmation, late],
    ['confirmMailAddress', 'mail-code-wrong', 'board2', confirmation, { code }],
    [
      ...(['removeActorMailAddress', 'actor-not-found', 'admin'] as const),
      '/v1/actors/NONE/mail-address/removal',
      {},
    ],
  ]
}

/** A service without a server for its mail takes no address. */
export async function unoffered(t: Test): Promise<string[]> {
  const s = await service(t)
  const answer = await s.call('auditor', 'POST', own, { address: 'pat@example.org' })
  return [`setMailAddress ${answer.code}`]
}
