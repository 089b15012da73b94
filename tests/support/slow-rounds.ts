import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Service } from './service.ts'
import { slowPost } from './slow-body.ts'

export type Round = { readonly change: string; readonly status: number; readonly entries: number }

/**
 * Sends the bodies of draws slowly across the end of what allows them, a revocation of the key or a change of roles by turns; answers how each
 * was answered and how many entries it left. Without the change (`control`), each is recorded.
 */
export async function roundsAcross(
  { app, call, given }: Service,
  rounds: number,
  { control = false } = {},
): Promise<Round[]> {
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const fund = await given.fund()
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  const answered: Round[] = []
  for (let round = 0; round < rounds; round++) {
    const issued = await call('admin', 'POST', '/v1/actors/FIN-2/keys', { expiresAt })
    const { code, secret } = issued.body as { code: string; secret: string }
    const reference = `ACROSS-${round}-${randomUUID().slice(0, 8)}`
    const headers = { authorization: `Bearer ${secret}`, 'idempotency-key': randomUUID() }
    const slow = await slowPost(address, `/v1/appropriations/${fund}/draws`, headers, {
      amount: '0.01',
      reference,
    })
    await sleep(Math.random() * 20)
    const change = round % 2 === 0 ? 'revocation' : 'roles'
    if (!control)
      await (change === 'revocation'
        ? call('admin', 'POST', `/v1/actors/FIN-2/keys/${code}/revocation`)
        : call('admin', 'POST', '/v1/actors/FIN-2/roles', { roles: ['auditor'] }))
    const status = await slow.finish()
    const listed = await call(
      'auditor',
      'GET',
      `/v1/ledger/entries?subject=${fund}&kind=appropriation.drawn&limit=200`,
    )
    const entries = JSON.stringify(listed.body).split(reference).length - 1
    answered.push({ change, status, entries })
    if (!control && change === 'roles')
      await call('admin', 'POST', '/v1/actors/FIN-2/roles', { roles: ['finance'] })
  }
  return answered
}
