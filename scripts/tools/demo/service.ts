import { type Role, sendByTwo } from '../support/requests.ts'
import type { Keys } from '../support/stand.ts'
import type { Summary } from './table.ts'

type Body = Readonly<Record<string, string | number | undefined>>
export type DemoService = {
  /** Performs an act and answers what it made. Throws when it is declined. */
  act(role: Role, path: string, body: unknown): Promise<Body>
  /** Performs an act that has to be declined, and answers the refusal. */
  declined(role: Role, path: string, body: unknown): Promise<Body>
  /** Stores a CSV, and answers its SHA-256. */
  keep(role: Role, csv: string): Promise<string>
  summary(effectiveAt: string): Promise<Summary>
}

/** Speaks to the service as any role; every act has its own Idempotency-Key, the same in every run. */
export function demoService(address: string, keys: Keys): DemoService {
  let acts = 0
  const sent = async (role: Role, path: string, body: unknown, expected: number): Promise<Body> => {
    acts += 1
    const request = { key: `demo-${String(acts)}`, role, path: `/v1${path}`, body }
    const answer = await sendByTwo(address, keys, request)
    if (answer.status !== expected) throw new Error(`${path} answered ${answer.status}: ${answer.text}`)
    return JSON.parse(answer.text) as Body
  }
  return {
    act: (role, path, body) => sent(role, path, body, 201),
    declined: (role, path, body) => sent(role, path, body, 409),
    async keep(role, csv) {
      const form = new FormData()
      form.append('file', new Blob([csv]), 'exclusions.csv')
      const headers = { authorization: `Bearer ${keys[role] ?? ''}` }
      const answer = await fetch(`${address}/v1/files`, { method: 'POST', headers, body: form })
      if (!answer.ok) throw new Error(await answer.text())
      return ((await answer.json()) as { readonly sha256: string }).sha256
    },
    async summary(effectiveAt) {
      const answer = await fetch(`${address}/v1/summaries/funding?effectiveAt=${effectiveAt}`, {
        headers: { authorization: `Bearer ${keys['auditor'] ?? ''}` },
      })
      if (!answer.ok) throw new Error(await answer.text())
      return (await answer.json()) as Summary
    },
  }
}
