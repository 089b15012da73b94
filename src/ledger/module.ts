import type { Module } from '../platform/http/module.ts'
import { type EntryNeeds, entryRoutes } from './entries/routes.ts'
import { erasureRoutes } from './erasures/routes.ts'
import { type FailingChecks, periodRoutes } from './periods/routes.ts'
import { ledgerRefusals } from './refusals.ts'
import { ledgerRoutes } from './routes.ts'

export const ledger: Module<EntryNeeds & { failingChecks: FailingChecks }> = {
  refusals: ledgerRefusals.types,
  routes(api, needs) {
    entryRoutes(api, needs)
    ledgerRoutes(api)
    erasureRoutes(api)
    periodRoutes(api, needs.failingChecks)
  },
}
