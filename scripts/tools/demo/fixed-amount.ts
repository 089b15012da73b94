import { onDay, say } from './days.ts'
import type { DemoService } from './service.ts'

const milestone = (number: number, shows: string, dueOn: string) => ({
  ...{ number, fund: 'FY2021', shows, dueOn, amount: '20000.00' },
})
const first = milestone(1, '40 screenings for trafficking are documented', '2023-11-30')
const second = milestone(2, '80 screenings are documented', '2023-12-31')
const third = '120 screenings are documented'

/** The agency approves fixed amounts, and an award is fixed in amount, for three milestones. Who gets it and how much is made up. */
export async function fixAmount(service: DemoService): Promise<string> {
  const letter = await service.keep('finance', 'The agency approves fixed amounts up to $250,000.00\n')
  await service.act('finance', '/appropriations/FY2021/federal-awards/FY2021/terms', {
    ...{ fixedAmountApproval: letter, document: letter, reference: 'Federal award letter, terms 3' },
    effectiveOn: onDay(10, 20),
  })
  const award = await execute(service)
  say(
    onDay(10, 27),
    `${award} is executed, fixed in amount as the agency approved: $60,000.00 of FY2021 for three milestones`,
  )
  return award
}

export async function payFirstMilestone(service: DemoService, award: string): Promise<void> {
  await payMilestone(service, award, 1, [onDay(11, 7), onDay(11, 8), onDay(11, 9)])
}

/** The day of the third milestone is moved by an amendment. */
export async function moveMilestone(service: DemoService, award: string): Promise<void> {
  const effectiveOn = onDay(11, 29)
  const { number } = await service.act('chair', `/awards/${award}/amendments`, {
    ...{ kind: 'milestone-revision', reason: 'The third takes another month', effectiveOn },
    milestones: [first, second, milestone(3, third, '2024-02-29')],
  })
  const approval = `/awards/${award}/amendments/${String(number)}/approval`
  const { changes } = await service.act('approver', approval, { effectiveOn })
  say(effectiveOn, `amendment ${String(number)} of ${award}: ${String(changes)}`)
}

export async function paySecondMilestone(service: DemoService, award: string): Promise<void> {
  await payMilestone(service, award, 2, [onDay(12, 18), onDay(12, 19), onDay(12, 20)])
}

async function execute(service: DemoService): Promise<string> {
  const { code } = await service.act('chair', '/awards', {
    ...{ solicitation: 'CMPP-2022-01', grantee: 'BAKERRIPLEY', site: 'Houston, TX' },
    ...{ title: 'Screening for human trafficking in Houston', services: ['human-trafficking-screening'] },
    ...{ selectedOn: onDay(10, 23), periodFrom: onDay(11, 1), periodThrough: '2024-03-31' },
    ...{ lines: [{ fund: 'FY2021', amount: '60000.00' }], illustrative: ['grantee', 'lines', 'selectedOn'] },
    decisionDocument: await service.keep(
      'chair',
      'The National Board selects screenings.\nOctober 23, 2023\n',
    ),
    reason: 'The Board decided at its meeting of October 23, 2023',
    effectiveOn: onDay(10, 24),
  })
  const at = `/awards/${String(code)}`
  await service.act('chair', `${at}/revision`, {
    ...{ formOfPayment: 'fixed-amount', milestones: [first, second, milestone(3, third, '2024-01-31')] },
    ...{ reason: 'The agency approved a fixed amount', effectiveOn: onDay(10, 25) },
  })
  await service.act('finance', `${at}/papers`, {
    ...{ kind: 'agency-terms', datedOn: onDay(10, 24) },
    also: ['conflict-of-interest-disclosure', 'lower-tier-debarment-certificate'],
    sha256: await service.keep('finance', `Disclosure,certificate and terms of ${String(code)}\n`),
  })
  await service.act('approver', `${at}/execution`, { effectiveOn: onDay(10, 27) })
  return String(code)
}

/** A milestone is requested with the file that shows it, approved by another person, and paid by a third, each on a day. */
async function payMilestone(
  service: DemoService,
  award: string,
  number: 1 | 2,
  [requestedOn, approvedOn, paidOn]: readonly [string, string, string],
): Promise<void> {
  const shown = `The log of ${award} shows milestone ${String(number)}\n`
  const { code } = await service.act('finance', '/disbursements', {
    ...{ award, kind: 'milestone', milestone: number, purpose: `Screenings, milestone ${String(number)}` },
    ...{ evidence: await service.keep('finance', shown), effectiveOn: requestedOn },
  })
  const at = `/disbursements/${String(code)}`
  await service.act('approver', `${at}/approvals`, { effectiveOn: approvedOn })
  await service.act('approver2', `${at}/payment`, {
    ...{ reference: `ACH ${String(code)}`, effectiveOn: paidOn },
  })
  say(
    paidOn,
    `milestone ${String(number)} of ${award} is shown, approved and paid: ${String(code)}, $20,000.00`,
  )
}
