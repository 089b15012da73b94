import type { Module } from '../platform/http/module.ts'
import type { RefusalTypes } from '../platform/refusal.ts'
import { homeRoutes } from './home/routes.ts'
import { sheetRoute } from './style/sheet.ts'
import { workPages } from './work/routes.ts'

/** What the pages take from the settings of the service. */
export type WebNeeds = {
  readonly program: string
  readonly publicUrl?: string | undefined
  readonly refusalTypes: RefusalTypes
}

export const web: Module<WebNeeds> = {
  pages: (app, { program, refusalTypes }) => {
    const site = { program, zone: app.db.zone }
    sheetRoute(app)
    homeRoutes(app, site)
    workPages(app, site, refusalTypes)
  },
}
