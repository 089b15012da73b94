import type { Module } from '../platform/http/module.ts'
import { federalAwardRoutes } from './federal-awards/routes.ts'
import { fundActRoutes } from './fund-acts/routes.ts'
import { federalAwardLifeRoutes } from './life/routes.ts'
import { appropriationRefusals } from './refusals.ts'
import { appropriationRoutes } from './routes.ts'

export const appropriations: Module = {
  refusals: appropriationRefusals.types,
  routes(api) {
    appropriationRoutes(api)
    federalAwardRoutes(api)
    federalAwardLifeRoutes(api)
    fundActRoutes(api)
  },
}
