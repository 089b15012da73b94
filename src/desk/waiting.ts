import type { Reading } from '../platform/database/database.ts'
import type { Page, PageRequest } from '../platform/http/paging.ts'
import { type Caller, judge, type RecordAct } from './judging.ts'
import type { Waiting } from './queue.ts'

/** Reads every item of a kind that a queue looks at. */
export type All = <Item>(
  kind: string,
  read: (page: PageRequest) => Promise<Page<Item>>,
) => Promise<readonly Item[]>
/** A part of the queue: what of one kind waits for the caller. */
export type Part = (tx: Reading, by: Caller, all: All) => Promise<Waiting[]>
/** What a record says of an act that waits on it. */
type About = Pick<Waiting, 'subject' | 'address' | 'reason' | 'since'> & Partial<Waiting>

/** What is refused for something of another person: money, a hold, what a promise to a party rests on, and an award that is suspended or ended. The act waits all the same, and says for what. */
const ofOthers = [
  ...['obligation-insufficient', 'cash-insufficient', 'payment-held', 'risk-rating-missing'],
  ...['award-without-uei', 'exclusion-list-too-old', 'award-to-excluded-party', 'award-papers-missing'],
  ...[
    'federal-award-suspended',
    'advance-after-ending',
    'cost-after-ending',
    'award-closed',
    'charge-exceeds',
  ],
]

/** The act as it waits for the caller; nothing where its state or its persons rule it out. */
export function waitingFor<Subject>(
  acts: readonly RecordAct<Subject>[],
  operation: string,
  subject: Subject,
  by: Caller,
  about: About,
): Waiting[] {
  const [judged] = judge(
    acts.filter((one) => one.operation === operation),
    subject,
    about.address,
    by,
  )
  const refusal = judged?.refusal ?? null
  if (refusal !== null && !ofOthers.includes(refusal.code)) return []
  return [{ act: operation, amount: null, due: null, blockedBy: refusal, ...about }]
}
