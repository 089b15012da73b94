import type { VerifierKey } from '../ledger/sealing/note.ts'
import type { Module } from '../platform/http/module.ts'
import { Gate } from '../platform/http/operations/gate.ts'
import { accessHistoryRoutes } from './access-history/routes.ts'
import { approvalRoutes } from './approvals/routes.ts'
import { exportRoutes } from './exports/routes.ts'
import { findingsRoutes } from './findings/routes.ts'
import { packageRoutes } from './package/routes.ts'
import { proofRoutes } from './proofs/routes.ts'
import { auditRefusals } from './refusals.ts'
import { sampleRoutes } from './samples/routes.ts'
import { verifierRoutes } from './verifier/routes.ts'

type AuditNeeds = {
  /** The keys that verify the ledger's checkpoints, and those of witnesses whose cosignatures are kept. */
  readonly logKeys?: readonly string[]
  readonly witnesses?: readonly VerifierKey[]
  /** The folder of the programs that verify a package. */
  readonly verifiers: string
}

export const audit: Module<AuditNeeds> = {
  refusals: auditRefusals.types,
  routes(api, { logKeys = [], witnesses = [], verifiers }) {
    // An export holds one stream of the database at a time, so that none waits for another once it has begun.
    const gate = new Gate({ atOnce: api.db.gauge().streams.slots, waiting: 20, waitMs: 10_000 })
    exportRoutes(api, gate)
    proofRoutes(api, { logKeys, witnesses })
    findingsRoutes(api)
    approvalRoutes(api)
    accessHistoryRoutes(api)
    sampleRoutes(api)
    packageRoutes(api, { logKeys, witnesses, verifiers, gate })
    verifierRoutes(api, verifiers)
  },
}
