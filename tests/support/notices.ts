import { enact } from '../../src/appropriations/appropriation.ts'
import { Money } from '../../src/platform/money.ts'
import { termsOf } from '../../src/solicitations/terms/contract.ts'

export const fund = (availableFrom = '2022-01-01', availableThrough = '2023-12-31') =>
  enact({
    code: 'FY1',
    title: 'x',
    citation: 'x',
    fiscalYear: 2022,
    treasuryAccount: null,
    enactedOn: '2022-01-01',
    availableFrom,
    availableThrough,
    illustrative: [],
  })

export const deadline = {
  stated: '11:59pm UTC-5',
  local: '2023-09-13T23:59',
  zone: '-05:00',
  inclusive: true,
}
export const content = {
  code: 'N1',
  title: 'x',
  deadline,
  funding: [{ fund: 'FY1', amount: Money.of('10.00') }],
  terms: termsOf(),
  illustrative: [],
}

export const room =
  (available: string, appropriation = fund()) =>
  () => ({ appropriation, available: Money.of(available) })

export const announced = (on: string) => ({ by: 'FIN-1', on, inForceFrom: `${on}T04:00:00.000000Z` })
