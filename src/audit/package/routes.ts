import { z } from 'zod'
import { checkpointFrom } from '../../ledger/sealing/checkpoint.ts'
import { noteFrom, type VerifierKey } from '../../ledger/sealing/note.ts'
import type { Database, Principal, Snapshot } from '../../platform/database/database.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Gate } from '../../platform/http/operations/gate.ts'
import { streaming } from '../../platform/http/operations/streaming.ts'
import { date } from '../../platform/http/schemas.ts'
import { rangeOf } from '../exports/contract.ts'
import { type Chunks, packageFiles } from '../exports/files.ts'
import { extentOf } from '../exports/queries.ts'
import { findingsView, packageSettings } from '../findings/contract.ts'
import { findingsOf } from '../findings/queries.ts'
import { type SignedCheckpoint, treeSize } from '../proofs/contract.ts'
import { checkpointOfSize, consistencyBetween, keysAdmitted } from '../proofs/queries.ts'
import { verifierFiles } from '../verifier/files.ts'
import { archiveOf, type Manifest, smallFile } from './archive.ts'
import { packagePage } from './page.ts'

export type PackageOptions = {
  readonly logKeys: readonly string[]
  readonly witnesses: readonly VerifierKey[]
  /** The folder of verify.mjs and verify.py. */
  readonly verifiers: string
  readonly gate: Gate
}

export function packageRoutes(app: Http, { logKeys, witnesses, verifiers, gate }: PackageOptions): void {
  app.get(
    '/ledger/audit-package',
    {
      config: {
        access: 'ledger:read',
        refuses: ['bounds-reversed', 'checkpoint-not-found'],
      },
      schema: {
        operationId: 'readAuditPackage',
        tags: ['proofs'],
        summary: 'Download one archive that an auditor verifies offline',
        querystring: z.strictObject({
          from: date
            .optional()
            .describe(
              'The first day of the periods covered; the first day of the ledger if you leave it out.',
            ),
          to: date.optional().describe('The last day of the periods covered; today if you leave it out.'),
          previous: treeSize
            .optional()
            .describe(
              'The size of an earlier package. This package then proves that it holds that one unchanged.',
            ),
          texts: z
            .enum(['withhold', 'disclose'])
            .default('withhold')
            .describe('Whether the package discloses names of persons and free text.'),
        }),
        response: {
          200: {
            description:
              'The whole ledger with its proof, the files derived from it, and two programs that verify it.',
            content: { 'application/zip': { schema: z.string().meta({ format: 'binary' }) } },
          },
        },
      },
    },
    async ({ actor, query }, reply) => {
      const source = await app.db.snapshot(actor, async (tx) => {
        const checkpoint = await checkpointOfSize(tx)
        const { first } = await extentOf(tx, null)
        const range = rangeOf({ from: query.from, through: query.to }, { first, today: tx.today })
        const before = query.previous === undefined ? null : await previousOf(tx, query.previous)
        const admitted = await keysAdmitted(tx, checkpoint.size)
        return { checkpoint, range, before, admitted, now: tx.now }
      })
      const { checkpoint, range, before, admitted } = source
      // The keys that the entries admit, so that a verifier finds any other. A ledger that names none has those of the settings.
      const keys = admitted.log.length > 0 ? admitted.log : logKeys
      const witnessKeys =
        admitted.witnesses.length > 0 ? admitted.witnesses : witnesses.map(({ text }) => text)
      const origin = checkpointFrom(noteFrom(checkpoint.note)?.text ?? '')?.origin ?? ''
      const about: Manifest = {
        origin,
        size: String(checkpoint.size),
        ...range,
        madeAt: source.now,
        ...(before === null ? {} : { previous: String(before.checkpoint.size) }),
      }
      const disclose = query.texts === 'disclose'
      const files = [
        smallFile(
          'READ-ME-FIRST.html',
          packagePage({ ...about, root: checkpoint.root.toString('base64'), keys, disclose }),
        ),
        smallFile('checkpoint.txt', checkpoint.note),
        smallFile('keys.txt', keys.map((key) => `${key}\n`).join('')),
        smallFile('witnesses.txt', witnessKeys.map((key) => `${key}\n`).join('')),
        ...(before === null
          ? []
          : [
              smallFile('previous-checkpoint.txt', before.checkpoint.note),
              smallFile(
                'consistency.txt',
                before.proof.map((node) => `${node.toString('base64')}\n`).join(''),
              ),
            ]),
        ...packageFiles(app.db, actor, { size: checkpoint.size, ...range, disclose }),
        { path: 'findings.json', chunks: () => findingsText(app.db, actor, checkpoint.size) },
        ...verifierFiles(verifiers),
      ]
      const name = `audit-package-${checkpoint.size}.zip`
      const chunks = await streaming(gate, archiveOf(files, about, new Date(source.now)))
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(chunks as never)
    },
  )
}

async function previousOf(
  tx: Snapshot,
  size: number,
): Promise<{ checkpoint: SignedCheckpoint; proof: readonly Buffer[] }> {
  const checkpoint = await checkpointOfSize(tx, size)
  const { proof } = await consistencyBetween(tx, size)
  return { checkpoint, proof }
}

/** The auditor's tests now, over the leaves of a package. */
async function* findingsText(db: Database, principal: Principal, size: number): Chunks {
  const settings = packageSettings(db.zone, size)
  const findings = await findingsOf(db, principal, settings, undefined)
  yield `${JSON.stringify(findingsView(findings, settings), null, 2)}\n`
}
