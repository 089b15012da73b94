import type { FileStore } from '../platform/files/store.ts'
import type { Module } from '../platform/http/module.ts'
import { amendmentRoutes } from './amendments/routes.ts'
import { commonGrantsRoutes } from './common-grants/routes.ts'
import { materialRoutes } from './materials/routes.ts'
import { noticeRoutes } from './notices/routes.ts'
import { solicitationRefusals } from './refusals.ts'
import type { UnderSolicitation } from './releases/commands.ts'
import { releaseRoutes } from './releases/routes.ts'
import { solicitationRoutes } from './routes.ts'

/** What the module takes from the service and from the modules below it. */
export type SolicitationNeeds = UnderSolicitation & {
  readonly files: { readonly store: FileStore }
  readonly program: string
  readonly publicUrl?: string | undefined
}

export const solicitations: Module<SolicitationNeeds> = {
  refusals: solicitationRefusals.types,
  routes(api, needs) {
    solicitationRoutes(api, needs.actsUnder)
    materialRoutes(api, needs.files.store)
    noticeRoutes(api, needs.files.store, needs.program)
    amendmentRoutes(api)
    releaseRoutes(api, needs)
  },
  pages: (app, { publicUrl }) => {
    commonGrantsRoutes(app, publicUrl)
  },
}
