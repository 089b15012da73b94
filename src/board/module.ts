import type { Module } from '../platform/http/module.ts'
import { bookRoutes } from './book/routes.ts'
import { meetingRoutes } from './meetings/routes.ts'
import { boardRefusals } from './refusals.ts'
import { type BoardNeeds, boardRoutes } from './routes.ts'

export const board: Module<BoardNeeds> = {
  refusals: boardRefusals.types,
  routes(api, needs) {
    boardRoutes(api, needs)
    meetingRoutes(api, needs)
    bookRoutes(api, needs)
  },
}
