import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { Test } from 'tap'

/** An issuer of identities on this machine, and a browser at it. */
export type TestIssuer = {
  readonly address: string
  /** Who signs in at the issuer from now on. */
  as(subject: string): void
  /** Follows an address of the issuer as a browser does, with its cookies, until the way leads back to the service. */
  follow(address: string): Promise<string>
  /** The requests for tokens that came. */
  readonly exchanges: () => number
}

/** Starts an issuer for one client, which returns to an address. It signs everybody in without asking. */
export async function testIssuer(t: Test, returnAddress: string): Promise<TestIssuer> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  let subject = 'nobody'
  let exchanges = 0
  const provider = new Provider(address, {
    clients: [
      {
        client_id: 'fiduciary',
        client_secret: 'a-secret-of-the-client-for-tests-only',
        redirect_uris: [returnAddress],
      },
    ],
    cookies: { keys: ['test'] },
    pkce: { required: () => true },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const { client, session } = oidc
      const grant = new oidc.provider.Grant({
        clientId: client?.clientId ?? '',
        accountId: session?.accountId ?? '',
      })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/token')) exchanges += 1
    if (request.url?.startsWith('/interaction/'))
      void provider.interactionFinished(
        request,
        response,
        { login: { accountId: subject } },
        { mergeWithLastSubmission: false },
      )
    else void answer(request, response)
  })
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    address,
    as: (one) => {
      subject = one
    },
    exchanges: () => exchanges,
    async follow(from) {
      const jar = new Map<string, string>()
      let at = from
      for (let step = 0; step < 10 && at.startsWith(address); step++) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
        const page = await fetch(at, { redirect: 'manual', headers: { cookie } })
        for (const set of page.headers.getSetCookie()) {
          const [name = '', value = ''] = (set.split(';', 1)[0] ?? '').split(/=(.*)/s)
          jar.set(name, value)
        }
        const next = page.headers.get('location')
        if (next === null) throw new Error(`the issuer answered ${String(page.status)}: ${await page.text()}`)
        at = new URL(next, at).href
      }
      return at
    },
  }
}
