import { z } from 'zod'
import type { Http } from '../../platform/http/http.ts'
import { verifierFiles } from './files.ts'

const programs: Readonly<Record<string, { operationId: string; summary: string }>> = {
  'verify.mjs': { operationId: 'readVerifierForNode', summary: 'Download the verifier for Node' },
  'verify.py': { operationId: 'readVerifierForPython', summary: 'Download the verifier for Python' },
}

/** The programs of an audit package, for a person who has a receipt and no package. */
export function verifierRoutes(app: Http, verifiers: string): void {
  for (const { path, chunks } of verifierFiles(verifiers)) {
    app.get(
      `/ledger/${path}`,
      {
        config: { access: 'public' },
        schema: {
          ...programs[path],
          tags: ['proofs'],
          security: [],
          response: {
            200: {
              description: 'One file to read and run. It verifies receipts and audit packages offline.',
              content: { 'text/plain': { schema: z.string() } },
            },
          },
        },
      },
      async (_, reply) =>
        reply
          .type('text/plain; charset=utf-8')
          .header('content-disposition', `attachment; filename="${path}"`)
          .send(chunks() as never),
    )
  }
}
