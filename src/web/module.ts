import type { Module } from '../platform/http/module.ts'
import { boardPageRoutes } from './board/routes.ts'
import { homeRoutes } from './home/routes.ts'
import { sheetRoute } from './style/sheet.ts'

/** What the pages take from the settings of the service. */
export type WebNeeds = {
  readonly program: string
  readonly letterhead?: readonly string[] | undefined
  readonly publicUrl?: string | undefined
}

export const web: Module<WebNeeds> = {
  pages: (app, { program, letterhead }) => {
    const site = { program, zone: app.db.zone }
    sheetRoute(app)
    homeRoutes(app, site)
    boardPageRoutes(app, site, letterhead)
  },
}
