import t from 'tap'
import {
  assistanceListingPattern,
  fainPattern,
  identifierKey,
  ueiPattern,
} from '../../src/platform/identifiers.ts'
import { newAppropriation, newFederalAward } from '../support/given.ts'
import { service } from '../support/service.ts'

t.test('an Assistance Listing and a UEI are those that the single audit and SAM.gov have', (t) => {
  for (const number of ['97.102', '97.RD', '97.RD1', '97.U01', '97.U99', '10.511A'])
    t.match(number, assistanceListingPattern)
  for (const number of ['97.1', '97.rd', '97.R', '97.U1', '97.ABC', '9.102', '97.1022', '97-102', ' 97.102'])
    t.notMatch(number, assistanceListingPattern)
  for (const uei of ['ABCDEFGHJKL1', 'A12345678B90', 'Z1A2B3C4D5E6']) t.match(uei, ueiPattern)
  for (const uei of [
    'A123456789BC',
    'ABC123456789',
    '0BCDEFGHJKL1',
    'OBCDEFGHJKL1',
    'ABCDEFGHJKLI',
    'abcdefghjkl1',
    'ABCDEFGHJKL12',
  ])
    t.notMatch(uei, ueiPattern)
  t.end()
})

const spellings = [
  'EMW-2021-CM-00001',
  'emw-2021-cm-00001',
  'EMW 2021 CM 00001',
  'EMW2021CM00001',
  'Emw_2021/CM.00001',
]

t.test('every spelling of a FAIN is one Federal award: the answer names how it was recorded', async (t) => {
  for (const fain of spellings) {
    t.match(fain, fainPattern)
    t.equal(identifierKey(fain), 'EMW2021CM00001')
  }
  for (const fain of [
    'EMW\u20132021',
    '\uff25\uff2d\uff37-2021',
    '-EMW',
    'EMW-',
    '',
    ' ',
    'EMW\n1',
    'x'.repeat(41),
  ])
    t.notMatch(fain, fainPattern, JSON.stringify(fain))

  const s = await service(t)
  await s.given.made('both', '/v1/appropriations', newAppropriation('FY1'))
  const awards = '/v1/appropriations/FY1/federal-awards'
  const made = (fain: string, fund: string) =>
    s.call('finance', 'POST', awards, { ...newFederalAward('FY1', '10.00'), fain, fund })
  await s.given.made('both', awards, {
    ...newFederalAward('FY1', '10.00'),
    fain: 'EMW-2021-CM-00001',
  })
  for (const [i, fain] of spellings.entries())
    t.match((await made(fain, `OTHER-${String(i)}`)).body, {
      ...{ code: 'fain-taken', status: 409, fain, recorded: 'EMW-2021-CM-00001', fund: 'FY1' },
    })
  t.equal((await made('EMW-2021-CM-00002', 'OTHER')).status, 201, 'another one')
  t.match((await made('EMW\u20132021', 'OTHER')).body, { code: 'request-invalid' })
})
