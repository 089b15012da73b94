import type { Module } from '../platform/http/module.ts'
import { appropriationRefusals } from './refusals.ts'
import { appropriationRoutes } from './routes.ts'

export const appropriations: Module = {
  refusals: appropriationRefusals.types,
  routes: appropriationRoutes,
}
