import fc from 'fast-check'
import t from 'tap'
import { adopt, type Counts, inWords, tally } from '../../src/decisions/policies/policy.ts'
import { Refusal } from '../../src/platform/refusal.ts'

const half = { number: 1, quorum: { part: 1, whole: 2 }, majority: { part: 1, whole: 2 } }
const twoThirds = { number: 2, quorum: { part: 2, whole: 3 }, majority: { part: 2, whole: 3 } }
const counts = (line: Partial<Counts>): Counts => ({
  ...{ seats: 4, recused: 0, undeclared: 0, votesFor: 0, votesAgainst: 0, abstained: 0 },
  ...line,
})

t.test(
  'quorum is at least its part of the seats not recused, majority more than its part of the votes',
  (t) => {
    const rows: [
      string,
      typeof half,
      Partial<Counts>,
      { quorumNeeded: number; majorityNeeded: number; carried: boolean },
    ][] = [
      ['nobody voted', half, {}, { quorumNeeded: 2, majorityNeeded: 1, carried: false }],
      [
        'one short of the quorum',
        half,
        { votesFor: 1 },
        { quorumNeeded: 2, majorityNeeded: 1, carried: false },
      ],
      ['just the quorum', half, { votesFor: 2 }, { quorumNeeded: 2, majorityNeeded: 2, carried: true }],
      [
        'a tie is no majority',
        half,
        { votesFor: 2, votesAgainst: 2 },
        { quorumNeeded: 2, majorityNeeded: 3, carried: false },
      ],
      [
        'an abstention makes the quorum',
        half,
        { votesFor: 1, abstained: 1 },
        { quorumNeeded: 2, majorityNeeded: 1, carried: true },
      ],
      [
        'abstentions alone carry nothing',
        half,
        { abstained: 4 },
        { quorumNeeded: 2, majorityNeeded: 1, carried: false },
      ],
      [
        'a recused seat lowers the quorum',
        half,
        { recused: 2, votesFor: 1 },
        { quorumNeeded: 1, majorityNeeded: 1, carried: true },
      ],
      [
        'an undeclared seat does not',
        half,
        { undeclared: 2, votesFor: 1 },
        { quorumNeeded: 2, majorityNeeded: 1, carried: false },
      ],
      [
        'a part of a seat is a seat',
        twoThirds,
        { votesFor: 2 },
        { quorumNeeded: 3, majorityNeeded: 2, carried: false },
      ],
      [
        'two thirds exactly is not more',
        twoThirds,
        { votesFor: 2, votesAgainst: 1 },
        { quorumNeeded: 3, majorityNeeded: 3, carried: false },
      ],
      [
        'three of four is',
        twoThirds,
        { votesFor: 3, votesAgainst: 1 },
        { quorumNeeded: 3, majorityNeeded: 3, carried: true },
      ],
      [
        'where all are recused nothing is carried',
        half,
        { recused: 4 },
        { quorumNeeded: 1, majorityNeeded: 1, carried: false },
      ],
    ]
    for (const [named, policy, line, expected] of rows) t.match(tally(policy, counts(line)), expected, named)
    t.end()
  },
)

t.test('over random seats, the arithmetic is the one of whole fractions, and no vote for does harm', (t) => {
  const fraction = fc
    .record({ whole: fc.integer({ min: 2, max: 100 }), part: fc.integer({ min: 1, max: 99 }) })
    .filter(({ part, whole }) => part < whole)
  const line = fc
    .tuple(fc.nat(20), fc.nat(20), fc.nat(20), fc.nat(20), fc.nat(20))
    .map(([recused, undeclared, votesFor, votesAgainst, abstained]) => ({
      ...{ recused, undeclared, votesFor, votesAgainst, abstained },
      seats: recused + undeclared + votesFor + votesAgainst + abstained,
    }))
  fc.assert(
    fc.property(fraction, fraction, line, (quorum, majority, said) => {
      const policy = { number: 1, quorum, majority }
      const { carried, quorumMet, majorityMet, entitled, cast } = tally(policy, said)
      const decisive = said.votesFor + said.votesAgainst
      const quorate = entitled > 0 && cast > 0 && cast * quorum.whole >= entitled * quorum.part
      const most = said.votesFor > 0 && said.votesFor * majority.whole > decisive * majority.part
      const more = tally(policy, { ...said, votesFor: said.votesFor + 1, seats: said.seats + 1 })
      return (
        quorumMet === quorate &&
        majorityMet === most &&
        carried === (quorate && most) &&
        (!carried || more.carried)
      )
    }),
    { numRuns: 5_000 },
  )
  t.end()
})

t.test('the words say what the figures say', (t) => {
  t.equal(
    inWords(half, tally(half, counts({ recused: 1, undeclared: 1, votesFor: 1, votesAgainst: 1 }))),
    'Of 4 seats (1 recused) 3 may vote, 1 of them not until they declare. 2 voted; the quorum of at least 1/2 needs 2: met. 1 for, 1 against, 0 abstained; more than 1/2 of those for or against needs 2: not met. Not carried.',
  )
  t.end()
})

t.test('a fraction that nothing could meet is refused', (t) => {
  const rows: [string, { part: number; whole: number }, { part: number; whole: number }, boolean][] = [
    ['a quorum of all', { part: 3, whole: 3 }, { part: 1, whole: 2 }, true],
    ['a quorum of more than all', { part: 4, whole: 3 }, { part: 1, whole: 2 }, false],
    ['a majority of more than all', { part: 1, whole: 2 }, { part: 2, whole: 2 }, false],
    ['a majority of all but a hundredth', { part: 1, whole: 2 }, { part: 99, whole: 100 }, true],
  ]
  for (const [named, quorum, majority, passes] of rows)
    if (passes) t.equal(adopt({ quorum, majority }, 6).number, 7, named)
    else t.throws(() => adopt({ quorum, majority }, 6), new Refusal('fraction-above-one'), named)
  t.end()
})
