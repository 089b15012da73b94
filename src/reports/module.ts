import type { Module } from '../platform/http/module.ts'
import { reportRoutes } from './routes.ts'

export const reports: Module = {
  routes: reportRoutes,
}
