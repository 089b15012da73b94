// A day of the auditor: findings, the ledger as a file, the package that verifies offline.
// Run as: node examples/auditor.js ADDRESS AUDITOR-KEY FOLDER
import { join } from 'node:path'
import { connect } from 'fiduciary/client'

const [address = '', key = '', folder = '.'] = process.argv.slice(2)
const client = connect({ address, key })

const findings = await client.audit.readFindings()
console.log(`${String(findings.tests.length)} tests of the books, ${String(findings.wrong)} wrong`)

const ledger = await client.ledger.export.save(
  { format: 'jsonl' },
  {
    to: join(folder, 'ledger.jsonl'),
    onProgress: (bytes) => process.stderr.write(`\r${String(bytes)} bytes`),
  },
)
console.log(`${ledger.path}, ${ledger.type}, known at ${ledger.headers.get('known-at') ?? ''}`)

const archive = await client.proofs.readAuditPackage.save({}, { to: join(folder, 'package.zip') })
const verifier = await client.proofs.readVerifierForNode({})
console.log(`${archive.type}; the verifier has ${String((await verifier.text()).length)} characters`)

const [first] = await client.ledger.listEntries({ limit: 1 }).all()
console.log(`the first entry is ${first?.kind ?? 'missing'}`)
