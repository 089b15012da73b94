import { join } from 'node:path'
import fastifySwagger from '@fastify/swagger'
import fastifySwaggerUi from '@fastify/swagger-ui'
import type { FastifyBaseLogger } from 'fastify'
import { conflictConstraints, conflictProblems, standingProblems } from './applications/conflict-contract.ts'
import { conflictRoutes } from './applications/conflict-routes.ts'
import { exclusionConstraints, exclusionProblems } from './applications/exclusion-contract.ts'
import { applicationConstraints, applicationProblems } from './applications/problem-contract.ts'
import { reviewConstraints, reviewProblems } from './applications/review-contract.ts'
import { reviewRoutes } from './applications/review-routes.ts'
import { applicationRoutes } from './applications/routes.ts'
import { screeningRoutes } from './applications/screening-routes.ts'
import { reversibleKinds } from './appropriations/appropriation.ts'
import { appropriationConstraints, appropriationProblems } from './appropriations/contract.ts'
import { appropriationRoutes } from './appropriations/routes.ts'
import { exportProblems } from './audit/export-contract.ts'
import { exportRoutes } from './audit/export-routes.ts'
import { findingsRoutes } from './audit/findings-routes.ts'
import { packageRoutes } from './audit/package-routes.ts'
import { proofProblems } from './audit/proof-contract.ts'
import { proofRoutes } from './audit/proof-routes.ts'
import { verifierRoutes } from './audit/verifier-routes.ts'
import { certificationRoutes } from './awards/certification-routes.ts'
import { awardConstraints, awardProblems } from './awards/contract.ts'
import { awardRoutes } from './awards/routes.ts'
import { ballotRoutes } from './decisions/ballot-routes.ts'
import { minutesRoutes } from './decisions/minutes-routes.ts'
import { policyProblems } from './decisions/policy-contract.ts'
import { policyRoutes } from './decisions/policy-routes.ts'
import {
  decisionConstraints,
  decisionProblems,
  recommendationProblems,
} from './decisions/problem-contract.ts'
import { decisionRoutes } from './decisions/routes.ts'
import { disbursementConstraints, disbursementProblems } from './disbursements/contract.ts'
import { disbursementRoutes } from './disbursements/routes.ts'
import { identityProblems } from './identity/contract.ts'
import { guardRoutes } from './identity/guard.ts'
import { identityRoutes } from './identity/routes.ts'
import { keepBodies, offerVersions } from './ledger/act.ts'
import { ledgerProblems } from './ledger/contract.ts'
import type { VerifierKey } from './ledger/note.ts'
import { ledgerRoutes } from './ledger/routes.ts'
import { sealingReport } from './ledger/sealer.ts'
import { organizationProblems } from './organizations/contract.ts'
import { organizationRoutes } from './organizations/routes.ts'
import type { Database } from './platform/database.ts'
import { fileProblems } from './platform/file-refusals.ts'
import { fileRoutes } from './platform/file-routes.ts'
import type { FileStore } from './platform/file-store.ts'
import { createHttp, type Http } from './platform/http.ts'
import { openapi } from './platform/openapi.ts'
import { operationRoutes } from './platform/operations.ts'
import { problemRoutes } from './platform/problem-routes.ts'
import { platformProblems } from './platform/problems.ts'
import { reportRoutes } from './reports/routes.ts'
import { amendmentRoutes } from './solicitations/amendment-routes.ts'
import { opportunityProblems } from './solicitations/common-grants-contract.ts'
import { commonGrantsRoutes } from './solicitations/common-grants-routes.ts'
import { materialProblems } from './solicitations/material-contract.ts'
import { materialRoutes } from './solicitations/material-routes.ts'
import { noticeProblems } from './solicitations/notice-contract.ts'
import { noticeRoutes } from './solicitations/notice-routes.ts'
import { solicitationConstraints, solicitationProblems } from './solicitations/problem-contract.ts'
import { solicitationRoutes } from './solicitations/routes.ts'

