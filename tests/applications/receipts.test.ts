import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t from 'tap'
import { signingKey, signingKeyText } from '../../src/ledger/sealing/note.ts'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { applicationsFor, tooLate } from '../support/applications.ts'
import { temporaryFolder } from '../support/postgres.ts'
import { service } from '../support/service.ts'

const run = promisify(execFile)
const verifier = fileURLToPath(new URL('../../src/audit/verifier/verify.mjs', import.meta.url))
const logKey = signingKey('log.example', Buffer.alloc(32, 1))

t.test('a receipt says what was received when, and its proof verifies offline', async (t) => {
  const s = await service(t, { proofs: { logKeys: [logKey.verifier.text] } })
  const a = applicationsFor(s)
  const solicitation = await a.dueSolicitation()
  const file = await a.kept('a narrative')
  const code = await a.received(solicitation, { files: [{ name: 'narrative.pdf', sha256: file }] })
  const url = `/v1/applications/${code}/receipt`
  const text = { accept: 'text/plain' }
  for (const headers of [undefined, text]) {
    const unsealed = await s.call('grantee', 'GET', url, undefined, headers)
    t.equal(unsealed.status, 409, 'asked for before the entry is sealed')
    t.equal(unsealed.code, 'entry-not-sealed')
  }
  t.equal((await s.call('otherGrantee', 'GET', url)).code, 'application-not-found')

  await sealNow(s.db, signerFromText(signingKeyText(logKey)))
  const sealed = await s.call('grantee', 'GET', url)
  t.match(sealed.body, {
    application: code,
    applicant: 'IRC',
    receivedAt: '2023-09-13T12:00:00.000000Z',
    receivedSource: 'mail-server',
    timely: true,
    deadline: { version: 1, ends: '2023-09-14T04:00:00.000000Z', by: 'PT16H' },
    requested: '440.00',
    files: [{ name: 'narrative.pdf', sha256: file }],
    withheld: false,
  })
  const proof = String(sealed.body['proof'])
  t.equal((await s.call('grantee', 'GET', url, undefined, text)).text, proof)
  const saved = join(await temporaryFolder(t), 'receipt.txt')
  await writeFile(saved, proof)
  const { stdout } = await run(process.execPath, [
    verifier,
    '--receipt',
    saved,
    '--key',
    logKey.verifier.text,
  ])
  t.match(stdout, /application\.received/)

  const leaf = JSON.parse(
    Buffer.from(proof.split('\n')[1]?.slice('extra '.length) ?? '', 'base64').toString(),
  ) as {
    subject: string
    facts: { files: string[]; proposal: { hmacSha256: string }; timely: string }
  }
  t.equal(leaf.subject, code)
  t.same(leaf.facts.files, [file])
  const proposal = sealed.body['proposal'] as { text: string; salt: string }
  t.equal(
    createHmac('sha256', Buffer.from(proposal.salt, 'hex')).update(proposal.text).digest('hex'),
    leaf.facts.proposal.hmacSha256,
    'the leaf holds the hash of what was proposed',
  )
  t.match(JSON.parse(proposal.text), { requested: '440.00', title: 'Case management in New York' })
  const entry = String(sealed.body['entry'])
  t.equal(
    (await s.call('grantee', 'GET', `/v1/ledger/entries/${entry}/receipt`, undefined, text)).text,
    proof,
  )
  t.equal(
    (await s.call('otherGrantee', 'GET', `/v1/ledger/entries/${entry}/receipt`)).code,
    'entry-not-found',
  )
})

t.test('what came late has its receipt too, which goes on saying how it was judged then', async (t) => {
  const s = await service(t, { proofs: { logKeys: [logKey.verifier.text] } })
  const a = applicationsFor(s)
  const solicitation = await a.dueSolicitation()
  const code = await a.received(solicitation, {}, { receivedAt: tooLate })
  await sealNow(s.db, signerFromText(signingKeyText(logKey)))
  const late = { timely: false, status: 'late', deadline: { version: 1, by: 'PT1H' } }
  t.match((await s.call('grantee', 'GET', `/v1/applications/${code}/receipt`)).body, late)
  await s.given.made('finance', `/v1/applications/${code}/withdrawal`, { reason: 'x' })
  t.match((await s.call('grantee', 'GET', `/v1/applications/${code}/receipt`)).body, {
    ...late,
    status: 'withdrawn',
  })
})
