import * as client from 'openid-client'
import { refuseIdentity } from '../../identity/refusals.ts'
import type { Identity } from '../../identity/sessions/queries.ts'
import { refuse } from '../../platform/http/refusals.ts'

/** An issuer of identities (OpenID Connect), as the settings name it. */
export type IssuerSettings = {
  /** Its address, as it names itself to the letter. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The claim that names the person. */
  readonly claim: string
  /** What persons call it. */
  readonly name: string
}

/** What the browser keeps while the person is at the issuer: all of it random, and the way back. */
export type Attempt = {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly to: string
}

/** Sign-in with one issuer, by an authorization code with PKCE, a state and a nonce. */
type Issuer = {
  /** Begins a sign-in: where the browser goes, and what it keeps meanwhile. */
  begin(to: string): Promise<{ readonly address: string; readonly attempt: Attempt }>
  /** Reads the answer with which the browser returns: who the issuer says it is. Refuses one that is not of this attempt or of this issuer. */
  finish(attempt: Attempt, answer: string): Promise<Identity>
}

/** Reads the settings of the issuer from itself when it is first needed, and again where that failed. */
export function issuerOf(
  settings: IssuerSettings,
  returnAddress: string,
  log: (error: unknown) => void,
): Issuer {
  let discovered: Promise<client.Configuration> | undefined
  const configuration = async (): Promise<client.Configuration> => {
    const { issuer, clientId, clientSecret } = settings
    // Without TLS only an issuer on this machine is asked: the settings admit no other.
    const insecure = issuer.startsWith('http:') ? { execute: [onThisMachine] } : {}
    discovered ??= client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: 10,
      ...insecure,
    })
    try {
      return await discovered
    } catch (error) {
      discovered = undefined
      log(error)
      throw refuse('unavailable', { reason: `${settings.name} does not answer.` })
    }
  }

  return {
    async begin(to) {
      const known = await configuration()
      const attempt = {
        ...{ state: client.randomState(), nonce: client.randomNonce() },
        ...{ verifier: client.randomPKCECodeVerifier(), to },
      }
      const address = client.buildAuthorizationUrl(known, {
        ...{ redirect_uri: returnAddress, scope: 'openid', response_type: 'code' },
        ...{ state: attempt.state, nonce: attempt.nonce },
        code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      })
      return { address: address.href, attempt }
    },

    async finish({ state, nonce, verifier }, answer) {
      const known = await configuration()
      const tokens = await client
        .authorizationCodeGrant(known, new URL(`${returnAddress}${answer}`), {
          ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
          idTokenExpected: true,
        })
        .catch((error: unknown) => {
          log(error)
          throw refuseIdentity('sign-in-failed', { reason: reasonOf(error, settings.name) })
        })
      const { issuer, claim } = settings
      const subject = tokens.claims()?.[claim]
      if (typeof subject !== 'string' || subject === '' || subject.length > 255)
        throw refuseIdentity('sign-in-failed', {
          reason: `${settings.name} does not say the claim ${claim}.`,
        })
      return { issuer, claim, subject }
    },
  }
}

/** Why a sign-in failed, without anything that the issuer or the browser sent but the name of an error of the protocol. */
function reasonOf(error: unknown, name: string): string {
  if (error instanceof client.AuthorizationResponseError && /^[a-z_]{1,60}$/.test(error.error))
    return `${name} answered ${error.error}.`
  return `What ${name} answered is not the answer to this sign-in, or is not valid.`
}

/** Lets an issuer without TLS be asked. The library marks it as deprecated only so that it stands out. */
const onThisMachine = Reflect.get(client, 'allowInsecureRequests')

/** What can be said of a failure in a log: the kind of error, and never a code or a token. */
export function kindOfFailure(error: unknown): { readonly kind: string; readonly code: string } {
  const { name, code } = error as { name?: unknown; code?: unknown }
  return { kind: String(name), code: String(code) }
}
