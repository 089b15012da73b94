import { z } from 'zod'
import { code, instant } from '../../platform/http/schemas.ts'
import { type PersonSession, type SessionState, stateOf } from './session.ts'

export const sessionId = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'the identifier of a session, in lower case')
  .meta({
    id: 'SessionId',
    format: 'uuid',
    description: 'The identifier of a session. It opens nothing.',
    examples: ['0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77'],
  })

export const SessionView = z
  .object({
    id: sessionId,
    actor: code,
    state: z.enum(['current', 'open', 'expired', 'ended']).describe('`current` is the session that asks.'),
    beganWith: code.describe('The key or the linked sign-in that it began with, and ends with.'),
    browser: z.string(),
    beganAt: instant,
    lastUsedAt: instant.describe('To the minute.'),
    endsAt: instant,
    endedAt: instant.nullable(),
    endedBy: code.nullable(),
  })
  .meta({ id: 'Session', description: 'A person signed in with one browser.' })

/** A session as it is shown at a time, to who may be in it. */
export function sessionView(
  session: PersonSession,
  now: string,
  current: string | null,
): z.input<typeof SessionView> {
  const { id, actor, key, link, browser, beganAt, lastUsedAt, endsAt, endedAt, endedBy } = session
  const state: SessionState = stateOf(session, now)
  return {
    ...{ id, actor, browser, beganAt, lastUsedAt, endsAt, endedAt, endedBy },
    state: state === 'open' && id === current ? 'current' : state,
    beganWith: key ?? link ?? '',
  }
}
