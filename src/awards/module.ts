import type { Module } from '../platform/http/module.ts'
import { awardRefusals } from './refusals.ts'
import { awardRoutes } from './routes.ts'

export const awards: Module = {
  refusals: awardRefusals.types,
  routes: awardRoutes,
}
