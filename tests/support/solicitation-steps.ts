import fc from 'fast-check'
import { newAward, newSolicitation } from './given.ts'

export const acts = ['draft', 'revise', 'publish', 'amend', 'close', 'cancel', 'award', 'read'] as const
export type Act = (typeof acts)[number]

/** What a deadline that can be read in two ways is chosen to be. */
export const choice = { zone: '-05:00', reason: 'To the letter' }
/** Left out three times of four. */
const rarely = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })
const days = ['2022-01-01', '2023-07-25', '2023-07-25', '2023-08-01', '2023-09-14'] as const
const line = fc.record({
  place: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(0, 1) },
    { weight: 1, arbitrary: fc.constantFrom(2, 3) },
  ),
  amount: fc.constantFrom('0.01', '10.00', '40.00', '70.00'),
})
const lines = { minLength: 1, maxLength: 2 }
const deadline = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('ahead' as const, 'soon' as const) },
  { weight: 2, arbitrary: fc.constant('past' as const) },
  { weight: 1, arbitrary: fc.constantFrom('doubtful' as const, 'never' as const) },
)
const name = fc.constantFrom('A.pdf', 'B.pdf')
const agency = fc.record({
  kind: fc.constantFrom('increase' as const, 'decrease' as const),
  place: fc.constantFrom(0, 1),
  amount: fc.constantFrom('0.01', '10.00', '40.00'),
})
export const step = fc.record({
  act: fc.oneof(
    { weight: 8, arbitrary: fc.constant('amend' as const) },
    { weight: 5, arbitrary: fc.constantFrom('draft' as const, 'publish' as const) },
    { weight: 3, arbitrary: fc.constantFrom('revise' as const, 'award' as const, 'close' as const) },
    { weight: 1, arbitrary: fc.constantFrom('cancel' as const, 'read' as const) },
  ),
  /** What the agency does to a Federal award before the act. */
  agency: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: agency }),
  at: fc.nat(1_000),
  on: rarely(fc.constantFrom(...days)),
  early: fc.boolean(),
  known: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  chosen: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  title: fc.option(fc.constantFrom('One', 'Two', 'Three'), { freq: 2 }),
  deadline: fc.option(deadline, { freq: 2 }),
  funding: fc.oneof(
    { weight: 9, arbitrary: fc.uniqueArray(line, { ...lines, selector: ({ place }) => place }) },
    { weight: 1, arbitrary: fc.array(line, lines) },
  ),
  money: fc.boolean(),
  ceiling: rarely(fc.constantFrom('1.00', '9.00')),
  floor: rarely(fc.constantFrom('0.50', '5.00')),
  put: rarely(fc.record({ name, file: fc.integer({ min: 0, max: 5 }) })),
  removed: rarely(rarely(name)),
})
export type Step = typeof step extends fc.Arbitrary<infer Drawn> ? Drawn : never
export type AgencyAct = NonNullable<Step['agency']>

/** Half of what is published is published before the deadline that has passed. */
export function onOf({ act, on, early }: Step): string | undefined {
  return act === 'publish' && early ? '2023-07-25' : (on ?? undefined)
}

/** How a deadline is said: one of them passes within two seconds, and one its clock never shows. */
function said(kind: NonNullable<Step['deadline']>) {
  const ahead = newSolicitation('X', {}).deadline
  const soon = new Date(Date.now() + 1_500).toISOString().slice(0, 19)
  return {
    past: ahead,
    ahead: { ...ahead, stated: 'noon on January 1, 2999', local: '2999-01-01T12:00' },
    soon: { stated: 'in a moment', local: soon, zone: '+00:00', inclusive: false },
    doubtful: { ...ahead, stated: 'July 1, 2998, 11:59pm EST', local: '2998-07-01T23:59' },
    never: { ...ahead, stated: 'March 10, 2030', local: '2030-03-10T02:30' },
  }[kind]
}

/** The funds and the files that a step names, by their place. */
type Named = Readonly<Record<'funds' | 'files', ReadonlyMap<string, unknown>>>

/** What is sent, over what is known of the books. */
export function bodyOf(one: Step, { funds, files }: Named) {
  const fundAt = (place: number) => [...funds.keys()][place] ?? 'NONE'
  const lines = one.funding.map(({ place, ...line }) => ({ fund: fundAt(place), ...line }))
  const terms = {
    ...(one.ceiling === null ? {} : { awardCeiling: one.ceiling }),
    ...(one.floor === null ? {} : { awardFloor: one.floor }),
  }
  const on = onOf(one)
  const dated = on === undefined ? {} : { effectiveOn: on }
  const chosen = one.chosen ? { deadlineChoice: choice } : {}
  const changes = {
    ...(one.title === null ? {} : { title: one.title }),
    ...(one.deadline === null ? {} : { deadline: said(one.deadline) }),
    ...(one.money ? { funding: lines } : {}),
    ...(Object.keys(terms).length === 0 ? {} : { terms }),
  }
  const put = one.put === null ? [] : [one.put]
  const materials = {
    put: put.map(({ name, file }) => ({
      name,
      sha256: file < 5 ? ([...files.keys()][file % 2] ?? '') : 'f'.repeat(64),
    })),
    removed: one.removed === null ? [] : [one.removed],
  }
  switch (one.act) {
    case 'draft':
      return {
        ...changes,
        title: 'One',
        deadline: said(one.deadline ?? (one.early ? 'past' : 'ahead')),
        funding: lines,
      }
    case 'revise':
      return changes
    case 'amend':
      return {
        ...{ ...changes, ...dated, ...chosen, reason: 'r' },
        ...(put.length === 0 && one.removed === null ? {} : { materials }),
      }
    case 'publish':
      return { ...dated, ...chosen }
    case 'close':
      return dated
    case 'cancel':
      return { ...dated, reason: 'r' }
    case 'award':
    case 'read':
      return {}
  }
}

/** The award asked for: its amount from the first line's fund, over what the solicitation offers or not. */
export function awardOf(code: string, one: Step, { funds }: Pick<Named, 'funds'>) {
  const [line] = one.funding
  return newAward(code, { [[...funds.keys()][line?.place ?? 0] ?? 'NONE']: line?.amount ?? '1.00' })
}
