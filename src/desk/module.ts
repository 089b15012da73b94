import type { Module } from '../platform/http/module.ts'
import { type DeskNeeds, deskRoutes } from './routes.ts'

export const desk: Module<DeskNeeds> = { routes: deskRoutes }
