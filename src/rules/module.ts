import type { Module } from '../platform/http/module.ts'
import { ruleRefusals } from './refusals.ts'
import { ruleRoutes } from './routes.ts'

export const rules: Module = {
  refusals: ruleRefusals.types,
  routes: ruleRoutes,
}
