import { administer } from './administration.ts'
import { endAnAward, suspend } from './endings.ts'
import type { DemoService } from './service.ts'
import { grouped } from './table.ts'

export type Disbursed = {
  readonly paid: number
  readonly advances: number
  readonly reimbursements: number
  readonly returned: number
  readonly waiting: number
}

/** Who files for each award: one grantee does so itself, for the other the Secretariat's finance staff. */
const awards = [
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
type Award = (typeof awards)[number]
type Payment = {
  readonly award: Award
  readonly kind: 'advance' | 'reimbursement'
  readonly purpose: string
  readonly cents: number
}

const fund = '/appropriations/FY2021'
const months = Array.from({ length: 12 }, (_, index) => index + 1)
const onDay = (month: number, day: number): string =>
  `2023-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
const dollars = (cents: number): string =>
  `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`

/** Plays the year month by month, and prints what is out of the ordinary. */
export async function playYear(service: DemoService): Promise<Disbursed> {
  const paid: Payment[] = []
  let returned = 0
  let isListed = false
  let audited: string | null = null
  let disallowed: string | null = null
  for (const month of months) {
    if (month % 3 === 1) await drawForQuarter(service, month)
    if (month === 1) {
      await plan(service)
      await keepOrganization(service)
    }
    // The bank's list of one month is recorded in one request.
    const inRun: string[] = []
    for (const payment of paymentsOf(month)) {
      const code = await approved(service, payment, month)
      const isReturned = month === 5 && payment.award.grantee === 'BAKERRIPLEY'
      if (month === 6 && payment.award.grantee === 'BAKERRIPLEY' && !isListed) {
        await excluded(service, code, payment.award)
        isListed = true
      }
      if (month === 3) inRun.push(code)
      else await pay(service, code, onDay(month, 12), `ACH ${code}`)
      if (isReturned) {
        await service.act('approver', `/disbursements/${code}/return`, {
          effectiveOn: onDay(month, 15),
          reason: 'Account closed; the grantee gave a new one',
        })
        await pay(service, code, onDay(month, 19), `ACH ${code} SECOND`)
        returned += 1
        say(
          onDay(month, 15),
          `the bank returns ${code}, $${grouped(dollars(payment.cents))}; paid again on ${onDay(month, 19)}`,
        )
      }
      paid.push(payment)
      if (month === 9 && audited === null && payment.kind === 'reimbursement') audited = code
    }
    if (inRun.length > 0) await payTogether(service, inRun, onDay(month, 12))
    if (month === 9) await ofAgency(service)
    if (month === 10) await extend(service)
    if (month === 11) {
      disallowed = await disallow(service, audited)
      await amend(service)
      await suspend(service, awards[0].code, say)
    }
    if (month === 12) {
      await meet(service)
      await settle(service, disallowed)
      await draftInVain(service)
      await administer(service, say)
      await endAnAward(service, say)
      await oversee(service)
    }
    if (month === 8) await drawByMistake(service)
    if (month % 3 === 0) await interest(service, month)
  }
  await payTooMuch(service)
  const advances = paid.filter(({ kind }) => kind === 'advance').length
  return { paid: paid.length, advances, reimbursements: paid.length - advances, returned, waiting: 1 }
}

/** An advance at the start of a quarter, every month's costs, and a quarter's legal orientation at its end. */
function paymentsOf(month: number): Payment[] {
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

async function drawForQuarter(service: DemoService, month: number): Promise<void> {
  await service.act('finance', `${fund}/draws`, {
    amount: '425000.00',
    effectiveOn: onDay(month, 3),
    reference: `SF-270 no. ${(month + 2) / 3}`,
  })
  say(onDay(month, 3), 'draws $425,000.00 of FY2021 for the quarter')
}

/** The Board adopts when the money of an appropriation is to be spent; the summary shows what was spent against it. */
async function plan(service: DemoService): Promise<void> {
  const spent = (month: string, obligated: string, disbursed: string) => ({ month, obligated, disbursed })
  const { code } = await service.act('finance', '/spending-plans', {
    appropriation: 'FY2021',
    title: 'Spending plan for 2023',
    effectiveOn: onDay(1, 17),
    lines: [
      spent('2022-12', '4500000.00', '0.00'),
      ...months.map((month) => spent(onDay(month, 1).slice(0, 7), '0.00', '135000.00')),
    ],
  })
  await service.act('chair', `/spending-plans/${String(code)}/adoption`, { effectiveOn: onDay(1, 18) })
  say(onDay(1, 18), `the Board adopts ${String(code)}: $135,000.00 a month of FY2021`)
}

/** What is registered of a grantee is corrected, and whom to call is kept. The identifiers and the number are made up. */
async function keepOrganization(service: DemoService): Promise<void> {
  const at = '/organizations/BAKERRIPLEY'
  await service.act('finance', `${at}/corrections`, {
    uei: 'MADEUPUE0002',
    fiscalYearEnds: '12-31',
    reason: 'Made up for the demonstration',
  })
  const { code } = await service.act('finance', `${at}/contacts`, {
    name: 'A. Contact',
    role: 'Director of finance',
    telephone: '+1 713 555 0100',
  })
  await service.act('finance', `${at}/contacts/${String(code)}/correction`, {
    telephone: '+1 713 555 0199',
    reason: 'A letter of the grantee gives a new number',
  })
  say(onDay(1, 19), `BAKERRIPLEY has a UEI, and ${String(code)} a new telephone number`)
}

/** The Board meets twice; the chair freezes what it saw at the second meeting. */
async function meet(service: DemoService): Promise<void> {
  const title = 'Regular meeting of the National Board'
  await service.act('finance', '/meetings', { heldOn: onDay(6, 29), title })
  const { code } = await service.act('finance', '/meetings', { heldOn: onDay(12, 1), title })
  await service.act('chair', `/meetings/${String(code)}/packet`, {})
  say(onDay(12, 1), `the Board meets, and the chair freezes the packet of ${String(code)}`)
}

/** A draft of an award is corrected, each version stays readable, and what is not to be is withdrawn: no money moves. */
async function draftInVain(service: DemoService): Promise<void> {
  const decision = 'The National Board selects four grantees.\nDecember 19, 2023\n'
  const { code } = await service.act('chair', '/awards', {
    ...{ solicitation: 'CMPP-2023-01', grantee: 'BAKERRIPLEY', site: 'Houston, TX' },
    ...{
      title: 'Case management in Houston, second round',
      services: ['mental-health', 'legal-orientation'],
    },
    ...{ selectedOn: onDay(12, 19), periodFrom: '2024-02-01', periodThrough: '2025-01-31' },
    ...{ lines: [{ fund: 'FY2022', amount: '1250000.00' }], illustrative: ['lines'] },
    decisionDocument: await service.keep('chair', decision),
    reason: 'The Board decided at its meeting of December 19, 2023',
    effectiveOn: onDay(12, 20),
  })
  await service.act('chair', `/awards/${String(code)}/revision`, {
    ...{ periodFrom: '2024-03-01', lines: [{ fund: 'FY2022', amount: '1200000.00' }] },
    ...{ reason: 'Services begin a month later', effectiveOn: onDay(12, 21) },
  })
  await service.act('chair', `/awards/${String(code)}/withdrawal`, {
    reason: 'The grantee asks for another site',
  })
  say(
    onDay(12, 21),
    `the chair revises ${String(code)}, a draft, to $1,200,000.00 of FY2022; it is withdrawn, and nothing moves`,
  )
}

async function approved(
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
async function payTogether(
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

async function pay(
  service: DemoService,
  code: string,
  effectiveOn: string,
  reference: string,
): Promise<void> {
  await service.act('approver2', `/disbursements/${code}/payment`, { effectiveOn, reference })
}

/** A list of excluded parties has the name of a grantee: its payments wait until a second person confirms that they continue. */
async function excluded(service: DemoService, code: string, award: Award): Promise<void> {
  const header = 'Name,Unique Entity ID,Excluding Agency,Exclusion Type,Active Date,Termination Date'
  const row = '"BAKERRIPLEY, INC.",,HHS,Ineligible (Proceedings Pending),06/01/2023,Indefinite'
  const sha256 = await service.keep('finance', `${header}\n${row}\n`)
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

/** A mistake is not erased: another person writes its mirror. */
async function drawByMistake(service: DemoService): Promise<void> {
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
async function ofAgency(service: DemoService): Promise<void> {
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
async function extend(service: DemoService): Promise<void> {
  await service.act('finance', `${fund}/federal-awards/FY2021/amendments`, {
    kind: 'extension',
    periodThrough: '2030-09-30',
    effectiveOn: onDay(10, 16),
    reference: 'Federal award letter, amendment 1',
  })
  say(onDay(10, 16), 'the agency extends the Federal award FY2021 by a year, through 2030-09-30')
}

/** The budget of the first award, of which so much is for travel, and what that leaves for personnel. */
function budget(travel: string) {
  const cents = (amount: string) => Number(amount.replace('.', ''))
  const personnel = cents('1504545.46') - cents(travel)
  const line = (category: string, amount: string, of = 'included') => ({
    ...{ fund: 'FY2021', organization: 'IRC', category, class: of, amount },
  })
  return {
    transferPercent: '10.00',
    parties: [{ organization: 'IRC', role: 'lead', rate: { kind: 'de-minimis', percent: '10.00' } }],
    lines: [
      line('personnel', (personnel / 100).toFixed(2)),
      ...[line('fringe', '350000.00'), line('travel', travel), line('supplies', '100000.00')],
      line('indirect', '195454.54', 'indirect'),
    ],
  }
}

/** An award is amended in each way there is; what is taken from it in one month is given back in the same. */
async function amend(service: DemoService): Promise<void> {
  const [{ code }] = awards
  const header = 'Name,Unique Entity ID,Excluding Agency,Exclusion Type,Active Date,Termination Date'
  const row = '"NOBODY OF THE PROGRAM, INC.",,HHS,Ineligible (Proceedings Completed),06/01/2023,Indefinite'
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const sha256 = await service.keep('finance', `${header}\n${row}\n`)
  await service.act('finance', '/exclusion-lists', { extractedOn: yesterday, sha256 })
  // What is increased is awarded to who has a UEI. This one is made up.
  const uei = { uei: 'MADEUPUE0001', reason: 'Made up for the demonstration' }
  await service.act('finance', '/organizations/IRC/corrections', uei)
  const moved = { lines: [{ fund: 'FY2021', amount: '10000.00' }] }
  const asked = [
    [13, { kind: 'extension', periodThrough: '2029-12-31', reason: 'The services began three months late' }],
    [14, { kind: 'terms', site: 'New York and Newark', reason: 'The consortium serves Newark as well' }],
    [15, { kind: 'de-obligation', ...moved, reason: 'One position stays open' }],
    [27, { kind: 'increase', ...moved, reason: 'The position is filled after all' }],
    [
      28,
      { kind: 'budget-revision', budget: budget('104545.46'), reason: 'The award was made without a budget' },
    ],
    [29, { kind: 'budget-revision', budget: budget('164545.46'), reason: 'More home visits than planned' }],
  ] as const
  for (const [day, asks] of asked) {
    const effectiveOn = onDay(11, day)
    if (asks.kind === 'increase') await attachPapers(service, code)
    const proposed = await service.act('chair', `/awards/${code}/amendments`, { ...asks, effectiveOn })
    const approval = `/awards/${code}/amendments/${String(proposed['number'])}/approval`
    const { changes } = await service.act('approver', approval, { effectiveOn })
    say(effectiveOn, `amendment ${String(proposed['number'])} of ${code}: ${String(changes)}`)
  }
}

/** What is increased above $100,000 has the papers of an execution. One file stands for them. */
async function attachPapers(service: DemoService, award: string): Promise<void> {
  const sha256 = await service.keep('finance', 'Certificates,disclosures and terms of AWD-0001\n')
  const also = [
    'lobbying-certificate',
    'sf-lll',
    'conflict-of-interest-disclosure',
    'lower-tier-debarment-certificate',
  ]
  await service.act('finance', `/awards/${award}/papers`, {
    ...{ kind: 'agency-terms', also, sha256, datedOn: onDay(11, 24) },
  })
  say(onDay(11, 24), `the papers of ${award} are attached: an increase above $100,000 asks for them`)
}

/** An audit finds cost of a payment unallowable: it is owed back from the day on which the grantee is notified. */
async function disallow(service: DemoService, disbursement: string | null): Promise<string> {
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

async function settle(service: DemoService, disallowance: string | null): Promise<void> {
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
async function oversee(service: DemoService): Promise<void> {
  const [, award] = awards
  await service.act('finance', `/awards/${award.code}/conditions`, {
    nature: 'detailed-reports',
    reason: 'The single audit of 2023 found hours without timesheets (2023-002)',
    actionNeeded: 'Send timesheets with each request for three months',
    dueOn: daysFromToday(90),
    reconsideration: 'Write to the Secretariat within 30 days',
    agencyNotifiedOn: onDay(12, 5),
    agencyReference: 'Letter of December 5, 2023',
  })
  const { code } = await service.act('finance', `/awards/${award.code}/holds`, {
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

async function interest(service: DemoService, month: number): Promise<void> {
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

async function payTooMuch(service: DemoService): Promise<void> {
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

function say(day: string, what: string): void {
  console.log(`  ${day}  ${what}`)
}
