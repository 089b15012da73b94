import type { Module } from '../platform/http/module.ts'
import { budgetRoutes } from './amendments/budget-routes.ts'
import { amendmentRoutes } from './amendments/routes.ts'
import { versionRoutes } from './amendments/version-routes.ts'
import { draftRoutes } from './drafts/routes.ts'
import { awardExclusionRoutes } from './exclusion-routes.ts'
import { budgetRefusals } from './budgets/refusals.ts'
import { awardRefusals } from './refusals.ts'
import { awardRoutes } from './routes.ts'

export const awards: Module = {
  refusals: { ...awardRefusals.types, ...budgetRefusals.types },
  routes(api) {
    awardRoutes(api)
    draftRoutes(api)
    awardExclusionRoutes(api)
    amendmentRoutes(api)
    versionRoutes(api)
    budgetRoutes(api)
  },
}
