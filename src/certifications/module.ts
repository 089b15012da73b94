import type { Module } from '../platform/http/module.ts'
import { certificationRefusals } from './refusals.ts'
import { certificationRoutes } from './routes.ts'

export const certifications: Module = {
  refusals: certificationRefusals.types,
  routes: certificationRoutes,
}
