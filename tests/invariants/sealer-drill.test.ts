import { test } from 'tap'
import { killSealers } from '../../scripts/drill/sealing.ts'
import { runSealingControls, sealingControlCount } from '../../scripts/drill/sealing-controls.ts'
import { withSealingStand } from '../../scripts/drill/sealing-stand.ts'
import { testDatabase } from '../support/postgres.ts'

test('whoever seals may be killed: all is sealed in time, and every checkpoint ever answered holds', async (t) => {
  const { ownerUrl, runtimeUrl } = await testDatabase(t)
  await withSealingStand({ ownerUrl, runtimeUrl, disposable: true }, async (stand) => {
    const outcome = await killSealers(stand, { kills: 3, clients: 4, pauseMs: 200 })
    t.same(
      outcome.findings
        .filter(({ amiss }) => amiss > 0)
        .map(({ check, breaches }) => `${check}: ${breaches.join(' ')}`),
      [],
    )
    t.ok(outcome.publications.notes.length > 3, `${outcome.publications.notes.length} checkpoints answered`)
    t.equal(await runSealingControls(stand, outcome), sealingControlCount, 'each wrong is found')
  })
})
