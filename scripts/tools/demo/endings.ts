import type { DemoService } from './service.ts'

type Say = (day: string, what: string) => void

const objection = 'Write to the Secretariat within 30 days; the Board decides'

/** An award is suspended by a notice and resumed a day later, each by two persons. No payment was asked for in between. */
export async function suspend(service: DemoService, award: string, say: Say): Promise<void> {
  const notice = await service.keep('chair', `Notice of suspension of ${award}\nNovember 30, 2023\n`)
  await ended(service, award, '2023-11-30', {
    ...{ kind: 'suspension', ground: 'noncompliance', document: notice, objection },
    ...{ takesEffectOn: '2023-11-30', reason: 'The single audit found hours without timesheets' },
  })
  say('2023-11-30', `${award} is suspended: an advance under it is declined, and cost from that day on`)
  const kept = await service.keep('chair', `Timesheets of ${award}\nDecember 1, 2023\n`)
  await ended(service, award, '2023-12-01', {
    ...{ kind: 'resumption', document: kept, reason: 'The timesheets are there' },
  })
  say('2023-12-01', `${award} is resumed`)
}

/** A small award is executed, terminated at the request of its grantee, and closed: what is unspent is available again. */
export async function endAnAward(service: DemoService, say: Say): Promise<void> {
  const rating = {
    ...{ level: 'medium', priorExperience: 'low', priorAudits: 'medium', personnelAndSystems: 'medium' },
    ...{ federalMonitoring: 'low', reason: 'Led the first round', effectiveOn: '2023-12-20' },
  }
  await service.act('finance', '/organizations/BAKERRIPLEY/risk-ratings', rating)
  const { code } = await service.act('chair', '/awards', {
    ...{ solicitation: 'CMPP-2023-01', grantee: 'BAKERRIPLEY', site: 'Houston, TX' },
    ...{ title: 'Departure planning in Houston', services: ['departure-planning-and-reintegration'] },
    ...{ selectedOn: '2023-12-19', periodFrom: '2023-12-22', periodThrough: '2024-06-30' },
    ...{ lines: [{ fund: 'FY2022', amount: '10000.00' }], illustrative: ['lines'] },
    decisionDocument: await service.keep('chair', 'The National Board selects a pilot.\nDecember 19, 2023\n'),
    reason: 'The Board decided at its meeting of December 19, 2023',
    effectiveOn: '2023-12-21',
  })
  const award = String(code)
  await service.act('finance', `/awards/${award}/papers`, {
    ...{ kind: 'agency-terms', datedOn: '2023-12-21' },
    also: ['conflict-of-interest-disclosure', 'lower-tier-debarment-certificate'],
    sha256: await service.keep('finance', `Disclosure,certificate and terms of ${award}\n`),
  })
  await service.act('approver', `/awards/${award}/execution`, { effectiveOn: '2023-12-22' })
  const notice = await service.keep('chair', `${award}: the grantee gives the pilot up\nDecember 26, 2023\n`)
  await ended(service, award, '2023-12-26', {
    ...{ kind: 'termination', ground: 'by-grantee', document: notice, objection },
    ...{ takesEffectOn: '2023-12-27', reason: 'The grantee has no staff for it' },
  })
  const report = await service.keep('chair', `Final report of ${award}\nNo cost.\n`)
  await ended(service, award, '2023-12-29', {
    ...{ kind: 'closeout', document: report, finalReportOn: '2023-12-28', reason: 'No cost was incurred' },
  })
  say(
    '2023-12-29',
    `${award} is closed after its grantee gave it up: $10,000.00 of FY2022 is available again`,
  )
}

/** One person proposes an ending, and another approves it. */
async function ended(service: DemoService, award: string, effectiveOn: string, terms: object): Promise<void> {
  const { number } = await service.act('chair', `/awards/${award}/endings`, { ...terms, effectiveOn })
  await service.act('approver', `/awards/${award}/endings/${String(number)}/approval`, { effectiveOn })
}
