import type { FileStore } from '../platform/files/store.ts'
import type { Module } from '../platform/http/module.ts'
import { disbursementRefusals } from './refusals.ts'
import { type DisbursementNeeds, disbursementRoutes } from './routes.ts'
import { paymentRunRoutes } from './runs/routes.ts'

export const disbursements: Module<DisbursementNeeds & { files: { store: FileStore } }> = {
  refusals: disbursementRefusals.types,
  routes(api, needs) {
    disbursementRoutes(api, needs)
    paymentRunRoutes(api, { openFile: (file) => needs.files.store.open(file) })
  },
}
