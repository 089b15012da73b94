import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { chmod, copyFile, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import { Unanswered } from '../../src/audit/witness/log.ts'
import { Evidence, ownKey, type Watch, watch } from '../../src/audit/witness/watch.ts'
import { checkpointFrom, checkpointText } from '../../src/ledger/sealing/checkpoint.ts'
import {
  cosignedAt,
  noteFrom,
  signingKey,
  signingKeyText,
  signText,
  type VerifierKey,
  verifierKeyFrom,
  verifySignature,
} from '../../src/ledger/sealing/note.ts'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { consistencyPath, leafHash, rootOf } from '../../src/ledger/sealing/tree.ts'
import { temporaryFolder } from '../support/postgres.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

const logKey = signingKey('log.example', Buffer.alloc(32, 1))
/** Remembers nothing of the log of another test. */
const newSigner = () => signerFromText(signingKeyText(logKey))
const program = fileURLToPath(new URL('../../scripts/witness.ts', import.meta.url))

/** The leaves of a log: those of another name from some place on are another history. */
const leavesOf = (size: number, fork = size): Buffer[] =>
  Array.from({ length: size }, (_, at) => leafHash(Buffer.from(at < fork ? `leaf ${at}` : `other ${at}`)))

type Answers = { checkpoint: { status: number; text: string }; consistency: { status: number; text: string } }

/** What a log of these leaves answers to a witness who has seen `seen` of them. */
function answersOf(leaves: readonly Buffer[], seen: number, key = logKey, origin = 'log.example'): Answers {
  const text = checkpointText({ origin, size: leaves.length, root: rootOf(leaves) })
  const proof = consistencyPath(Math.min(seen, leaves.length), leaves.length).map(({ from, to }) =>
    rootOf(leaves.slice(from, to)).toString('base64'),
  )
  return {
    checkpoint: { status: 200, text: `${text}\n${signText(text, key)}` },
    consistency: { status: 200, text: JSON.stringify({ proof }) },
  }
}

/** A log that answers as the test says, and a witness of it. */
async function canned(t: Test) {
  let answers = answersOf(leavesOf(5), 0)
  const server = createServer((request, response) => {
    const { status, text } = request.url?.includes('consistency') ? answers.consistency : answers.checkpoint
    response.writeHead(status).end(text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const state = join(await temporaryFolder(t), 'witness', 'log.txt')
  const asked: Watch = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    logKeys: [logKey.verifier],
    key: await ownKey(state, 'witness.example'),
    state,
    apiKey: null,
    now: () => new Date(),
  }
  const kept = () => readFile(state, 'utf8')
  return {
    asked,
    state,
    kept,
    says: (said: Partial<Answers>) => {
      answers = { ...answers, ...said }
    },
    /** Runs a round that has to catch the log; answers what it found and the files of the evidence. */
    caught: async (said: Partial<Answers>) => {
      answers = { ...answers, ...said }
      const before = await kept().catch(() => null)
      const found = await watch(asked).then(
        () => null,
        (error: unknown) => error,
      )
      if (!(found instanceof Evidence)) throw new Error(`not caught: ${String(found)}`)
      t.equal(await kept().catch(() => null), before, 'nothing is cosigned')
      if (!('folder' in found.kept)) throw new Error(found.kept.failed)
      const { folder } = found.kept
      const names = (await readdir(folder)).sort()
      const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
      return { message: found.message, files: Object.fromEntries(names.map((name, at) => [name, files[at]])) }
    },
  }
}

const isSignedBy = (note: string, key: VerifierKey): boolean => {
  const read = noteFrom(note)
  return read?.signatures.some((line) => verifySignature(read.text, line, key) === true) === true
}

t.test(
  'a log that grows is cosigned at every size, and what is kept is a checkpoint to verify with',
  async (t) => {
    const { asked, says, kept } = await canned(t)
    let seen = 0
    for (const size of [1, 2, 3, 7, 8, 64, 65, 300]) {
      says(answersOf(leavesOf(size), seen))
      t.same(await watch(asked), { size, since: seen === 0 ? null : seen, submission: 'kept' })
      const note = await kept()
      t.equal(isSignedBy(note, logKey.verifier), true)
      t.equal(isSignedBy(note, asked.key.verifier), true)
      t.equal(checkpointFrom(noteFrom(note)?.text ?? '')?.size, size)
      seen = size
    }
    const [, own] = noteFrom(await kept())?.signatures ?? []
    t.ok(own !== undefined && Math.abs(cosignedAt(own) - Date.now() / 1000) < 60, 'the time is now')
    const note = await kept()
    await watch(asked)
    t.equal(await kept(), note, 'the same size again changes nothing')
  },
)

t.test(
  'a log that forked, was rolled back or signs wrongly is caught, and what it signed is kept',
  async (t) => {
    const { asked, says, kept, caught } = await canned(t)
    says(answersOf(leavesOf(20), 0))
    await watch(asked)
    const before = await kept()

    const rewritten = answersOf(leavesOf(30, 19), 20)
    const fork = await caught(rewritten)
    t.match(fork.message, /^forked: nothing proves that the 30 entries .* continue the 20/)
    t.equal(fork.files['kept.txt'], before)
    t.equal(fork.files['published.txt'], rewritten.checkpoint.text)
    t.equal(fork.files['consistency.json'], rewritten.consistency.text)
    t.match(fork.files['finding.txt'], fork.message)

    const sameSize = await caught(answersOf(leavesOf(20, 3), 20))
    t.match(sameSize.message, /^forked: two roots are signed for 20 entries/)
    t.match((await caught(answersOf(leavesOf(19), 20))).message, /^rolled back: 20 entries .* now 19$/)
    const none = { status: 404, text: JSON.stringify({ code: 'checkpoint-not-found', title: 'none' }) }
    t.match((await caught({ checkpoint: none })).message, /^rolled back: 20 entries .* now none$/)

    const grown = answersOf(leavesOf(30), 20)
    const withheld = { status: 409, text: JSON.stringify({ code: 'tree-not-so-large', title: 'no' }) }
    t.match((await caught({ ...grown, consistency: withheld })).message, /^forked: nothing proves/)
    const { proof } = JSON.parse(grown.consistency.text) as { proof: string[] }
    for (const wrong of [proof.slice(1), [...proof, proof[0]], proof.toReversed(), ['x'], []])
      t.match(
        (await caught({ ...grown, consistency: { status: 200, text: JSON.stringify({ proof: wrong }) } }))
          .message,
        /^forked/,
      )

    const other = signingKey('log.example', Buffer.alloc(32, 9))
    t.match((await caught(answersOf(leavesOf(30), 20, other))).message, /no key of the log/)
    const renamed = answersOf(leavesOf(30), 20, logKey, 'another.example')
    t.match((await caught(renamed)).message, /of the log another.example, and not of log.example/)
    const [text = ''] = grown.checkpoint.text.split('\n\n')
    const swapped = `${text}\n\n${signText('log.example\n1\nAAAA\n', logKey)}`
    t.match(
      (await caught({ checkpoint: { status: 200, text: swapped } })).message,
      /is not of this checkpoint/,
    )
    t.match((await caught({ checkpoint: { status: 200, text: '<html>' } })).message, /no signed checkpoint/)

    says(grown)
    t.match(await watch(asked), { size: 30, since: 20 }, 'and what is well is still found well')
  },
)

t.test('a log that does not answer is not called wrong, and nothing is cosigned', async (t) => {
  const { asked, says, kept } = await canned(t)
  const none = { status: 404, text: JSON.stringify({ code: 'checkpoint-not-found', title: 'none' }) }
  says({ checkpoint: none })
  await t.rejects(watch(asked), Unanswered, 'nothing was ever signed')
  says(answersOf(leavesOf(5), 0))
  await watch(asked)
  const before = await kept()
  for (const status of [404, 407, 429, 500, 503]) {
    says({ checkpoint: { status, text: 'busy' } })
    await t.rejects(watch(asked), Unanswered)
    says({ ...answersOf(leavesOf(6), 5), consistency: { status, text: 'busy' } })
    await t.rejects(watch(asked), Unanswered)
  }
  await t.rejects(watch({ ...asked, url: 'http://127.0.0.1:1' }), Unanswered)
  t.equal(await kept(), before)
})

t.test('a state that the witness did not cosign, or a key that others can read, is refused', async (t) => {
  const { asked, state, says, kept } = await canned(t)
  await watch(asked)
  const note = await kept()
  t.equal((await stat(`${state}.key`)).mode & 0o077, 0)
  const key = await ownKey(state)
  t.equal(key.verifier.text, asked.key.verifier.text, 'the key is made once')

  says(answersOf(leavesOf(5, 2), 0))
  await writeFile(state, answersOf(leavesOf(5, 2), 0).checkpoint.text)
  await t.rejects(watch(asked), /is not a checkpoint that witness.example cosigned/)
  await writeFile(state, note.slice(0, 40))
  await t.rejects(watch(asked), /is not a checkpoint/)
  await chmod(`${state}.key`, 0o644)
  await t.rejects(ownKey(state), /chmod 600/)
})

type Ended = { code: number; stdout: string; stderr: string }
const run = promisify(execFile)

async function witness(...args: string[]): Promise<Ended> {
  return run(process.execPath, ['--import=tsx', program, ...args], { timeout: 60_000 }).then(
    (done) => ({ code: 0, ...done }),
    (error: unknown) => error as Ended,
  )
}

t.test(
  'an auditor’s witness: it cosigns the service as it grows, and catches another history of it',
  async (t) => {
    const state = join(await temporaryFolder(t), 'log.txt')
    const name = 'witness.example'
    const own = await ownKey(state, name)
    const listening = async (s: Service) => s.app.listen({ host: '127.0.0.1', port: 0 })
    const options = { proofs: { logKeys: [logKey.verifier.text], witnesses: [own.verifier] } }
    const [s, other] = [await service(t, options), await service(t, options)]
    const key = s.as('auditor').authorization.replace('Bearer ', '')
    const common = ['--log', logKey.verifier.text, '--state', state]
    const url = await listening(s)

    const early = await witness('--url', url, ...common, '--key', key)
    t.match(early, { code: 3, stderr: /nothing is signed yet/ })
    const size = await sealNow(s.db, newSigner())
    const first = await witness('--url', url, ...common, '--key', key)
    t.match(first, { code: 0, stdout: /seen for the first time.*cosignature handed in/ }, first.stderr)
    t.match(first.stdout, own.verifier.text)

    const { fund } = await s.given.fundedAward('100.00')
    const grown = await sealNow(s.db, newSigner())
    const asked: Watch = {
      ...{ url, logKeys: [logKey.verifier], key: own, state, apiKey: key },
      now: () => new Date(),
    }
    t.same(await watch(asked), { size: grown, since: size, submission: 'handed in' })
    t.same(await watch(asked), { size: grown, since: grown, submission: 'already there' })
    const published = await s.call(null, 'GET', '/v1/ledger/checkpoint')
    t.equal(published.text, await readFile(state, 'utf8'), 'what is kept is what is published')
    t.equal(isSignedBy(published.text, verifierKeyFrom(own.verifier.text) ?? logKey.verifier), true)

    await s.given.drawn(fund, '0.01').catch(() => undefined)
    await other.given.fundedAward('100.00')
    await other.given.fundedAward('200.00')
    const longer = await sealNow(other.db, newSigner())
    t.ok(longer > grown)
    const caught = await witness('--url', await listening(other), ...common, '--no-submit')
    t.match(caught, { code: 1, stderr: /WRONG +forked/ })
    t.match(caught.stderr, `${state}.evidence-`)

    const unknown = await watch({ ...asked, state: `${state}.2`, key: await ownKey(`${state}.2`) })
    t.match(unknown.submission, { refused: /422 witness-unknown/ })
    t.match(await witness('--url', url, ...common), { code: 2, stderr: /--key is needed/ })
    t.match(await witness('--url', url, '--log', 'x', '--state', state, '--no-submit'), { code: 2 })
  },
)

t.test('a log that is caught is said to be, though what it signed cannot be written down', async (t) => {
  const { asked, says, state } = await canned(t)
  says(answersOf(leavesOf(20), 0))
  await watch(asked)
  // Beside a name so long no folder of evidence can be made.
  const crowded = join(dirname(state), 'x'.repeat(230))
  await copyFile(state, crowded)
  await copyFile(`${state}.key`, `${crowded}.key`)
  says(answersOf(leavesOf(20, 3), 20))
  const found: unknown = await watch({ ...asked, state: crowded }).catch((error: unknown) => error)
  t.ok(found instanceof Evidence)
  t.match(found, { message: /forked/, kept: { failed: /ENAMETOOLONG/ } })
  const ended = await witness(
    ...['--url', asked.url, '--log', logKey.verifier.text, '--state', crowded, '--no-submit'],
  )
  t.match(ended, { code: 1, stderr: /WRONG +forked/ })
  t.match(ended.stderr, /could not be kept \(ENAMETOOLONG/)
  t.match(ended.stderr, /--- published\.txt\nlog\.example\n20\n/)

  await writeFile(crowded, 'no checkpoint')
  const unread = await witness(
    ...['--url', asked.url, '--log', logKey.verifier.text, '--state', crowded, '--no-submit'],
  )
  t.match(unread, { code: 3, stderr: /is not a checkpoint/ }, 'what is no wrong usage is not said to be')
})
