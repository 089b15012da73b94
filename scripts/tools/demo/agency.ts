import { dollars, onDay, say } from './days.ts'
import type { DemoService } from './service.ts'

const fund = '/appropriations/FY2021'

export async function drawForQuarter(service: DemoService, month: number): Promise<void> {
  await service.act('finance', `${fund}/draws`, {
    amount: '425000.00',
    effectiveOn: onDay(month, 3),
    reference: `SF-270 no. ${(month + 2) / 3}`,
  })
  say(onDay(month, 3), 'draws $425,000.00 of FY2021 for the quarter')
}

/** A mistake is not erased: another person writes its mirror. */
export async function drawByMistake(service: DemoService): Promise<void> {
  const mistaken = { amount: '250000.00', effectiveOn: onDay(8, 21), reference: 'SF-270 no. 3' }
  const { id } = await service.act('finance', '/appropriations/FY2022/draws', mistaken)
  const reason = 'Drawn on FY2022 instead of FY2021'
  await service.act('approver', `/ledger/entries/${String(id)}/reversal`, {
    effectiveOn: onDay(8, 22),
    reason,
  })
  say(
    onDay(8, 22),
    'the approver reverses a draw of $250,000.00 made on the wrong appropriation the day before',
  )
}

/** The agency amends terms of its awards, and stops one for a few days: nothing is drawn meanwhile. */
export async function ofAgency(service: DemoService): Promise<void> {
  const word = async (day: number, letter: string) => ({
    effectiveOn: onDay(9, day),
    reference: letter,
    document: await service.keep('finance', `letter,day\n${letter},${onDay(9, day)}\n`),
  })
  await service.act('finance', `${fund}/federal-awards/FY2021/terms`, {
    ...{ ...(await word(5, 'Federal award letter, terms 1')), drawChannel: 'PMS', cashDays: 3 },
    ...{ listingTitle: 'Case Management Pilot Program', contactName: 'Grants Management Specialist' },
    ...{ contactEmail: 'grants@agency.example', budgetFrom: '2023-01-01', budgetThrough: '2023-12-31' },
  })
  say(onDay(9, 5), 'the agency names its contact, the draw channel PMS and the budget period of FY2021')
  await service.act('finance', '/appropriations/FY2022/federal-awards/FY2022/terms', {
    ...(await word(6, 'Federal award letter, terms 2')),
    evaluation: '500000.00',
  })
  say(onDay(9, 6), 'the agency earmarks $500,000.00 of FY2022 for the evaluation; two persons record it')
  const put = async (kind: 'hold' | 'resumption', day: number) =>
    service.act('finance', `${fund}/federal-awards/FY2021/states`, {
      ...{ kind, ...(await word(day, `Letter of the agency: ${kind}`)) },
    })
  await put('hold', 18)
  const refusal = await service.declined('finance', `${fund}/draws`, {
    ...{ amount: '1000.00', effectiveOn: onDay(9, 19), reference: 'SF-270 no. 4' },
  })
  say(
    onDay(9, 18),
    `the agency puts FY2021 on hold: a draw of the next day is declined (${String(refusal['code'])})`,
  )
  await put('resumption', 22)
  say(onDay(9, 22), 'the agency resumes FY2021, by a letter that is kept')
}

/** The agency gives more time: what is promised from then on may be performed longer. */
export async function extend(service: DemoService): Promise<void> {
  await service.act('finance', `${fund}/federal-awards/FY2021/amendments`, {
    kind: 'extension',
    periodThrough: '2030-09-30',
    effectiveOn: onDay(10, 16),
    reference: 'Federal award letter, amendment 1',
  })
  say(onDay(10, 16), 'the agency extends the Federal award FY2021 by a year, through 2030-09-30')
}

export async function interest(service: DemoService, month: number): Promise<void> {
  const earned = {
    kind: 'earned',
    amount: dollars(11_240 + month * 313),
    effectiveOn: onDay(month, 30),
    reference: 'Bank statement',
  }
  await service.act('finance', `${fund}/interest`, earned)
  if (month !== 12) return
  const amount = '430.00'
  await service.act('finance', `${fund}/interest`, {
    kind: 'remitted',
    amount,
    effectiveOn: onDay(12, 30),
    reference: 'Payment Management System',
  })
  say(onDay(12, 30), `remits $${amount} of the interest that the cash has earned`)
}
