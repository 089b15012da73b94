import { dollars, onDay, say } from './days.ts'
import type { DemoService } from './service.ts'
import { grouped } from './table.ts'

/** Who files for each award: one grantee does so itself, for the other the Secretariat's finance staff. */
export const awards = [
  {
    code: 'AWD-0001',
    grantee: 'IRC',
    files: 'grantee',
    advance: 6_000_000,
    month: 3_812_500,
    quarter: 911_275,
  },
  {
    code: 'AWD-0002',
    grantee: 'BAKERRIPLEY',
    files: 'finance',
    advance: 6_500_000,
    month: 4_027_330,
    quarter: 988_010,
  },
] as const
export type Award = (typeof awards)[number]
export type Payment = {
  readonly award: Award
  readonly kind: 'advance' | 'reimbursement'
  readonly purpose: string
  readonly cents: number
}

/** An advance at the start of a quarter, every month's costs, and a quarter's legal orientation at its end. */
export function paymentsOf(month: number): Payment[] {
  return awards.flatMap((award) => [
    ...(month % 3 === 1
      ? [
          {
            award,
            kind: 'advance' as const,
            purpose: `Advance from ${onDay(month, 1)}`,
            cents: award.advance,
          },
        ]
      : []),
    {
      award,
      kind: 'reimbursement' as const,
      purpose: `Case management, 2023-${String(month).padStart(2, '0')}`,
      cents: award.month + month * 41_237,
    },
    ...(month % 3 === 0
      ? [
          {
            award,
            kind: 'reimbursement' as const,
            purpose: `Legal orientation, quarter ${month / 3}`,
            cents: award.quarter + month * 1_019,
          },
        ]
      : []),
  ])
}

export async function approved(
  service: DemoService,
  { award, kind, purpose, cents }: Payment,
  month: number,
): Promise<string> {
  const { code } = await service.act(award.files, '/disbursements', {
    award: award.code,
    kind,
    purpose,
    lines: [{ fund: 'FY2021', amount: dollars(cents) }],
    effectiveOn: onDay(month, 6),
  })
  await service.act('approver', `/disbursements/${String(code)}/approvals`, { effectiveOn: onDay(month, 9) })
  return String(code)
}

/** Records what the bank paid on one day in one request. */
export async function payTogether(
  service: DemoService,
  codes: readonly string[],
  effectiveOn: string,
): Promise<void> {
  const payments = codes.map((disbursement) => ({
    disbursement,
    effectiveOn,
    reference: `ACH ${disbursement}`,
  }))
  const run = await service.act('approver2', '/payment-runs', { payments })
  say(
    effectiveOn,
    `records the payments of the month in one run: ${String(run['code'])}, ${String(run['payments'])} payments, $${grouped(String(run['amount']))}`,
  )
}

export async function pay(
  service: DemoService,
  code: string,
  effectiveOn: string,
  reference: string,
): Promise<void> {
  await service.act('approver2', `/disbursements/${code}/payment`, { effectiveOn, reference })
}

const columns = 'Name,Unique Entity ID,Excluding Agency,Exclusion Type,Active Date,Termination Date'

/** What is executed or increased is asked of a recent list of excluded parties. This one names nobody of the program. */
export async function importRecentList(service: DemoService): Promise<void> {
  const row = '"NOBODY OF THE PROGRAM, INC.",,HHS,Ineligible (Proceedings Completed),06/01/2023,Indefinite'
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const sha256 = await service.keep('finance', `${columns}\n${row}\n`)
  await service.act('finance', '/exclusion-lists', { extractedOn: yesterday, sha256 })
}

/** A list of excluded parties has the name of a grantee: its payments wait until a second person confirms that they continue. */
export async function excluded(service: DemoService, code: string, award: Award): Promise<void> {
  const row = '"BAKERRIPLEY, INC.",,HHS,Ineligible (Proceedings Pending),06/01/2023,Indefinite'
  const sha256 = await service.keep('finance', `${columns}\n${row}\n`)
  const list = await service.act('finance', '/exclusion-lists', { extractedOn: onDay(6, 9), sha256 })
  const refusal = await service.declined('approver2', `/disbursements/${code}/payment`, {
    effectiveOn: onDay(6, 12),
    reference: `ACH ${code}`,
  })
  say(
    onDay(6, 12),
    `${String(list['code'])} may name ${award.grantee}: the payment of ${code} is declined (${String(refusal['code'])})`,
  )
  await service.act('approver', `/awards/${award.code}/continuations`, {
    reason: 'Another organization of the same name: its address is in Ohio',
  })
  say(onDay(6, 12), 'the approver, who pays none of them, confirms with a reason that its payments continue')
}

export async function payTooMuch(service: DemoService): Promise<void> {
  const [award] = awards
  const code = await approved(
    service,
    { award, kind: 'reimbursement', purpose: 'Departure planning', cents: 26_000_000 },
    12,
  )
  const refusal = await service.declined('approver2', `/disbursements/${code}/payment`, {
    effectiveOn: onDay(12, 31),
    reference: `ACH ${code}`,
  })
  say(onDay(12, 31), `the payment of ${code} is declined, and nothing moves:`)
  for (const name of [
    'status',
    'code',
    'title',
    'rule',
    'account',
    'requested',
    'available',
    'largest',
    'remedy',
  ])
    if (refusal[name] !== undefined) console.log(`              ${name.padEnd(10)} ${refusal[name]}`)
  console.log()
}
