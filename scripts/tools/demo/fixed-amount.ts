import { onDay, say } from './days.ts'
import type { DemoService } from './service.ts'

const milestone = (number: number, shows: string, dueOn: string) => ({
  ...{ number, fund: 'FY2021', shows, dueOn, amount: '20000.00' },
})
const first = milestone(1, '40 screenings for trafficking are documented', '2023-11-30')
const second = milestone(2, '80 screenings are documented', '2023-12-31')
const third = '120 screenings are documented'

/** How many of the milestones were paid. */
type Milestones = { readonly paid: number }

/**
 * The agency approves fixed amounts, and an award is paid by milestones: two are shown, approved and paid, and the day of the third is moved by
 * an amendment. Who gets it and how much is made up.
 */
export async function fixAmounts(service: DemoService): Promise<Milestones> {
  const letter = await service.keep('finance', 'The agency approves fixed amounts up to $250,000.00\n')
  await service.act('finance', '/appropriations/FY2021/federal-awards/FY2021/terms', {
    ...{ fixedAmountApproval: letter, document: letter, reference: 'Federal award letter, terms 3' },
    effectiveOn: onDay(10, 20),
  })
  const award = await execute(service)
  say(
    onDay(10, 27),
    `${award} is executed: $60,000.00 of FY2021, fixed in amount, for three milestones; the agency approved it`,
  )
  const at = `/awards/${award}`
  await payMilestone(service, award, 1, 11)
  const moved = { ...{ kind: 'milestone-revision', reason: 'The third needs another month' } }
  const milestones = [first, second, milestone(3, third, '2024-02-29')]
  const effectiveOn = onDay(11, 20)
  const { number } = await service.act('chair', `${at}/amendments`, { ...moved, milestones, effectiveOn })
  const { changes } = await service.act('approver', `${at}/amendments/${String(number)}/approval`, {
    effectiveOn,
  })
  say(effectiveOn, `amendment ${String(number)} of ${award}: ${String(changes)}`)
  await payMilestone(service, award, 2, 12)
  return { paid: 2 }
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

/** A milestone is requested with the file that shows it, approved by another person, and paid by a third. */
async function payMilestone(
  service: DemoService,
  award: string,
  number: number,
  month: number,
): Promise<void> {
  const shown = `The log of ${award} shows milestone ${String(number)}`
  const { code } = await service.act('finance', '/disbursements', {
    ...{ award, kind: 'milestone', milestone: number, purpose: `Screenings, milestone ${String(number)}` },
    ...{ evidence: await service.keep('finance', `${shown}\n`), effectiveOn: onDay(month, 14) },
  })
  const at = `/disbursements/${String(code)}`
  await service.act('approver', `${at}/approvals`, { effectiveOn: onDay(month, 15) })
  await service.act('approver2', `${at}/payment`, {
    reference: `ACH ${String(code)}`,
    effectiveOn: onDay(month, 18),
  })
  say(onDay(month, 18), `milestone ${String(number)} of ${award} is paid: ${String(code)}, $20,000.00`)
}
