import t from 'tap'
import {
  type CorrectionGround,
  correct,
  type IndirectRate,
  type Organization,
  register,
  registrationFields,
  termsOf,
} from '../../src/organizations/organization.ts'
import { changesOf, registrationFrom } from '../../src/organizations/versions/terms.ts'
import { stringly } from '../../src/platform/canonical.ts'
import { einPattern, monthDayPattern, postalCodePattern } from '../../src/platform/identifiers.ts'
import { outcome } from '../support/outcome.ts'

const refusalOf = (decide: () => unknown): unknown => [outcome(decide)].flat()[0]

const rate: IndirectRate = {
  ...{ percent: '12.50', kind: 'provisional', base: 'Modified total direct costs' },
  ...{ from: '2023-01-01', through: null, agreementSha256: null },
}
const known: Organization = register('ORG-1', {
  ...{ legalName: 'House of Welcome, Inc.', kind: 'nonprofit', uei: 'ABCDEFGHJKL1' },
  ...{ city: 'Houston', state: 'TX', indirectRate: rate },
})
const ground: CorrectionGround = {
  ...{ on: '2024-02-01', inForceSince: '2024-01-01', holder: null, awarded: null },
}

t.test('what is not said at a registration is not known', (t) => {
  t.match(known, { code: 'ORG-1', version: 1, ein: null, street: null, singleAudit: null })
  t.same(registrationFields.toSorted(), Object.keys(termsOf(known)).toSorted())
  t.end()
})

t.test('a correction is refused for the first reason that stands, and else is the next version', (t) => {
  const late = { ...ground, on: '2023-12-31' }
  const attempts: readonly (readonly [string, Parameters<typeof correct>[1], typeof ground])[] = [
    ['rate-period-out-of-order', { indirectRate: { ...rate, through: '2022-12-31' } }, late],
    ['acts-out-of-order', { indirectRate: { ...rate, through: '2023-01-01' } }, late],
    ['acts-out-of-order', { city: 'Houston' }, late],
    ['organization-unchanged', { city: 'Houston' }, ground],
    ['organization-unchanged', { city: undefined }, ground],
    ['organization-unchanged', { ein: null }, ground],
    ['organization-unchanged', { indirectRate: { ...rate } }, ground],
    ['organization-unchanged', { uei: 'ABCDEFGHJKL1' }, { ...ground, holder: 'ORG-1' }],
    ['uei-of-another', { uei: 'ABCDEFGHJKL2', city: 'Dallas' }, { ...ground, holder: 'ORG-2' }],
    ['uei-of-awarded', { uei: null, city: 'Dallas' }, { ...ground, awarded: 'AWD-1' }],
  ]
  for (const [code, said, on] of attempts)
    t.equal(
      refusalOf(() => correct(known, said, on)),
      code,
      JSON.stringify(said),
    )
  t.match(correct(known, { city: 'Dallas', uei: null }, { ...ground, on: '2024-01-01' }), {
    organization: { city: 'Dallas', uei: null, state: 'TX', version: 2 },
    changed: ['uei', 'city'],
  })
  t.same(correct(known, { indirectRate: { ...rate, percent: '12.51' } }, ground).changed, ['indirectRate'])
  const awarded = { ...ground, awarded: 'AWD-1' }
  t.equal(
    correct(known, { uei: 'ABCDEFGHJKL2' }, awarded).organization.uei,
    'ABCDEFGHJKL2',
    'it is corrected',
  )
  t.same(correct({ ...known, uei: null }, { uei: null, city: 'Dallas' }, awarded).changed, ['city'])
  t.end()
})

t.test('what changed is said in words, and a version is read back as it was', (t) => {
  const { organization } = correct(
    known,
    {
      ...{ legalName: 'House of Welcome of Texas', kind: 'local-government', uei: null },
      singleAudit: { status: 'not-required', fiscalYear: 2023 },
      indirectRate: { ...rate, kind: 'final', through: '2023-12-31', agreementSha256: 'a'.repeat(64) },
    },
    ground,
  )
  t.same(
    changesOf(known, organization).map(({ sentence }) => sentence),
    [
      'Name as registered: from House of Welcome, Inc. to House of Welcome of Texas.',
      'Kind: from nonprofit to local government.',
      'UEI: from ABCDEFGHJKL1 to nothing.',
      'Single audit: from nothing to not required for the fiscal year 2023.',
      `Indirect rate: from 12.50% (provisional) of Modified total direct costs, from 2023-01-01 until amended to 12.50% (final) of Modified total direct costs, from 2023-01-01 through 2023-12-31, agreement ${'a'.repeat(64)}.`,
    ],
  )
  t.same(changesOf(null, known), [])
  for (const one of [known, organization])
    t.same(registrationFrom(stringly(termsOf(one)) as never), termsOf(one))
  t.end()
})

t.test('an EIN, a ZIP code and the end of a fiscal year follow their grammar', (t) => {
  for (const ein of ['13-5660870', '99-0000000', '01-1234567']) t.match(ein, einPattern)
  for (const ein of [
    '00-1234567',
    '07-1234567',
    '89-1234567',
    '135660870',
    '13-566087',
    '13-56608700',
    ' 13-5660870',
  ])
    t.notMatch(ein, einPattern)
  for (const zip of ['77002', '77002-1234']) t.match(zip, postalCodePattern)
  for (const zip of ['7700', '770021234', '77002-12', 'ABCDE']) t.notMatch(zip, postalCodePattern)
  for (const day of ['06-30', '12-31', '02-28', '02-29', '09-30']) t.match(day, monthDayPattern)
  for (const day of ['6-30', '02-30', '04-31', '13-01', '00-10', '01-00', '12-32'])
    t.notMatch(day, monthDayPattern)
  t.end()
})
