import type { FileStore } from '../platform/files/store.ts'
import type { Module } from '../platform/http/module.ts'
import { budgetRoutes } from './amendments/budget-routes.ts'
import { amendmentRoutes } from './amendments/routes.ts'
import { versionRoutes } from './amendments/version-routes.ts'
import { budgetRefusals } from './budgets/refusals.ts'
import { budgetWorkbookRoutes } from './budgets/workbook-routes.ts'
import { milestoneRoutes } from './drafts/milestone-routes.ts'
import { paperRoutes } from './drafts/paper-routes.ts'
import { draftRoutes } from './drafts/routes.ts'
import { closeoutRoutes } from './endings/closeout-routes.ts'
import { endingRoutes } from './endings/routes.ts'
import { awardExclusionRoutes } from './exclusion-routes.ts'
import { milestoneRefusals } from './milestones/refusals.ts'
import { awardRefusals } from './refusals.ts'
import { awardRoutes } from './routes.ts'

/** What the module takes from the settings of the service. */
type AwardNeeds = {
  readonly program: string
  readonly letterhead?: readonly string[] | undefined
  readonly files: { readonly store: FileStore }
}

export const awards: Module<AwardNeeds> = {
  refusals: { ...awardRefusals.types, ...budgetRefusals.types, ...milestoneRefusals.types },
  routes(api, { program, files: { store }, letterhead = [program] }) {
    awardRoutes(api, letterhead)
    draftRoutes(api)
    paperRoutes(api)
    awardExclusionRoutes(api)
    amendmentRoutes(api, letterhead)
    versionRoutes(api, program)
    budgetRoutes(api)
    milestoneRoutes(api)
    budgetWorkbookRoutes(api, { openFile: (file) => store.open(file) })
    endingRoutes(api, letterhead)
    closeoutRoutes(api)
  },
}
