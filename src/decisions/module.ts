import type { Module } from '../platform/http/module.ts'
import { ballotRoutes } from './ballots/routes.ts'
import { minutesRoutes } from './minutes/routes.ts'
import { policyRoutes } from './policies/routes.ts'
import { recommendationRoutes } from './recommendations/routes.ts'
import { decisionRefusals } from './refusals.ts'
import { reportRoutes } from './reports/routes.ts'
import { decisionRoutes } from './routes.ts'

export const decisions: Module = {
  refusals: decisionRefusals.types,
  routes(api) {
    policyRoutes(api)
    decisionRoutes(api)
    recommendationRoutes(api)
    reportRoutes(api)
    ballotRoutes(api)
    minutesRoutes(api)
  },
}
