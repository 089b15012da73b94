import { randomUUID } from 'node:crypto'
import { Agent, type RequestOptions, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Keys } from '../../support/stand.ts'
import { type Meant, sha256Of } from '../support/journal.ts'

/** What is sent: a command where there is a body. Without `who` it goes without a key. */
type Sent = {
  readonly who?: 'finance' | 'approver' | 'approver2' | 'auditor' | 'chair'
  readonly path: string
  readonly body?: unknown
  readonly status: number
}
export type Client = {
  /** Sends until there is an outcome, and answers its text. `due` is when it should have been sent, in milliseconds of `performance`. */
  ask(kind: string, sent: Sent, due?: number): Promise<string>
  /** The milliseconds that each answer of a kind took since the last call. */
  takeTimes(): ReadonlyMap<string, readonly number[]>
  readonly journal: readonly Meant[]
  /** Commands that were acknowledged, a few of them whole, to be sent again. */
  readonly sample: readonly { readonly sent: Sent; readonly key: string; readonly text: string }[]
  /** What went otherwise than was asked: outcomes open at first, by cause, and answers with another status. */
  readonly open: Readonly<Record<string, number>>
  readonly otherwise: readonly string[]
  close(): void
}

const timeoutMs = 20_000
const givesUpMs = 60_000
/** The first acknowledged commands are kept whole, and one in so many of those after. */
const sampleFirst = 50
const sampleEvery = 500

/** A client with many connections that writes down each command before it sends it: an intent without an answer is no act that was promised. */
export function clientOf(address: string, keys: Keys): Client {
  const { hostname, port } = new URL(address)
  const agent = new Agent({ keepAlive: true, maxSockets: 128 })
  const journal: { key: string; sha256: string | null }[] = []
  const sample: { sent: Sent; key: string; text: string }[] = []
  const open: Record<string, number> = {}
  const otherwise: string[] = []
  let acknowledged = 0
  let times = new Map<string, number[]>()

  const once = ({ who, path, body }: Sent, key: string): Promise<{ status: number; text: string }> =>
    answered(
      {
        ...{ agent, hostname, port, path, method: body === undefined ? 'GET' : 'POST', timeout: timeoutMs },
        headers: {
          ...(who === undefined ? {} : { authorization: `Bearer ${keys[who] ?? ''}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': key }),
        },
      },
      body === undefined ? undefined : JSON.stringify(body),
    )
  return {
    async ask(kind, sent, due = performance.now()) {
      const intent = { key: randomUUID(), sha256: null as string | null }
      if (sent.body !== undefined) journal.push(intent)
      for (;;) {
        const answer = await once(sent, intent.key).catch((error: unknown) => causeOf(error))
        if (typeof answer !== 'string' && answer.status < 500) {
          note(kind, performance.now() - due)
          if (answer.status === 201) {
            intent.sha256 = sha256Of(answer.text)
            acknowledged += 1
            if (acknowledged <= sampleFirst || acknowledged % sampleEvery === 0)
              sample.push({ sent, key: intent.key, text: answer.text })
          }
          if (answer.status !== sent.status)
            otherwise.push(`${sent.path} answered ${answer.status}: ${answer.text}`)
          return answer.text
        }
        const cause = typeof answer === 'string' ? answer : String(answer.status)
        open[cause] = (open[cause] ?? 0) + 1
        if (performance.now() - due > givesUpMs) {
          otherwise.push(`${sent.path} has no outcome: ${cause}`)
          // Nothing rests on a read. What became of an act has to be known.
          if (sent.body === undefined) return ''
          throw new Error(`${sent.path} has no outcome: ${cause}`)
        }
        await sleep(50)
      }
    },
    takeTimes() {
      const taken = times
      times = new Map()
      return taken
    },
    ...{ journal, sample, open, otherwise },
    close() {
      agent.destroy()
    },
  }

  function note(kind: string, ms: number): void {
    const seen = times.get(kind)
    if (seen === undefined) times.set(kind, [ms])
    else seen.push(ms)
  }
}

function answered(options: RequestOptions, body?: string): Promise<{ status: number; text: string }> {
  return new Promise((done, failed) => {
    const sent = request(options, (answer) => {
      const parts: Buffer[] = []
      answer
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => {
          done({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() })
        })
        .on('error', failed)
        .on('aborted', () => {
          failed(new Error('cut'))
        })
    })
    sent
      .on('error', failed)
      .on('timeout', () => {
        sent.destroy(new Error('timeout'))
      })
      .end(body)
  })
}

function causeOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string }
  return code ?? message ?? 'unknown'
}
