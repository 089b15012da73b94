import type { Module } from '../platform/http/module.ts'
import { riskRefusals } from './refusals.ts'
import { riskRoutes } from './routes.ts'

export const risk: Module = {
  refusals: riskRefusals.types,
  routes: riskRoutes,
}
