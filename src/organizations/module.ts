import type { Module } from '../platform/http/module.ts'
import { contactRoutes } from './contacts/routes.ts'
import { organizationRefusals } from './refusals.ts'
import { organizationRoutes } from './routes.ts'
import { organizationVersionRoutes } from './versions/routes.ts'

export const organizations: Module = {
  refusals: organizationRefusals.types,
  routes(app) {
    organizationRoutes(app)
    organizationVersionRoutes(app)
    contactRoutes(app)
  },
}
