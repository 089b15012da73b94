// Watches that the ledger only grows, and cosigns what does; for an auditor's own machine: `npm run witness -- --url … --log … --state …`.
import { runWitness } from './tools/witness/witness.ts'

await runWitness()
