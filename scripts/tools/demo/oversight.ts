import { onDay, say } from './days.ts'
import type { DemoService } from './service.ts'

/** An audit finds cost of a payment unallowable: it is owed back from the day on which the grantee is notified. */
export async function disallow(service: DemoService, disbursement: string | null): Promise<string> {
  if (disbursement === null) throw new Error('no reimbursement was paid before the audit')
  const { code } = await service.act('finance', '/disallowances', {
    disbursement,
    fund: 'FY2021',
    amount: '4850.00',
    source: 'audit',
    reference: 'Single audit 2023, finding 2023-002',
    reason: 'No timesheets for two weeks of September',
    notifiedOn: onDay(11, 6),
    effectiveOn: onDay(11, 6),
  })
  say(onDay(11, 6), `an audit finds $4,850.00 of ${disbursement} unallowable; ${String(code)} is owed back`)
  return String(code)
}

export async function settle(service: DemoService, disallowance: string | null): Promise<void> {
  if (disallowance === null) throw new Error('nothing was disallowed before it is settled')
  const url = `/disallowances/${disallowance}`
  const repaid = { amount: '3500.00', effectiveOn: onDay(12, 4), reference: 'ACH credit 0412' }
  await service.act('finance', `${url}/recoveries`, repaid)
  say(onDay(12, 4), `the grantee repays $3,500.00 of ${disallowance}`)
  await service.act('approver', `${url}/forgiveness`, {
    amount: '350.00',
    effectiveOn: onDay(12, 18),
    letterOn: onDay(12, 15),
    reference: 'FEMA letter CMPP-17',
  })
  say(onDay(12, 18), 'the agency, by letter, does not want $350.00 of it back; $1,000.00 is still owed')
}

/**
 * After the audit the grantee's award has a specific condition, and its payments waited for a report, which came. Both are of today, since neither
 * is dated back, so the year does not print them.
 */
export async function oversee(service: DemoService, award: string): Promise<void> {
  await service.act('finance', `/awards/${award}/conditions`, {
    nature: 'detailed-reports',
    reason: 'The single audit of 2023 found hours without timesheets (2023-002)',
    actionNeeded: 'Send timesheets with each request for three months',
    dueOn: daysFromToday(90),
    reconsideration: 'Write to the Secretariat within 30 days',
    agencyNotifiedOn: onDay(12, 5),
    agencyReference: 'Letter of December 5, 2023',
  })
  const { code } = await service.act('finance', `/awards/${award}/holds`, {
    ground: 'report-awaited',
    letter: 'Payments wait for the financial report of the third quarter, which is 30 days late',
    appeal: 'Write to the Secretariat within 30 days; the Board decides',
    report: 'Financial report of the third quarter of 2023',
  })
  const evidence = await service.keep('finance', 'category,amount\npersonnel,61000.00\n')
  await service.act('approver', `/holds/${String(code)}/release`, { evidence, reason: 'The report is in' })
}

function daysFromToday(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}
