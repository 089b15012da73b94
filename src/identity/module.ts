import type { Module } from '../platform/http/module.ts'
import { signInLinkRoutes } from './links/routes.ts'
import { identityRefusals } from './refusals.ts'
import { identityRoutes } from './routes.ts'
import { sessionRoutes } from './sessions/routes.ts'

export const identity: Module = {
  refusals: identityRefusals.types,
  routes(api) {
    identityRoutes(api)
    sessionRoutes(api)
    signInLinkRoutes(api)
  },
}
