import type { Module } from '../platform/http/module.ts'
import { planRefusals } from './refusals.ts'
import { planRoutes } from './routes.ts'

export const plans: Module = {
  refusals: planRefusals.types,
  routes: planRoutes,
}
