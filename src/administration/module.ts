import type { Module } from '../platform/http/module.ts'
import { chargeRoutes } from './charges/routes.ts'
import { administrationReadingRoutes } from './reading-routes.ts'
import { administrationRefusals } from './refusals.ts'
import { administrationRoutes } from './routes.ts'

export const administration: Module = {
  refusals: administrationRefusals.types,
  routes(api) {
    administrationReadingRoutes(api)
    administrationRoutes(api)
    chargeRoutes(api)
  },
}
