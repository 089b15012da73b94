import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { listPolicies } from '../../decisions/policies/queries.ts'
import { linksOf } from '../../identity/links/queries.ts'
import { actorByCode, keysOf, listActors, waysIn } from '../../identity/queries.ts'
import { sessionId } from '../../identity/sessions/contract.ts'
import { currentSession, sessionsOf } from '../../identity/sessions/queries.ts'
import { listEntries } from '../../ledger/entries/queries.ts'
import type { Snapshot } from '../../platform/database/database.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageQuery } from '../../platform/http/paging.ts'
import { code } from '../../platform/http/schemas.ts'
import { roleOf } from '../../proposals/proposal.ts'
import { listProposals } from '../../proposals/queries.ts'
import { addTwoSteps } from '../forms/routes.ts'
import { box } from '../parts/texts.ts'
import { addPage, sendPage, viewerOf } from '../shell/page.ts'
import { perform } from '../work/performing.ts'
import * as acts from './acts.ts'
import { peoplePage } from './people.ts'
import { type PersonParts, personPage } from './person.ts'
import { type ServiceSettings, settingsPage } from './settings.ts'

const Person = z.strictObject({ code })
const None = z.strictObject({})

/** The pages of an administrator: people, what waits for a second person, and the settings. */
export function adminPages(app: Http, settings: ServiceSettings): void {
  const { site, issuer } = settings

  addPage(
    app,
    site,
    '/admin',
    { access: 'actor:admit', query: z.strictObject({ cursor: pageQuery.cursor }) },
    async (tx, { query: { cursor }, viewer, cursorFor }) => {
      const { items, next } = await listActors(tx, { limit: 100, cursor })
      const open = await listProposals(tx, { limit: 500, status: 'open' })
      const following = cursorFor(next)
      return peoplePage(
        {
          people: items,
          waysIn: await waysIn(
            tx,
            items.map((one) => one.code),
          ),
          nextAddress: following === null ? null : `/admin?cursor=${following}`,
          proposals: open.items.filter(({ act }) => roleOf(act) === 'admin'),
          reader: viewer.code,
        },
        site.zone,
      )
    },
  )

  addPage(
    app,
    site,
    '/admin/people/:code',
    { access: 'actor:admit', params: Person },
    async (tx, { params }) => personPage(await personParts(tx, params.code), site.zone),
  )

  addPage(app, site, '/admin/settings', { access: 'decision:govern' }, async (tx) =>
    settingsPage((await listPolicies(tx, { limit: 100 })).items, settings),
  )

  addTwoSteps(app, site, '/admin/settings/policy', {
    access: 'decision:govern',
    params: None,
    read: async () => acts.policyAdoption(),
  })
  addTwoSteps(app, site, '/admin/admission', {
    access: 'actor:admit',
    params: None,
    read: async () => acts.admission(),
  })
  addTwoSteps(app, site, '/admin/people/:code/roles', {
    access: 'actor:admit',
    params: Person,
    read: async (tx, params) => acts.roleChange(await actorByCode(tx, params.code)),
  })
  addTwoSteps(app, site, '/admin/people/:code/key', {
    access: 'actor:key',
    params: Person,
    read: async (tx, params) => acts.keyIssue(await actorByCode(tx, params.code), site.zone),
  })
  addTwoSteps(app, site, '/admin/people/:code/keys/:key/revocation', {
    access: 'actor:key',
    params: Person.extend({ key: code }),
    read: async (tx, params) => acts.keyRevocation(await actorByCode(tx, params.code), params.key),
  })
  addTwoSteps(app, site, '/admin/people/:code/sign-in', {
    access: 'actor:key',
    params: Person,
    read: async (tx, params) => acts.signInLink(await actorByCode(tx, params.code), issuer),
  })
  addTwoSteps(app, site, '/admin/people/:code/sign-ins/:link/revocation', {
    access: 'actor:key',
    params: Person.extend({ link: code }),
    read: async (tx, params) => acts.signInUnlinking(await actorByCode(tx, params.code), params.link),
  })
  endingPage(app, settings)
}

/** Ends a session of a person by one button: a second press finds it ended. */
function endingPage(app: Http, { site }: ServiceSettings): void {
  app.post(
    '/admin/people/:code/sessions/:session/end',
    {
      config: { access: 'session:end' },
      schema: {
        hide: true,
        consumes: ['application/x-www-form-urlencoded'],
        params: Person.extend({ session: sessionId }),
      },
    },
    async (request, reply) => {
      const { code: person, session } = request.params
      const address = `/v1/actors/${person}/sessions/${session}/revocation`
      const { problem } = await perform(request, address, null, {
        key: randomUUID(),
        dryRun: false,
        version: null,
      })
      if (problem === null || problem.code === 'session-already-ended')
        return reply.header('cache-control', 'no-store').redirect(`/admin/people/${person}`, 303)
      const viewer = await app.db.snapshot(request.actor, viewerOf)
      reply.code(problem.status)
      return sendPage(request, reply, site, { title: problem.title, body: box('bad', problem.title) }, viewer)
    },
  )
}

async function personParts(tx: Snapshot, about: string): Promise<PersonParts> {
  const person = await actorByCode(tx, about)
  const waysOf = await waysIn(tx, [about])
  const { items } = await listEntries(tx, { subject: about, limit: 100 })
  return {
    person,
    ways: waysOf(about),
    keys: await keysOf(tx, about),
    links: await linksOf(tx, about),
    sessions: await sessionsOf(tx, about),
    current: await currentSession(tx),
    history: items.filter(({ kind }) => kind.startsWith('actor.')),
    now: tx.now,
  }
}
