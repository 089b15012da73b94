import { join } from 'node:path'
import fastifySwagger from '@fastify/swagger'
import fastifySwaggerUi from '@fastify/swagger-ui'
import type { FastifyBaseLogger } from 'fastify'
import { applications } from './applications/module.ts'
import { reversibleKinds } from './appropriations/appropriation.ts'
import { appropriations } from './appropriations/module.ts'
import { audit } from './audit/module.ts'
import { awards } from './awards/module.ts'
import { certifications } from './certifications/module.ts'
import { decisions } from './decisions/module.ts'
import { disbursements } from './disbursements/module.ts'
import { guardRoutes } from './identity/guard.ts'
import { identity } from './identity/module.ts'
import { ledger } from './ledger/module.ts'
import { previewOf } from './ledger/preview.ts'
import type { VerifierKey } from './ledger/sealing/note.ts'
import { sealingReport } from './ledger/sealing/sealer.ts'
import { organizations } from './organizations/module.ts'
import type { Database } from './platform/database/database.ts'
import { type Files, files } from './platform/files/module.ts'
import { createHttp, type Http } from './platform/http/http.ts'
import type { Module } from './platform/http/module.ts'
import { openapi } from './platform/http/openapi.ts'
import { operationRoutes } from './platform/http/operations.ts'
import { problemRoutes } from './platform/http/problem-routes.ts'
import { platformRefusals } from './platform/http/refusals.ts'
import { installCommands, offerVersions } from './platform/http/run-command.ts'
import type { RefusalTypes } from './platform/refusal.ts'
import { reports } from './reports/module.ts'
import { solicitations } from './solicitations/module.ts'

export type AppOptions = {
  readonly db: Database
  readonly logger: FastifyBaseLogger
  readonly requestsPerMinute: number
  readonly files: Files
  /** The public address of the service, for links that leave it. */
  readonly publicUrl?: string | undefined
  /** The most rows of a list of excluded parties; by default more than the public extract has. */
  readonly mostExclusions?: number | undefined
  readonly isDraining?: () => boolean
  /** Why the sealer no longer signs, or null. */
  readonly diverged?: () => string | null
  /** The keys that verify the ledger's checkpoints, and those of witnesses whose cosignatures are kept. */
  readonly logKeys?: readonly string[]
  readonly witnesses?: readonly VerifierKey[]
}

/** The modules in order: each imports only those above it. */
const modules: readonly Module<AppOptions & { reversible: readonly string[]; verifiers: string }>[] = [
  files,
  ledger,
  organizations,
  identity,
  appropriations,
  solicitations,
  applications,
  decisions,
  awards,
  certifications,
  disbursements,
  reports,
  audit,
]

// The programs are read from the sources, also when the service runs from its bundle in dist/.
const verifiers = join(import.meta.dirname, '..', 'src', 'audit', 'verifier')

/** Every refusal of the service: docs/refusals.md is made from it. */
export const refusalTypes: RefusalTypes = Object.assign(
  {},
  platformRefusals.types,
  ...modules.map((module) => module.refusals ?? {}),
) as RefusalTypes

/** The service, ready to listen or to be injected into. */
export async function buildApp(options: AppOptions): Promise<Http> {
  const { db, logger, requestsPerMinute, isDraining = () => false, diverged = () => null } = options
  const app = await createHttp({ logger, refusalTypes, requestsPerMinute, isDraining })
  installCommands(app, db, previewOf)
  offerVersions(app)
  guardRoutes(app)
  await app.register(fastifySwagger, openapi)
  await app.register(fastifySwaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    theme: { title: 'fiduciary' },
    uiConfig: {
      layout: 'BaseLayout',
      persistAuthorization: true,
      tryItOutEnabled: true,
      docExpansion: 'list',
    },
  })
  app.get('/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async () =>
    app.swagger(),
  )
  operationRoutes(app, db, isDraining, sealingReport(diverged))
  problemRoutes(app, refusalTypes)

  const needs = { ...options, reversible: reversibleKinds, verifiers }
  for (const module of modules) await module.pages?.(app, needs)
  await app.register(
    async (v1) => {
      for (const module of modules) await module.routes?.(v1, needs)
    },
    { prefix: '/v1' },
  )
  return app
}
