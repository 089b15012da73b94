import type { Database } from '../database/database.ts'
import type { Http } from '../http/http.ts'
import type { Module } from '../http/module.ts'
import { fileRefusals } from './refusals.ts'
import { fileRoutes } from './routes.ts'
import type { FileStore } from './store.ts'

/** Where files are stored, the most bytes of one, and how many each key may send in a minute. */
export type Files = { readonly store: FileStore; readonly limit: number; readonly perMinute: number }

export const files: Module<{ db: Database; files: Files }> = {
  refusals: fileRefusals.types,
  async routes(api, needs) {
    await api.register(async (forms) => fileRoutes(forms as Http, { db: needs.db, ...needs.files }))
  },
}
