import type { RefusalTypes } from '../refusal.ts'
import type { Http } from './http.ts'
import { platformRefusals } from './refusals.ts'

/**
 * What the service needs of one module: its refusals, its routes under /v1, and its pages at the root. `Needs` is what
 * the module takes from the settings of the service.
 */
export type Module<Needs = unknown> = {
  readonly refusals?: RefusalTypes
  readonly routes?: (api: Http, needs: Needs) => void | Promise<void>
  readonly pages?: (app: Http, needs: Needs) => void | Promise<void>
}

/** Every refusal of a service that is made of these modules. */
export function refusalsOf(modules: readonly Pick<Module, 'refusals'>[]): RefusalTypes {
  const own: RefusalTypes = platformRefusals.types
  return Object.assign({}, own, ...modules.map(({ refusals }) => refusals ?? {})) as RefusalTypes
}

/** Adds the pages of every module at the root, and the routes under /v1. */
export async function addModules<Needs>(
  app: Http,
  modules: readonly Module<Needs>[],
  needs: Needs,
): Promise<void> {
  for (const module of modules) await module.pages?.(app, needs)
  await app.register(
    async (v1) => {
      for (const module of modules) await module.routes?.(v1, needs)
    },
    { prefix: '/v1' },
  )
}
