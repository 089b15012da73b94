import { randomBytes } from 'node:crypto'
import type { Test } from 'tap'
import { cosignText, noteFrom, signingKey, signingKeyText } from '../../src/ledger/sealing/note.ts'
import { admitKeys, sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { type Files, text, unzipped } from './package.ts'
import { type Service, service } from './service.ts'

/** A ledger that names its key and its witness, sealed twice, the second time cosigned. */
export type Sealed = {
  readonly s: Service
  readonly key: ReturnType<typeof signingKey>
  readonly witness: ReturnType<typeof signingKey>
  /** The note that was signed first, and over how many entries. */
  readonly kept: { readonly note: string; readonly size: number }
}

/** What happens before the first checkpoint, and between it and the second. */
export async function sealedLedger(
  t: Test,
  before: (s: Service) => Promise<void>,
  since: (s: Service) => Promise<void>,
): Promise<Sealed> {
  const key = signingKey('log.example', randomBytes(32))
  const witness = signingKey('witness.example', randomBytes(32), 'witness')
  const signer = signerFromText(signingKeyText(key))
  const s = await service(t, { proofs: { logKeys: signer.keys, witnesses: [witness.verifier] } })
  await admitKeys(s.db, signer, [witness.verifier])
  await before(s)
  const size = await sealNow(s.db, signer)
  const { text: note } = await s.call(null, 'GET', '/v1/ledger/checkpoint')
  await since(s)
  await sealNow(s.db, signer)
  const { text: latest } = await s.call(null, 'GET', '/v1/ledger/checkpoint')
  const line = cosignText(noteFrom(latest)?.text ?? '', 1_700_000_000, witness)
  const cosigned = await s.call('auditor', 'POST', '/v1/ledger/checkpoint/cosignatures', {
    note: latest + line,
  })
  if (cosigned.status !== 200) throw new Error(cosigned.text)
  return { s, key, witness, kept: { note, size } }
}

/** The archive of a package as it is downloaded. */
export async function archived(s: Service, query: string): Promise<Buffer> {
  const { statusCode, rawPayload } = await s.app.inject({
    url: `/v1/ledger/audit-package${query}`,
    headers: s.as('auditor'),
  })
  if (statusCode !== 200) throw new Error(rawPayload.toString())
  return rawPayload
}

export async function packaged(s: Service, query: string): Promise<Files> {
  const files = unzipped(await archived(s, query))
  text(files, 'MANIFEST.json')
  return files
}
