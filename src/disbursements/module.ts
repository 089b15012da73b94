import type { Module } from '../platform/http/module.ts'
import { disbursementRefusals } from './refusals.ts'
import { type DisbursementNeeds, disbursementRoutes } from './routes.ts'

export const disbursements: Module<DisbursementNeeds> = {
  refusals: disbursementRefusals.types,
  routes: disbursementRoutes,
}
