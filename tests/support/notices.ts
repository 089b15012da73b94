import type { FederalAward } from '../../src/appropriations/federal-award.ts'
import { Money } from '../../src/platform/money.ts'
import { termsOf } from '../../src/solicitations/terms/contract.ts'
import { federalAward, promising } from './funds.ts'

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

/** What a fund has to promise, in dollars, on a day within its Federal award's period unless another period is given. */
export const room =
  (
    available: string,
    { overpromised = '0.00', ...period }: Partial<FederalAward> & { readonly overpromised?: string } = {},
  ) =>
  () => ({ federalAward: federalAward(period), days: promising({ available, overpromised }) })

export const announced = (on: string) => ({ by: 'FIN-1', on, inForceFrom: `${on}T04:00:00.000000Z` })
