import type { Attempt } from './application-refusals.ts'
import { signedIn } from './browser.ts'
import type { Service } from './service.ts'

/** How the acts on sessions and linked sign-ins are declined. */
export async function sessionAttempts(s: Service): Promise<Attempt[]> {
  await signedIn(s, 'auditor')
  await signedIn(s, 'admin')
  const latest = async (who: 'auditor' | 'admin', code: string): Promise<string> => {
    const id = String((await s.call(who, 'GET', '/v1/me/sessions')).at('items.0.id'))
    await s.given.made('admin', `/v1/actors/${code}/sessions/${id}/revocation`, undefined)
    return id
  }
  const [ended, ofAdmin] = [await latest('auditor', 'AUD-1'), await latest('admin', 'ADM-1')]
  const own = `/v1/me/sessions/${ended}/revocation`
  const identity = { issuer: 'https://login.example.org', claim: 'sub', subject: 'one' }
  const linked = await s.given.made('admin', '/v1/actors/FIN-1/sign-ins', identity)
  const unlinked = await s.given.made('admin', '/v1/actors/FIN-1/sign-ins', { ...identity, subject: 'two' })
  const gone = String(unlinked.body['code'])
  await s.given.made('admin', `/v1/actors/FIN-1/sign-ins/${gone}/revocation`, undefined)
  return [
    ['endOwnSession', 'session-already-ended', 'auditor', own, {}, { session: ended }],
    ['endOwnSession', 'session-not-found', 'auditor', own.replace(ended, ofAdmin), {}],
    ['listSessions', 'actor-not-found', 'admin', '/v1/actors/NONE/sessions', {}],
    ['endSession', 'session-not-found', 'admin', `/v1/actors/FIN-1/sessions/${ended}/revocation`, {}],
    ['endSession', 'session-already-ended', 'admin', `/v1/actors/AUD-1/sessions/${ended}/revocation`, {}],
    ['listSignIns', 'actor-not-found', 'admin', '/v1/actors/NONE/sign-ins', {}],
    ['linkSignIn', 'actor-not-found', 'admin', '/v1/actors/NONE/sign-ins', identity],
    ['linkSignIn', 'actor-is-service', 'admin', '/v1/actors/SYSTEM/sign-ins', identity],
    [
      ...(['linkSignIn', 'sign-in-already-linked', 'admin', '/v1/actors/CHR-1/sign-ins', identity] as const),
      { actor: 'FIN-1', link: linked.body['code'] },
    ],
    [
      ...(['unlinkSignIn', 'sign-in-link-not-found', 'admin'] as const),
      `/v1/actors/CHR-1/sign-ins/${gone}/revocation`,
      {},
    ],
    [
      ...(['unlinkSignIn', 'sign-in-already-unlinked', 'admin'] as const),
      `/v1/actors/FIN-1/sign-ins/${gone}/revocation`,
      {},
    ],
  ]
}
