import { test } from 'tap'
import { controlCount, loseWrites, runControls } from '../../scripts/drill/controls.ts'
import { type Stand, withStand } from '../../scripts/drill/drill.ts'
import { killPostgres, killService } from '../../scripts/drill/faults.ts'

const clients = 6
const acts = 40

/** The checks that found something, each with the first of what it found. */
async function amiss(stand: Stand): Promise<string[]> {
  const findings = await stand.findings()
  return findings
    .filter((one) => one.amiss > 0)
    .map(({ check, breaches }) => `${check}: ${breaches.join(' ')}`)
}

test('what was acknowledged outlives SIGKILL to the service and to PostgreSQL, once, with nothing beside it', async (t) => {
  await withStand(async (stand) => {
    const load = stand.load(clients)
    t.ok((await killService(stand, load, acts)) < 5_000, 'a success within 5 s of the service killed')
    t.ok((await killPostgres(stand, load, acts)) < 5_000, 'a success within 5 s of PostgreSQL killed')
    await load.stop()
    t.ok(load.acknowledged() >= 2 * acts, `${load.acknowledged()} acknowledged`)
    t.ok(Object.keys(load.unknown()).length > 0, `the faults were felt: ${JSON.stringify(load.unknown())}`)
    t.same(await amiss(stand), [])
    t.equal(await runControls(stand), controlCount, 'each wrong done by a superuser is found')
    t.same(await amiss(stand), [], 'and was undone')
    t.ok(await loseWrites(stand, clients, 3 * acts), 'acknowledged acts that the server lost are missed')
  })
})
