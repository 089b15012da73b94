import type { Module } from '../platform/http/module.ts'
import { ledgerRefusals } from './refusals.ts'
import { ledgerRoutes } from './routes.ts'

export const ledger: Module<{ reversible: readonly string[] }> = {
  refusals: ledgerRefusals.types,
  routes: ledgerRoutes,
}
