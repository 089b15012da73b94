import t from 'tap'
import { commandsOn, inTwoUnits, killBench, killed } from '../support/award-kills.ts'
import { noTally, nothingWrong } from '../support/unit-trial.ts'
import { until } from '../support/until.ts'

// About 420 kills, each with a command before and after it.
const timeout = 1_700_000
t.setTimeout(timeout)

t.test(
  'a command on an award killed at any boundary changes award, amounts, period, amendment and ledger together or not at all, and happens once when it is sent again',
  { timeout },
  async (t) => {
    const bench = await killBench(t)
    for (const [name, command] of Object.entries(await commandsOn(bench.s)))
      for (const killing of ['the service', 'the server'] as const) {
        const tally = noTally()
        let statements = 0
        while (await killed(bench, tally, command, statements, killing)) statements += 1
        t.match(tally, nothingWrong, `${name}, ${killing} killed after each of its statements`)
        t.ok(tally.units >= 8, `${name}: ${String(tally.units)} boundaries`)
        t.comment(`${name}, ${killing} killed: ${JSON.stringify(tally)}`)
      }
    await until(async () => (await bench.sessions()).length <= 1, 5_000)
    const { slots, free, waiting } = bench.s.db.gauge()
    t.same({ slots, free, waiting }, { slots: 1, free: 1, waiting: 0 }, 'no session is leaked')
  },
)

t.test('control: two units taken for one command leave a half behind', { timeout }, async (t) => {
  const bench = await killBench(t)
  const command = await inTwoUnits(bench.s)
  const tally = noTally()
  let statements = 0
  while (await killed(bench, tally, command, statements, 'the service')) statements += 1
  t.comment(JSON.stringify(tally))
  t.ok(tally.halves >= 8, `${String(tally.halves)} halves of ${String(tally.units)}`)
})
