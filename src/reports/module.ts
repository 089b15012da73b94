import type { Module } from '../platform/http/module.ts'
import type { LetterheadNeeds } from '../wording/documents/letterhead.ts'
import { reportRoutes } from './routes.ts'
import { awardRuleRoutes } from './rules/routes.ts'
import { statementRoutes } from './statements/routes.ts'

export const reports: Module<LetterheadNeeds> = {
  routes(api, needs) {
    reportRoutes(api)
    statementRoutes(api, needs)
    awardRuleRoutes(api)
  },
}
