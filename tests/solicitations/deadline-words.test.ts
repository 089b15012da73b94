import t from 'tap'
import { disagreementsOf } from '../../src/solicitations/terms/disagreements.ts'
import { readingsOf } from '../../src/solicitations/terms/readings.ts'
import { agreeing, type DeadlineCase, disagreeing } from '../support/deadline-words.ts'

/** Each part that is warned of, once. */
function warnedOf([stated, local, zone]: DeadlineCase): string[] {
  const words = { stated, local, zone }
  const parts = disagreementsOf(words).map(({ part }) => part)
  return [...new Set([...parts, ...(readingsOf(words).length > 1 ? ['readings'] : [])])].sort()
}

t.test('words and clock that agree in every part are published without a warning', (t) => {
  t.ok(agreeing.length + disagreeing.length >= 60)
  for (const one of agreeing) t.same(warnedOf(one), [], `${one[0]} | ${one[1]} ${one[2]}`)
  t.end()
})

t.test(
  'each part of the words that disagrees with the clock, or can be read in two ways, is warned of',
  (t) => {
    for (const one of disagreeing) {
      const [stated, local, zone, ...parts] = one
      t.same(warnedOf(one), parts.toSorted(), `${stated} | ${local} ${zone}`)
    }
    t.end()
  },
)
