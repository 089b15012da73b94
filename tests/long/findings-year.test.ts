import t, { type Test } from 'tap'
import { businessDay, openYear, year } from '../support/business-year.ts'
import { type Findings, findings } from '../support/findings.ts'
import { type Planted, plant, plantedKinds } from '../support/irregularities.ts'
import { planOrdinary } from '../support/ordinary-year.ts'
import { service } from '../support/service.ts'

const timeout = 1_800_000
t.setTimeout(timeout)
const years = Number(process.env['WALK_STEPS'] ?? 1)
const seed = Number(process.env['WALK_SEED'] ?? 2049)

/** What an auditor would look into: a matter of high or medium risk, or what an integrity check found. */
type Flag = { readonly level: string; readonly codes: readonly string[]; readonly names: readonly string[] }

for (let run = 0; run < years; run += 1)
  t.test(
    `most of what is planted in a year of business is found, and little else (seed ${String(seed + run)})`,
    { timeout },
    async (t) => {
      const planted = await played(t, seed + run, true)
      const clean = await played(t, seed + run, false)
      const flags = flagsOf(planted.found)
      const isOf = ({ names }: Flag, { traces }: Planted) => traces.some((trace) => names.includes(trace))
      const found = planted.all.filter((one) => flags.some((flag) => isOf(flag, one)))
      const rightly = flags.filter((flag) => planted.all.some((one) => isOf(flag, one)))
      const missed = planted.all.filter((one) => !found.includes(one))

      t.comment(`entries: ${String(planted.entries)} with what was planted, ${String(clean.entries)} without`)
      t.comment(
        'kind                                      planted  found  by its indicator   flags  of them planted',
      )
      for (const [kind, { by }] of Object.entries(plantedKinds)) {
        const ofKind = planted.all.filter((one) => one.kind === kind)
        const ofCode = by === null ? [] : flags.filter(({ codes }) => codes.includes(by))
        const own = ofKind.filter((one) => ofCode.some((flag) => isOf(flag, one)))
        const right = ofCode.filter((flag) => planted.all.some((one) => isOf(flag, one)))
        const counts = [ofKind.length, ofKind.filter((one) => found.includes(one)).length, own.length]
        t.comment(row(kind, [...counts, ofCode.length, right.length], by ?? 'not in the ledger'))
      }
      const cleanFlags = flagsOf(clean.found)
      const high = (all: readonly Flag[]) => all.filter(({ level }) => level === 'high').length
      const recall = found.length / planted.all.length
      const precision = rightly.length / flags.length
      t.comment(
        `in all: ${String(found.length)} of ${String(planted.all.length)} found (recall ${recall.toFixed(2)}); ${String(rightly.length)} of ${String(flags.length)} flags are planted (precision ${precision.toFixed(2)})`,
      )
      t.comment(
        `the year without: ${String(cleanFlags.length)} flags, ${String(high(cleanFlags))} of them of high risk`,
      )
      for (const flag of flags)
        if (!rightly.includes(flag))
          t.comment(`not planted: ${flag.level} ${flag.codes.join(', ')}: ${flag.names[0] ?? ''}`)
      for (const flag of cleanFlags)
        t.comment(`without: ${flag.level} ${flag.codes.join(', ')}: ${flag.names[0] ?? ''}`)

      t.equal(planted.all.length, 60)
      t.ok(recall >= 0.9, `recall ${recall.toFixed(2)}`)
      t.ok(precision >= 0.8, `precision ${precision.toFixed(2)}`)
      const unseen = missed.filter(({ kind }) => plantedKinds[kind as keyof typeof plantedKinds].by !== null)
      t.ok(unseen.length <= 3, `missed: ${unseen.map(({ kind }) => kind).join(', ')}`)
      t.equal(high(cleanFlags), 0, 'nothing of high risk in the year without')
      t.ok(cleanFlags.length <= 4, `${String(cleanFlags.length)} flags in the year without`)
      t.equal(clean.found.wrong, 0)
      const looked = planted.found.tests.filter(
        ({ severity, examined }) => severity === 'look' && examined === 0,
      )
      t.same(
        looked.map(({ code }) => code),
        [
          ...['closed-award-open', 'administration-beyond-cap', 'administration-ended-open'],
          ...['stopped-with-requests', 'disallowed-cost-owed', 'owed-or-claimed'],
          ...['milestones-past-due', 'award-without-budget'],
        ],
        'each other indicator has looked at something',
      )
    },
  )

/** Plays a year, and answers what the findings say of it at its end. */
async function played(t: Test, from: number, withPlanted: boolean) {
  const s = await service(t, { deadlineMs: 60_000 })
  const y = await openYear(t, s, from)
  const made = planOrdinary(y)
  const all = withPlanted ? plant(y, made) : []
  await y.play(businessDay(`${String(year)}-12-30`))
  const [{ entries } = { entries: '0' }] = await y.owner<{ entries: string }[]>`
    select count(*)::text as entries from ledger_entries where recorded_at >= ${`${String(year)}-01-01`}::text::timestamptz`
  return { all, found: await findings(s, `from=${String(year)}-01-01`), entries: Number(entries) }
}

function flagsOf({ tests, ranking }: Findings): Flag[] {
  const integrity = tests.flatMap(({ code, severity, first }) =>
    severity === 'wrong'
      ? first.map((one) => ({ level: 'wrong', codes: [code], names: [one.subject ?? one.sentence] }))
      : [],
  )
  const matters = (ranking?.first ?? []).flatMap(({ level, about, because }) => {
    if (level === 'low') return []
    const codes = because.map(({ code }) => code)
    const entries = because.flatMap(({ entry }) => entry ?? [])
    return [
      {
        level,
        codes,
        names: [about, ...entries, ...codes.filter((code) => code === 'interest-not-remitted')],
      },
    ]
  })
  return [...integrity, ...matters]
}

function row(kind: string, counts: readonly number[], by: string): string {
  const [planted = 0, found = 0, own = 0, flags = 0, right = 0] = counts
  return `${kind.padEnd(42)}${String(planted).padStart(6)} ${String(found).padStart(6)} ${String(own).padStart(17)} ${String(flags).padStart(7)} ${String(right).padStart(16)}   ${by}`
}
