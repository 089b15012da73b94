import { setTimeout as sleep } from 'node:timers/promises'
import type { Keys } from './stand.ts'

export type Role =
  | 'finance'
  | 'finance2'
  | 'chair'
  | 'approver'
  | 'approver2'
  | 'grantee'
  | 'auditor'
  | 'admin'
export type Request = {
  /** The Idempotency-Key. */
  readonly key: string
  readonly role: Role
  readonly path: string
  readonly body: unknown
}
export type Answer = {
  readonly status: number
  readonly text: string
  readonly replayed: boolean
}

/** Sends one command. Throws when no answer came. */
export async function send(address: string, keys: Keys, request: Request): Promise<Answer> {
  const answer = await fetch(`${address}${request.path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${keys[request.role] ?? ''}`,
      'content-type': 'application/json',
      'idempotency-key': request.key,
    },
    body: JSON.stringify(request.body),
    signal: AbortSignal.timeout(20_000),
  })
  return {
    status: answer.status,
    text: await answer.text(),
    replayed: answer.headers.get('idempotency-replayed') === 'true',
  }
}

/** Sends a command of the finance staff. What takes two persons is proposed by one and confirmed by the second. */
export async function sendByTwo(address: string, keys: Keys, request: Request): Promise<Answer> {
  const answer = await send(address, keys, request)
  if (answer.status !== 202) return answer
  const { code } = JSON.parse(answer.text) as { readonly code: string }
  const path = `${request.path}?confirms=${code}`
  return send(address, keys, { ...request, key: `${request.key}-confirmed`, role: 'finance2', path })
}

/** Whether an answer says what became of the request; a 5xx, like no answer, does not. */
const isOutcome = ({ status }: Answer): boolean => status < 500

/** Sends until the outcome is known: always the same request with the same key. */
export async function sendUntilKnown(
  addressNow: () => string,
  keys: Keys,
  request: Request,
  unknown: (cause: string) => void,
): Promise<Answer> {
  const deadline = performance.now() + 60_000
  for (;;) {
    const answer = await send(addressNow(), keys, request).catch((error: unknown) => causeOf(error))
    if (typeof answer !== 'string' && isOutcome(answer)) return answer
    unknown(typeof answer === 'string' ? answer : String(answer.status))
    if (performance.now() > deadline) throw new Error(`${request.key} has no outcome after a minute`)
    await sleep(50)
  }
}

function causeOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: string }; name?: string }
  return cause?.code ?? name ?? 'unknown'
}
