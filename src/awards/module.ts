import type { Module } from '../platform/http/module.ts'
import { amendmentRoutes } from './amendments/routes.ts'
import { versionRoutes } from './amendments/version-routes.ts'
import { draftRoutes } from './drafts/routes.ts'
import { closeoutRoutes } from './endings/closeout-routes.ts'
import { endingRoutes } from './endings/routes.ts'
import { awardExclusionRoutes } from './exclusion-routes.ts'
import { awardRefusals } from './refusals.ts'
import { awardRoutes } from './routes.ts'

export const awards: Module = {
  refusals: awardRefusals.types,
  routes(api) {
    awardRoutes(api)
    draftRoutes(api)
    awardExclusionRoutes(api)
    amendmentRoutes(api)
    versionRoutes(api)
    endingRoutes(api)
    closeoutRoutes(api)
  },
}
