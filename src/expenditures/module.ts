import type { Module } from '../platform/http/module.ts'
import { disallowanceRefusals } from './refusals.ts'
import { disallowanceRoutes } from './routes.ts'

export const expenditures: Module = {
  refusals: disallowanceRefusals.types,
  routes: disallowanceRoutes,
}
