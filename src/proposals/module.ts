import type { Module } from '../platform/http/module.ts'
import { proposalRefusals } from './refusals.ts'
import { proposalRoutes } from './routes.ts'

export const proposals: Module = {
  refusals: proposalRefusals.types,
  routes: proposalRoutes,
}
