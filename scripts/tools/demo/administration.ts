import type { DemoService } from './service.ts'

type Say = (day: string, what: string) => void

/** The Board decides the administration of its agent, which is recused; it is executed within the cap, and a month is charged. */
export async function administer(service: DemoService, say: Say): Promise<void> {
  const letter = await service.keep(
    'finance',
    'DHS/FEMA caps administrative cost at 5 percent\nDecember 21, 2023\n',
  )
  await service.act('finance', '/appropriations/FY2021/federal-awards/FY2021/terms', {
    ...{ administrativeCap: '5.00%', document: letter, reference: 'Letter of December 21, 2023' },
    effectiveOn: '2023-12-22',
  })
  const { code } = await service.act('finance', '/administrations', {
    ...{ agent: 'CWS', title: 'Administration of the first round', effectiveOn: '2023-12-22' },
    ...{ periodFrom: '2023-10-01', periodThrough: '2024-09-30' },
    lines: [{ fund: 'FY2021', amount: '96000.00' }],
  })
  const at = `/administrations/${String(code)}`
  const decision = await service.keep(
    'chair',
    'The National Board allows $96,000.00.\nChurch World Service is recused.\n',
  )
  await service.act('chair', `${at}/decision`, {
    ...{ document: decision, decidedOn: '2023-12-22', recused: ['BOARD-CWS'], effectiveOn: '2023-12-22' },
  })
  await service.act('approver', `${at}/execution`, { effectiveOn: '2023-12-26' })
  say(
    '2023-12-26',
    `${String(code)}: $96,000.00 of FY2021 for the agent itself, which was recused; the cap is 5.00%`,
  )
  const extract = await service.keep(
    'finance',
    'Administration, November 2023\nSalaries and rent: 7,850.00\n',
  )
  const charge = await service.act('finance', '/administration-charges', {
    ...{ administration: code, kind: 'cost', month: '2023-11', evidence: extract, effectiveOn: '2023-12-27' },
    lines: [{ fund: 'FY2021', amount: '7850.00' }],
  })
  const of = `/administration-charges/${String(charge['code'])}`
  await service.act('approver', `${of}/approval`, { effectiveOn: '2023-12-27' })
  await service.act('approver2', `${of}/payment`, { reference: 'WIRE ADMC-0001', effectiveOn: '2023-12-28' })
  say('2023-12-28', `${String(charge['code'])}: the agent is paid $7,850.00 for its work of November`)
}
