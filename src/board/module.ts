import type { Module } from '../platform/http/module.ts'
import { type BoardNeeds, boardRoutes } from './routes.ts'

export const board: Module<BoardNeeds> = {
  routes: boardRoutes,
}
