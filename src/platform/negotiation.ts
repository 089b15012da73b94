import Negotiator from 'negotiator'
import { type Refuse, refusal } from './refusal.ts'

const refuse: Refuse<'not-acceptable'> = refusal

/** The media type the caller likes best of those offered; the first where he has no wish. Refuses where none will do. */
export function preferred<Offered extends string>(
  accept: string | undefined,
  offered: readonly [Offered, ...Offered[]],
): Offered {
  const best = new Negotiator({ headers: { accept: accept ?? '*/*' } }).mediaType([...offered])
  const chosen = offered.find((one) => one === best)
  if (chosen === undefined) throw refuse('not-acceptable', { offered })
  return chosen
}
