import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import { administration } from './administration/module.ts'
import { applications } from './applications/module.ts'
import { reversibleKinds } from './appropriations/appropriation.ts'
import { appropriations } from './appropriations/module.ts'
import { failingIntegrityChecks } from './audit/findings/queries.ts'
import { audit } from './audit/module.ts'
import { awards } from './awards/module.ts'
import { board } from './board/module.ts'
import { certifications } from './certifications/module.ts'
import { heldUnder, latestUnder } from './certifications/queries.ts'
import { decisions } from './decisions/module.ts'
import { desk } from './desk/module.ts'
import type { DeskNeeds } from './desk/routes.ts'
import { disbursements } from './disbursements/module.ts'
import type { DisbursementNeeds } from './disbursements/routes.ts'
import { disallowanceUndone, refuseReturnOfDisallowed } from './expenditures/commands.ts'
import { expenditures } from './expenditures/module.ts'
import { readsWholeLedger } from './identity/access.ts'
import { guardRoutes } from './identity/guard.ts'
import { identity } from './identity/module.ts'
import { keysReport } from './identity/report.ts'
import { touching } from './identity/sessions/commands.ts'
import type { Reversible } from './ledger/entries/reversals.ts'
import type { EntryNeeds } from './ledger/entries/routes.ts'
import { ledger } from './ledger/module.ts'
import type { FailingChecks } from './ledger/periods/routes.ts'
import { previewOf } from './ledger/preview.ts'
import type { VerifierKey } from './ledger/sealing/note.ts'
import { sealingReport } from './ledger/sealing/sealer.ts'
import { totalsReport } from './ledger/totals/job.ts'
import { mailReport } from './mail/job.ts'
import { mail } from './mail/module.ts'
import { organizations } from './organizations/module.ts'
import { oversight } from './oversight/module.ts'
import { plans } from './plans/module.ts'
import type { Database, Principal } from './platform/database/database.ts'
import { loggable } from './platform/database/loggable.ts'
import { type Files, files } from './platform/files/module.ts'
import { serveContract } from './platform/http/contract/pages.ts'
import { createHttp, type Http } from './platform/http/http.ts'
import { addModules, type Module, refusalsOf } from './platform/http/module.ts'
import { gateKeyless } from './platform/http/operations/keyless-gate.ts'
import { limitRequests } from './platform/http/operations/limits.ts'
import { operationRoutes } from './platform/http/operations/operations.ts'
import { problemRoutes } from './platform/http/operations/problem-routes.ts'
import { installCommands } from './platform/http/run-command.ts'
import { secondPerson } from './proposals/commands.ts'
import { proposals } from './proposals/module.ts'
import { publications } from './publications/module.ts'
import { reports } from './reports/module.ts'
import { risk } from './risk/module.ts'
import { rules } from './rules/module.ts'
import { type SolicitationNeeds, solicitations } from './solicitations/module.ts'
import { type SignInSettings, web } from './web/module.ts'
import { refusalPages } from './web/shell/refusal-page.ts'

export type AppOptions = {
  readonly db: Database
  readonly logger: FastifyBaseLogger
  readonly requestsPerMinute: number
  readonly keylessPerMinute: number
  readonly trustedProxies?: readonly string[] | undefined
  readonly files: Files
  /** The version of the service, and the folder whose disk its metrics watch. */
  readonly version?: string | undefined
  readonly dataFolder?: string | undefined
  /** The name of the program, for its public pages. */
  readonly program: string
  /** The lines of the letterhead of what is printed, the name first; the program where there are none. */
  readonly letterhead?: readonly string[] | undefined
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
  /** Whether the service has its contract at /openapi.json and the page at /docs. */
  readonly contract: boolean
  readonly corsOrigins?: readonly string[] | undefined
  /** Whether persons may set an address for mail. */
  readonly sendsMail?: boolean | undefined
  /** How persons sign in to the pages, and for how long. */
  readonly signIn?: SignInSettings | undefined
}

/** What modules take from those below them. */
type Wiring = AppOptions &
  DeskNeeds &
  DisbursementNeeds &
  EntryNeeds &
  Pick<SolicitationNeeds, 'actsUnder' | 'holdsUnder'> & {
    readonly verifiers: string
    readonly failingChecks: FailingChecks
  }

/** The modules in order: each imports only those above it. */
const modules: readonly Module<Wiring>[] = [
  ...[files, ledger, organizations, proposals, identity, rules, appropriations, plans],
  ...[solicitations, applications],
  ...[decisions, risk, awards, certifications, publications, oversight, disbursements, expenditures],
  administration,
  ...[reports, audit, board, desk, mail, web],
]

/** Every refusal of the service: docs/refusals.md is made from it. */
export const refusalTypes = refusalsOf(modules)

/** Acts on a fund have no record of their own; a disallowance follows the reversal of its entries. */
const reversible: Reversible = {
  ...Object.fromEntries(reversibleKinds.map((kind) => [kind, null])),
  ...disallowanceUndone,
}

// The programs are read from the sources, also when the service runs from its bundle in dist/.
const verifiers = join(import.meta.dirname, '..', 'src', 'audit', 'verifier')

/** The service, ready to listen or to be injected into. */
export async function buildApp(options: AppOptions): Promise<Http> {
  const { db, isDraining = () => false, diverged = () => null } = options
  const { corsOrigins = [], trustedProxies = [] } = options
  const refusalPage = refusalPages({ program: options.program, zone: db.zone })
  const app = await createHttp({
    ...options,
    ...{ refusalTypes, refusalPage, isDraining, corsOrigins, trustedProxies },
  })
  limitRequests(app, options)
  gateKeyless(app)
  installCommands(app, db, previewOf, secondPerson)
  const untouched = (err: unknown) => {
    app.log.warn({ err: loggable(err) }, 'the use of a session was not noted')
  }
  guardRoutes(app, options.publicUrl, touching(db, untouched))
  if (options.contract) await serveContract(app, refusalTypes)
  const { version = 'development', dataFolder } = options
  operationRoutes(app, db, { isDraining, version, dataFolder }, [
    ...[sealingReport(diverged), totalsReport, mailReport, keysReport],
  ])
  problemRoutes(app, refusalTypes)
  const failingChecks = (principal: Principal) => failingIntegrityChecks(db, principal)
  const refuseReturn = refuseReturnOfDisallowed
  const needs = {
    refusalTypes,
    reversible,
    readsWholeLedger,
    actsUnder: latestUnder,
    holdsUnder: heldUnder,
    refuseReturn,
    verifiers,
    failingChecks,
  }
  await addModules(app, modules, { ...options, ...needs })
  return app
}
