import fastifySwagger from '@fastify/swagger'
import fastifySwaggerUi from '@fastify/swagger-ui'
import type { FastifyBaseLogger } from 'fastify'
import { reversibleKinds } from './appropriations/appropriation.ts'
import { appropriationConstraints, appropriationProblems } from './appropriations/contract.ts'
import { appropriationRoutes } from './appropriations/routes.ts'
import { awardConstraints, awardProblems } from './awards/contract.ts'
import { awardRoutes } from './awards/routes.ts'
import { disbursementConstraints, disbursementProblems } from './disbursements/contract.ts'
import { disbursementRoutes } from './disbursements/routes.ts'
import { identityProblems } from './identity/contract.ts'
import { guardRoutes } from './identity/guard.ts'
import { identityRoutes } from './identity/routes.ts'
import { keepBodies } from './ledger/act.ts'
import { ledgerProblems } from './ledger/contract.ts'
import { ledgerRoutes } from './ledger/routes.ts'
import { organizationProblems } from './organizations/contract.ts'
import { organizationRoutes } from './organizations/routes.ts'
import type { Database } from './platform/database.ts'
import { createHttp, type Http } from './platform/http.ts'
import { openapi } from './platform/openapi.ts'
import { operationRoutes } from './platform/operations.ts'
import { problemRoutes } from './platform/problem-routes.ts'
import { platformProblems } from './platform/problems.ts'
import { reportRoutes } from './reports/routes.ts'
import { solicitationConstraints, solicitationProblems } from './solicitations/contract.ts'
import { solicitationRoutes } from './solicitations/routes.ts'

/** Every refusal of the service: REFUSALS in the README is made from it. */
export const problems = {
  ...platformProblems,
  ...ledgerProblems,
  ...organizationProblems,
  ...identityProblems,
  ...appropriationProblems,
  ...solicitationProblems,
  ...awardProblems,
  ...disbursementProblems,
}

/** Constraints of the database that stand for a refusal, where two requests at once pass the decision. */
const constraints = {
  ...appropriationConstraints,
  ...solicitationConstraints,
  ...awardConstraints,
  ...disbursementConstraints,
}

export type AppOptions = {
  readonly db: Database
  readonly logger: FastifyBaseLogger
  readonly requestsPerMinute: number
  readonly isDraining?: () => boolean
}

/** The service, ready to listen or to be injected into: the order below is the order of its modules. */
export async function buildApp({
  db,
  logger,
  requestsPerMinute,
  isDraining = () => false,
}: AppOptions): Promise<Http> {
  const app = await createHttp({ logger, problems, constraints, requestsPerMinute, isDraining })
  keepBodies(app, db)
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
  operationRoutes(app, db, isDraining)
  problemRoutes(app, problems)
  await app.register(
    async (v1) => {
      const api = v1 as Http
      ledgerRoutes(api, { reversible: reversibleKinds })
      organizationRoutes(api)
      identityRoutes(api)
      appropriationRoutes(api)
      solicitationRoutes(api)
      awardRoutes(api)
      disbursementRoutes(api)
      reportRoutes(api)
    },
    { prefix: '/v1' },
  )
  return app
}
