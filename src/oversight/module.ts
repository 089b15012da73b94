import type { Module } from '../platform/http/module.ts'
import { conditionRoutes } from './conditions/routes.ts'
import { holdRoutes } from './holds/routes.ts'
import { oversightRefusals } from './refusals.ts'

export const oversight: Module = {
  refusals: oversightRefusals.types,
  routes(api) {
    conditionRoutes(api)
    holdRoutes(api)
  },
}
