import { execFileSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import postgres from 'postgres'
import t from 'tap'
import { signingKey, signingKeyText } from '../../src/ledger/sealing/note.ts'
import { admitKeys, sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { type Person, people } from '../support/call.ts'
import { text, unzipped, verdictOf, written } from '../support/package.ts'
import { temporaryFolder } from '../support/postgres.ts'
import { applicationsUnder, closedSolicitation, policy } from '../support/seeded-applications.ts'
import { service } from '../support/service.ts'
import { programs } from '../support/verifiers.ts'

// One reason more than an entry takes, so that the last is in an entry of the kind decision.reasoned.
const count = 1_001
const secret = 'CANARY: the budget does not add up'

const timeout = 900_000
t.setTimeout(timeout)

t.test(
  'reasons that carry on in further entries do not exist for who is recused from any line of their document',
  { timeout },
  async (t) => {
    const signer = signerFromText(signingKeyText(signingKey('log.example', randomBytes(32))))
    const s = await service(t, { proofs: { logKeys: signer.keys } })
    await admitKeys(s.db, signer, [])
    const { call, given } = s
    const { seed } = applicationsUnder(t, s)
    await given.made('admin', '/v1/decision-policies', policy)
    const { solicitation } = await closedSolicitation(s)
    const [barred = ''] = await seed(solicitation, [{ applicant: 'BAKER' }])
    const others = await seed(
      solicitation,
      Array.from({ length: count - 1 }, () => ({})),
    )
    const codes = [barred, ...others]
    const lines = codes.map((application, i) => ({
      application,
      outcome: 'not-selected',
      reason: i === count - 1 ? secret : 'Others score higher',
    }))
    const sent = [
      'finance',
      'POST',
      '/v1/decisions',
      { solicitation, lines },
      { 'idempotency-key': randomUUID() },
    ] as const
    const made = await call(...sent)
    t.equal(made.status, 201)
    const decision = String(made.body['code'])
    const listed = '/v1/ledger/entries?kind=decision.reasoned'
    const shown = await call('auditor', 'GET', listed)
    t.match(shown.body['items'], [
      { subject: decision, texts: { [`/reasons/${codes.at(-1) ?? ''}`]: secret } },
    ])
    const [entry] = shown.body['items'] as { id: string }[]
    const id = entry?.id ?? ''

    // The recommender discovers an interest later, and so does the chair.
    const interest = { interested: true, party: 'BAKER' }
    for (const who of ['finance', 'chair'] as const)
      await given.made(who, `/v1/applications/${barred}/conflicts`, interest)
    await sealNow(s.db, signer)
    const packaged = async (who: Person) => {
      const { statusCode, rawPayload } = await s.app.inject({
        url: '/v1/ledger/audit-package?texts=disclose',
        headers: s.as(who),
      })
      t.equal(statusCode, 200)
      return unzipped(rawPayload)
    }
    const sql = postgres(s.namingUrl, { max: 1, onnotice: () => undefined })
    t.teardown(() => sql.end())
    /** Every place where a person can read the reason. */
    const seenBy = async (who: Person) => {
      const rows = await sql.begin(async (tx) => {
        await tx`select act_as(${people[who].code}, null)`
        return tx<{ text: string }[]>`select text from ledger_texts where entry_id = ${id}
          union all select answer from idempotency_keys where answer like '%CANARY%'`
      })
      const files = await packaged(who)
      return {
        ...Object.fromEntries(
          await Promise.all(
            [
              listed,
              `/v1/ledger/entries/${id}`,
              `/v1/ledger/entries?subject=${decision}`,
              '/v1/ledger/export?format=texts',
              '/v1/ledger/export?format=jsonl',
              `/v1/decisions/${decision}`,
              `/v1/decisions/${decision}/minutes`,
            ].map(async (address) => {
              const answer = await call(who, 'GET', address)
              t.equal(answer.status, 200, `${who} ${address}`)
              return [address, answer.text.includes(secret)]
            }),
          ),
        ),
        package: [...files.values()].some((bytes) => bytes.includes(secret)),
        rows: rows.some(({ text: said }) => said.includes(secret)),
      } as Record<string, boolean>
    }
    const auditor = await seenBy('auditor')
    for (const where of [
      listed,
      `/v1/ledger/entries/${id}`,
      '/v1/ledger/export?format=texts',
      'package',
      'rows',
    ])
      t.equal(auditor[where], true, `a person who is not recused reads it: ${where}`)
    for (const who of ['finance', 'chair'] as const)
      for (const [where, seen] of Object.entries(await seenBy(who))) t.equal(seen, false, `${who}: ${where}`)
    const one = await call('chair', 'GET', `/v1/ledger/entries/${id}`)
    t.same(one.body['texts'], { [`/reasons/${codes.at(-1) ?? ''}`]: null }, 'its place is shown, and no text')

    const replayed = await call(...sent)
    t.equal(replayed.status, 201)
    t.equal(replayed.body['code'], decision, 'the answer given first')
    t.notOk(replayed.text.includes(secret))
    const again = await call('chair', 'POST', '/v1/decisions', sent[3], sent[4])
    t.equal(again.status, 403, "another's key opens nothing")

    const files = await packaged('chair')
    t.match(
      text(files, 'READ-ME-FIRST.html'),
      /was erased, or is withheld from the person who requested this package/,
    )
    const folder = await written(files, await temporaryFolder(t))
    for (const { name, command } of programs) {
      t.match(await verdictOf(command, folder), { verdict: 'holds', wrong: [] }, name)
      const said = execFileSync(command[0], [command[1], folder], { encoding: 'utf8' })
      t.match(said, /NOT proved: \d+ private texts, .* the others are withheld, or\s+were dropped/, name)
      t.match(said, /\b0 of them were erased by an entry/, name)
    }
  },
)
