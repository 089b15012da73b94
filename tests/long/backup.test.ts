import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Test, test } from 'tap'
import { temporaryFolder } from '../support/postgres.ts'
import { npmRun } from '../support/program.ts'
import { run } from '../support/running.ts'

type Keys = Readonly<Record<string, string>>
const keysIn = async (dataDir: string): Promise<Keys> =>
  JSON.parse(await readFile(join(dataDir, 'keys.json'), 'utf8')) as Keys

const ask = (address: string, key: string, path: string): Promise<Response> =>
  fetch(`${address}${path}`, { headers: { authorization: `Bearer ${key}` } })

/** Admits an auditor and answers the status. */
async function admit(address: string, key: string, code: string): Promise<number> {
  const answer = await fetch(`${address}/v1/actors`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': code },
    body: JSON.stringify({ code, name: `Load ${code}`, roles: ['auditor'] }),
  })
  await answer.arrayBuffer()
  return answer.status
}

/** Admits people one after another until it is stopped, and says which were acknowledged, and when. */
function admitting(address: string, key: string) {
  const acknowledged: { readonly code: string; readonly at: number }[] = []
  const state = { going: true }
  const work = (async () => {
    for (let i = 1; state.going; i++) {
      const code = `LOAD-${i}`
      const status = await admit(address, key, code)
      if (status !== 201) throw new Error(`an admission was answered with ${status}`)
      acknowledged.push({ code, at: performance.now() })
    }
  })()
  return {
    acknowledged,
    work,
    async stop() {
      state.going = false
      await work
    },
  }
}

async function ended(running: ReturnType<typeof run>): Promise<void> {
  running.child.kill('SIGTERM')
  await running.ended
}

const settings = (dataDir: string) => ({ DATA_DIR: dataDir, FIDUCIARY_LOG_LEVEL: 'error' })
const stands = async (address: string, key: string, code: string) =>
  (await ask(address, key, `/v1/actors/${code}`)).status === 200

async function signedThrough(
  t: Test,
  address: string,
  least: number,
): Promise<{ signed: number; diverged: number }> {
  for (let i = 0; i < 200; i++) {
    const { sealing } = (await (await fetch(`${address}/health/ready`)).json()) as {
      sealing: { signed: number; diverged: number }
    }
    if (sealing.signed >= least || sealing.diverged === 1) return sealing
    await sleep(50)
  }
  t.fail(`nothing was signed through ${least}`)
  return { signed: 0, diverged: 0 }
}

test('a backup under load holds all that was acknowledged before it began; what a kept checkpoint has beyond it is said to be lost', async (t) => {
  const folder = await temporaryFolder(t)
  const [dataDir, file] = [join(folder, 'data'), join(folder, 'backup.zip')]
  const first = run(t, settings(dataDir))
  const address = await first.ready
  const { admin = '', auditor = '' } = await keysIn(dataDir)
  const load = admitting(address, admin)
  await Promise.race([load.work, sleep(1_000)])
  const began = performance.now()
  const taken = await npmRun(['backup', '--', '--to', file], settings(dataDir))
  t.equal(taken.code, 0, taken.output)
  const whileTaken = load.acknowledged.filter(({ at }) => at > began).length
  t.ok(whileTaken > 0, 'the service went on')
  await sleep(500)
  await load.stop()
  const ready = (await (await fetch(`${address}/health/ready`)).json()) as { sealing: { sealed: number } }
  await signedThrough(t, address, ready.sealing.sealed)
  const checkpoint = join(folder, 'kept.txt')
  await writeFile(checkpoint, await (await ask(address, auditor, '/v1/ledger/checkpoint')).text())
  const seen = Number((await readFile(checkpoint, 'utf8')).split('\n')[1])
  await ended(first)
  await rm(dataDir, { recursive: true })

  const restored = await npmRun(['restore', '--', file, '--seen', checkpoint], settings(dataDir))
  t.equal(restored.code, 1, 'what is lost is no success')
  const [, here = ''] =
    /LOST: the tree that was seen has [\d,]+ entries, and these books have ([\d,]+):/.exec(restored.output) ??
    []
  t.match(restored.output, 'The books are what their bytes say.')
  const kept = Number(here.replaceAll(',', ''))
  t.ok(kept > 0 && kept < seen, `${kept} of ${seen}`)
  t.match(restored.output, `Brought back: ${kept.toLocaleString('en-US')} entries`)

  const again = run(t, settings(dataDir))
  const back = await again.ready
  const before = load.acknowledged.filter(({ at }) => at < began)
  const missing: string[] = []
  for (const { code } of before) if (!(await stands(back, admin, code))) missing.push(code)
  t.same(missing, [], `of ${before.length} acknowledged before the backup`)
  const last = load.acknowledged.at(-1)?.code ?? ''
  t.notOk(await stands(back, admin, last), 'what came after it is not there')
  const state = await signedThrough(t, back, seen + 1)
  t.equal(state.diverged, 1, 'no second ledger is signed over what somebody saw')
  await ended(again)
})

test('the backup of a service that does not run loses nothing, and its books go on where they were', async (t) => {
  const folder = await temporaryFolder(t)
  const [dataDir, file, elsewhere] = [
    join(folder, 'data'),
    join(folder, 'backup.zip'),
    join(folder, 'elsewhere'),
  ]
  const first = run(t, settings(dataDir))
  const address = await first.ready
  const { admin = '', auditor = '' } = await keysIn(dataDir)
  const { signed } = await signedThrough(t, address, 1)
  // As the manual says, when the keys are given out.
  await rm(join(dataDir, 'keys.json'))
  const running = await npmRun(['backup', '--', '--to', join(folder, 'running.zip')], settings(dataDir))
  t.equal(running.code, 0, running.output)
  await ended(first)
  const taken = await npmRun(['backup', '--', '--to', file], settings(dataDir))
  t.equal(taken.code, 0, taken.output)
  const twice = await npmRun(['backup', '--', '--to', file], settings(dataDir))
  t.equal(twice.code, 1)
  t.match(twice.output, 'is there already')

  const restored = await npmRun(
    ['restore', '--', file, '--seen', join(dataDir, 'signing.key.last')],
    settings(elsewhere),
  )
  t.equal(restored.code, 0, restored.output)
  t.match(restored.output, 'Nothing that was seen is lost')
  const over = await npmRun(['restore', '--', file], settings(elsewhere))
  t.equal(over.code, 2)
  t.match(over.output, 'holds entries already')
  t.notMatch(over.output, '    at ', 'a refusal has no trace of the program')

  const again = run(t, settings(elsewhere))
  const back = await again.ready
  t.equal(await admit(back, admin, 'LATER-1'), 201, 'the keys that were given still count')
  const state = await signedThrough(t, back, signed + 1)
  t.equal(state.diverged, 0)
  const proof = await ask(back, auditor, `/v1/ledger/consistency?from=${signed}&to=${state.signed}`)
  t.equal(proof.status, 200, 'the tree that was signed before is the beginning of the one that is signed now')
  await ended(again)
})
