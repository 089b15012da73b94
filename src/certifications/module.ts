import type { Module } from '../platform/http/module.ts'
import { certificationRoutes } from './routes.ts'

export const certifications: Module = {
  routes: certificationRoutes,
}
