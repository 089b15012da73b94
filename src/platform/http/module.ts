import type { RefusalTypes } from '../refusal.ts'
import type { Http } from './http.ts'

/**
 * What the service needs of one module: its refusals, its routes under /v1, and its pages at the root. `Needs` is what
 * the module takes from the settings of the service.
 */
export type Module<Needs = unknown> = {
  readonly refusals?: RefusalTypes
  readonly routes?: (api: Http, needs: Needs) => void | Promise<void>
  readonly pages?: (app: Http, needs: Needs) => void | Promise<void>
}
