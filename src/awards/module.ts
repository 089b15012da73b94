import type { FileStore } from '../platform/files/store.ts'
import type { Module } from '../platform/http/module.ts'
import { budgetRoutes } from './amendments/budget-routes.ts'
import { amendmentRoutes } from './amendments/routes.ts'
import { versionRoutes } from './amendments/version-routes.ts'
import { budgetRefusals } from './budgets/refusals.ts'
import { budgetWorkbookRoutes } from './budgets/workbook-routes.ts'
import { draftRoutes } from './drafts/routes.ts'
import { awardExclusionRoutes } from './exclusion-routes.ts'
import { awardRefusals } from './refusals.ts'
import { awardRoutes } from './routes.ts'

export const awards: Module<{ files: { store: FileStore } }> = {
  refusals: { ...awardRefusals.types, ...budgetRefusals.types },
  routes(api, { files: { store } }) {
    awardRoutes(api)
    draftRoutes(api)
    awardExclusionRoutes(api)
    amendmentRoutes(api)
    versionRoutes(api)
    budgetRoutes(api)
    budgetWorkbookRoutes(api, { openFile: (file) => store.open(file) })
  },
}
