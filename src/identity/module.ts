import type { Module } from '../platform/http/module.ts'
import { identityRefusals } from './refusals.ts'
import { identityRoutes } from './routes.ts'

export const identity: Module = {
  refusals: identityRefusals.types,
  routes: identityRoutes,
}
