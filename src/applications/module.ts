import type { FileStore } from '../platform/files/store.ts'
import type { Module } from '../platform/http/module.ts'
import { conflictRoutes } from './conflicts/routes.ts'
import { exclusionRoutes } from './exclusions/routes.ts'
import { intakeRoutes } from './intake/routes.ts'
import { applicationRefusals } from './refusals.ts'
import { reviewRoutes } from './reviews/routes.ts'
import { applicationRoutes } from './routes.ts'
import { screeningRoutes } from './screening/routes.ts'

export const applications: Module<{ files: { store: FileStore }; mostExclusions?: number | undefined }> = {
  refusals: applicationRefusals.types,
  routes(api, { files: { store }, mostExclusions }) {
    applicationRoutes(api)
    intakeRoutes(api)
    exclusionRoutes(api, { openFile: (file) => store.open(file), mostExclusions })
    screeningRoutes(api)
    conflictRoutes(api)
    reviewRoutes(api)
  },
}
