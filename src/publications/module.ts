import type { Module } from '../platform/http/module.ts'
import { publicationRefusals } from './refusals.ts'
import { publicationRoutes } from './routes.ts'

export const publications: Module = {
  refusals: publicationRefusals.types,
  routes: publicationRoutes,
}
