import type { FileStore } from '../platform/files/store.ts'
import type { Module } from '../platform/http/module.ts'
import { conflictRoutes } from './conflicts/routes.ts'
import { applicationRoutes } from './intake/routes.ts'
import { applicationRefusals } from './refusals.ts'
import { reviewRoutes } from './reviews/routes.ts'
import { screeningRoutes } from './screening/routes.ts'

export const applications: Module<{ files: { store: FileStore }; mostExclusions?: number | undefined }> = {
  refusals: applicationRefusals.types,
  routes(api, { files: { store }, mostExclusions }) {
    applicationRoutes(api)
    screeningRoutes(api, { openFile: (file) => store.open(file), mostExclusions })
    conflictRoutes(api)
    reviewRoutes(api)
  },
}
