import type { Module } from '../platform/http/module.ts'
import { awardNoticeRoutes } from './amendments/notice-routes.ts'
import { amendmentRoutes } from './amendments/routes.ts'
import { versionRoutes } from './amendments/version-routes.ts'
import { paperRoutes } from './drafts/paper-routes.ts'
import { draftRoutes } from './drafts/routes.ts'
import { awardExclusionRoutes } from './exclusion-routes.ts'
import { awardRefusals } from './refusals.ts'
import { awardRoutes } from './routes.ts'

/** What the module takes from the settings of the service. */
type AwardNeeds = { readonly program: string; readonly letterhead?: readonly string[] | undefined }

export const awards: Module<AwardNeeds> = {
  refusals: awardRefusals.types,
  routes(api, { program, letterhead = [program] }) {
    awardRoutes(api, letterhead)
    draftRoutes(api)
    paperRoutes(api)
    awardExclusionRoutes(api)
    amendmentRoutes(api, letterhead)
    versionRoutes(api)
    awardNoticeRoutes(api, program)
  },
}