/** Every refusal of the service: REFUSALS in the README is made from it. */
export const problems = {
  ...platformProblems,
  ...fileProblems,
  ...ledgerProblems,
  ...organizationProblems,
  ...identityProblems,
  ...appropriationProblems,
  ...solicitationProblems,
  ...materialProblems,
  ...noticeProblems,
  ...opportunityProblems,
  ...applicationProblems,
  ...exclusionProblems,
  ...standingProblems,
  ...conflictProblems,
  ...reviewProblems,
  ...policyProblems,
  ...recommendationProblems,
  ...decisionProblems,
  ...awardProblems,
  ...disbursementProblems,
  ...proofProblems,
  ...exportProblems,
}

/** Constraints of the database that stand for a refusal, where two requests at once pass the decision. */
const constraints = {
  ...appropriationConstraints,
  ...solicitationConstraints,
  ...applicationConstraints,
  ...exclusionConstraints,
  ...conflictConstraints,
  ...reviewConstraints,
  ...decisionConstraints,
  ...awardConstraints,
  ...disbursementConstraints,
}

/** Where files lie, the most bytes of one, and how many a minute each key may send. */
export type Files = { readonly store: FileStore; readonly limit: number; readonly perMinute: number }

export type AppOptions = {
  readonly db: Database
  readonly logger: FastifyBaseLogger
  readonly requestsPerMinute: number
  readonly files: Files
  /** Where the public finds the service, for addresses that leave it. */
  readonly publicUrl?: string | undefined
  /** The most rows of a list of excluded parties; more than the public extract has when unsaid. */
  readonly mostExclusions?: number | undefined
  readonly isDraining?: () => boolean
  /** Why the sealer no longer signs, or null. */
  readonly diverged?: () => string | null
  /** The keys that verify the ledger's checkpoints, and those of witnesses whose cosignatures are kept. */
  readonly logKeys?: readonly string[]
  readonly witnesses?: readonly VerifierKey[]
}

// Beside the sources, whether these or their bundle run.
const verifiers = join(import.meta.dirname, '..', 'src', 'audit', 'verifier')

/** The service, ready to listen or to be injected into: the order below is the order of its modules. */
export async function buildApp({
  db,
  logger,
  requestsPerMinute,
  files,
  publicUrl,
  mostExclusions,
  isDraining = () => false,
  diverged = () => null,
  logKeys = [],
  witnesses = [],
}: AppOptions): Promise<Http> {
  const app = await createHttp({ logger, problems, constraints, requestsPerMinute, isDraining })
  keepBodies(app, db)
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
  problemRoutes(app, problems)
  commonGrantsRoutes(app, publicUrl)
  await app.register(
    async (v1) => {
      const api = v1 as Http
      await api.register(async (forms) => fileRoutes(forms as Http, { db, ...files }))
      ledgerRoutes(api, { reversible: reversibleKinds })
      organizationRoutes(api)
      identityRoutes(api)
      appropriationRoutes(api)
      solicitationRoutes(api)
      materialRoutes(api, files.store)
      noticeRoutes(api, files.store)
      amendmentRoutes(api)
      applicationRoutes(api)
      screeningRoutes(api, { openFile: (file) => files.store.open(file), mostExclusions })
      conflictRoutes(api)
      reviewRoutes(api)
      policyRoutes(api)
      decisionRoutes(api)
      ballotRoutes(api)
      minutesRoutes(api)
      awardRoutes(api)
      certificationRoutes(api)
      disbursementRoutes(api)
      reportRoutes(api)
      exportRoutes(api)
      proofRoutes(api, { logKeys, witnesses })
      findingsRoutes(api)
      packageRoutes(api, { logKeys, witnesses, verifiers })
      verifierRoutes(api, verifiers)
    },
    { prefix: '/v1' },
  )
  return app
}
