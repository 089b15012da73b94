import type { FileStore } from '../platform/files/store.ts'
import type { Module } from '../platform/http/module.ts'
import { amendmentRoutes } from './amendments/routes.ts'
import { commonGrantsRoutes } from './common-grants/routes.ts'
import { materialRoutes } from './materials/routes.ts'
import { noticeRoutes } from './notices/routes.ts'
import { solicitationRefusals } from './refusals.ts'
import { solicitationRoutes } from './routes.ts'

export const solicitations: Module<{
  files: { store: FileStore }
  program: string
  publicUrl?: string | undefined
}> = {
  refusals: solicitationRefusals.types,
  routes(api, needs) {
    solicitationRoutes(api)
    materialRoutes(api, needs.files.store)
    noticeRoutes(api, needs.files.store, needs.program)
    amendmentRoutes(api)
  },
  pages: (app, { publicUrl }) => {
    commonGrantsRoutes(app, publicUrl)
  },
}
