import type { Module } from '../platform/http/module.ts'
import { disbursementRefusals } from './refusals.ts'
import { disbursementRoutes } from './routes.ts'

export const disbursements: Module = {
  refusals: disbursementRefusals.types,
  routes: disbursementRoutes,
}
