import { administer } from './administration.ts'
import { drawByMistake, drawForQuarter, extend, interest, ofAgency } from './agency.ts'
import { amend } from './amendments.ts'
import { dollars, onDay, say } from './days.ts'
import { endAnAward, suspend } from './endings.ts'
import { fixAmount, moveMilestone, payFirstMilestone, paySecondMilestone } from './fixed-amount.ts'
import { disallow, oversee, settle } from './oversight.ts'
import {
  approved,
  awards,
  excluded,
  importRecentList,
  type Payment,
  pay,
  paymentsOf,
  payTogether,
  payTooMuch,
} from './payments.ts'
import type { DemoService } from './service.ts'
import { grouped } from './table.ts'

export type Disbursed = {
  readonly paid: number
  readonly advances: number
  readonly reimbursements: number
  readonly milestones: number
  readonly returned: number
  readonly waiting: number
}

const months = Array.from({ length: 12 }, (_, index) => index + 1)

/** Plays the year month by month, and prints what is out of the ordinary. */
export async function playYear(service: DemoService): Promise<Disbursed> {
  const paid: Payment[] = []
  let returned = 0
  let fixed = ''
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
    if (month === 10) {
      await extend(service)
      await importRecentList(service)
      fixed = await fixAmount(service)
    }
    if (month === 11) {
      disallowed = await disallow(service, audited)
      await payFirstMilestone(service, fixed)
      await amend(service, awards[0].code)
      await moveMilestone(service, fixed)
      await suspend(service, awards[0].code, say)
    }
    if (month === 12) {
      await meet(service)
      await settle(service, disallowed)
      await paySecondMilestone(service, fixed)
      await draftInVain(service)
      await administer(service, say)
      await endAnAward(service, say)
      await oversee(service, awards[1].code)
    }
    if (month === 8) await drawByMistake(service)
    if (month % 3 === 0) await interest(service, month)
  }
  await payTooMuch(service)
  const advances = paid.filter(({ kind }) => kind === 'advance').length
  const reimbursements = paid.length - advances
  const milestones = 2
  return { paid: paid.length + milestones, advances, reimbursements, milestones, returned, waiting: 1 }
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
