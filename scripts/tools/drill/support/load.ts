import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, type Request, type Role, sendUntilKnown } from '../../support/requests.ts'
import type { Keys, Service } from '../../support/stand.ts'
import type { Journal } from './journal.ts'

/** Where requests go; asked again for each. */
type Target = Pick<Service, 'address'>

export type Load = {
  /** Acknowledged so far. */
  acknowledged(): number
  /** Of those, the acts on awards, amendments and holds. */
  onAwards(): number
  /** Answers that left the outcome open, by what they were. */
  unknown(): Readonly<Record<string, number>>
  /** The next acknowledged act; answers how long it took, in milliseconds. */
  next(): Promise<number>
  /** Ends when every request has its outcome. */
  stop(): Promise<void>
}

/** A fund with an executed award in it: what the load draws on, and pays cents from. */
const fund = 'FY2021'

/** What one client does alone, a round at a time. */
type Round = (perform: (role: Role, path: string, body: unknown) => Promise<Answer>) => Promise<void>

/** Clients that draw, ask, approve and pay until they are stopped, each writing down what it means to do before it does it; the first does the rounds, if any. */
export function startLoad(
  service: Target,
  keys: Keys,
  journal: Journal,
  clients: number,
  round?: Round,
): Load {
  let going = true
  const isGoing = (): boolean => going
  let acknowledged = 0
  let onAwards = 0
  const unknown: Record<string, number> = {}
  const waiting = new Set<() => void>()

  const perform = async (role: Role, path: string, body: unknown): Promise<Answer> => {
    const request: Request = { key: randomUUID(), role, path, body }
    await journal.intent(request)
    const answer = await sendUntilKnown(
      () => service.address,
      keys,
      request,
      (cause) => {
        unknown[cause] = (unknown[cause] ?? 0) + 1
      },
    )
    await journal.outcome(request, answer)
    if (answer.status >= 400) throw new Error(`${path} was declined: ${answer.text}`)
    acknowledged += 1
    if (/^\/v1\/(awards|holds)\b/.test(path)) onAwards += 1
    for (const resolve of waiting) resolve()
    waiting.clear()
    return answer
  }
  const client = async (number: number): Promise<void> => {
    for (let turn = number; isGoing(); turn++) {
      if (number === 0 && round !== undefined) await round(perform)
      else if (turn % 3 === 0) await payment(perform)
      else
        await perform('finance', `/v1/appropriations/${fund}/draws`, { amount: '0.02', reference: 'Drill' })
    }
  }
  const all = Promise.all(Array.from({ length: clients }, (_, number) => client(number)))
  const failed = all.then(() => undefined)
  failed.catch(() => undefined)

  return {
    acknowledged: () => acknowledged,
    onAwards: () => onAwards,
    unknown: () => unknown,
    async next() {
      const since = performance.now()
      await Promise.race([new Promise<void>((resolve) => waiting.add(resolve)), failed])
      return performance.now() - since
    },
    async stop() {
      going = false
      await all
    },
  }
}

/** One cent, asked for by one person, approved by another and paid by a third. */
async function payment(perform: (role: Role, path: string, body: unknown) => Promise<Answer>): Promise<void> {
  const asked = await perform('finance', '/v1/disbursements', {
    award: 'AWD-0001',
    kind: 'advance',
    purpose: 'Drill',
    lines: [{ fund, amount: '0.01' }],
  })
  const { code } = JSON.parse(asked.text) as { code: string }
  await perform('approver', `/v1/disbursements/${code}/approvals`, {})
  await perform('approver2', `/v1/disbursements/${code}/payment`, { reference: 'Drill' })
}

/** Draws what the load will pay, so that no payment wants for cash. */
export async function prefund(service: Target, keys: Keys): Promise<void> {
  const request: Request = {
    key: randomUUID(),
    role: 'finance',
    path: `/v1/appropriations/${fund}/draws`,
    body: { amount: '10000.00', reference: 'Drill' },
  }
  const answer = await sendUntilKnown(
    () => service.address,
    keys,
    request,
    () => undefined,
  )
  if (answer.status !== 201) throw new Error(answer.text)
}

/** Waits until a load is well under way. */
export async function underWay(load: Load, least: number): Promise<void> {
  const target = load.acknowledged() + least
  while (load.acknowledged() < target) await sleep(10)
}
