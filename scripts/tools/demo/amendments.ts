import { programFacts } from '../../../src/program/facts.ts'
import { dollars, onDay, say } from './days.ts'
import type { DemoService } from './service.ts'

type Spent = { readonly organization: string; readonly category: string; readonly periodFrom: string }

/**
 * The budget of the first award as the program has it, with so many cents more or less in categories of its lead, in the later of
 * its two periods.
 */
function budget(more: Readonly<Record<string, number>>) {
  const [award] = programFacts.awards
  if (award?.budget === undefined) throw new Error('the first award of the program has a budget')
  const isLater = ({ organization, category, periodFrom }: Spent, of: string): boolean =>
    organization === award.grantee && category === of && periodFrom > award.periodFrom
  const moreOf = (line: Spent): number =>
    Object.entries(more).find(([category]) => isLater(line, category))?.[1] ?? 0
  const cents = (amount: string): number => Number(amount.replace('.', ''))
  const lines = award.budget.lines.map((line) => ({
    ...line,
    amount: dollars(cents(line.amount) + moreOf(line)),
  }))
  return { ...award.budget, lines }
}

/**
 * An award is amended in each way that an award for cost is; what is taken from it in one month is given back in the same. Only its rule profile stays: the year of the
 * demonstration ends before there is another text that the agency could amend its award into.
 */
export async function amend(service: DemoService, code: string): Promise<void> {
  // What is increased is awarded to who has a UEI. This one is made up.
  const uei = { uei: 'MADEUPUE0001', reason: 'Made up for the demonstration' }
  await service.act('finance', '/organizations/IRC/corrections', uei)
  const moved = { lines: [{ fund: 'FY2021', amount: '10000.00' }] }
  const visits = { personnel: -6_000_000, travel: 6_000_000 }
  // What is taken from the personnel of the lead lowers its base, and with it what its indirect cost may be.
  const less = { personnel: -900_000, indirect: -100_000 }
  const asked = [
    [13, { kind: 'extension', periodThrough: '2029-12-31', reason: 'The services began three months late' }],
    [14, { kind: 'terms', site: 'New York and Newark', reason: 'The consortium serves Newark as well' }],
    [15, { kind: 'de-obligation', ...moved, budget: budget(less), reason: 'One position stays open' }],
    [27, { kind: 'increase', ...moved, budget: budget({}), reason: 'The position is filled after all' }],
    [28, { kind: 'budget-revision', budget: budget(visits), reason: 'More home visits than planned' }],
  ] as const
  for (const [day, asks] of asked) {
    const effectiveOn = onDay(11, day)
    if (asks.kind === 'increase') await attachPapers(service, code)
    const proposed = await service.act('chair', `/awards/${code}/amendments`, { ...asks, effectiveOn })
    const approval = `/awards/${code}/amendments/${String(proposed['number'])}/approval`
    const { changes } = await service.act('approver', approval, { effectiveOn })
    say(effectiveOn, `amendment ${String(proposed['number'])} of ${code}: ${String(changes)}`)
  }
  await join(service, code)
}

/** A member joins the consortium, with the approval of the agency. It is made up, as the others are. */
async function join(service: DemoService, code: string): Promise<void> {
  const effectiveOn = onDay(11, 29)
  const joining = 'ILLUSTRATIVE-NY-JOBS'
  await service.act('finance', '/organizations', {
    ...{ code: joining, legalName: 'Illustrative member of the New York consortium, job counseling' },
    ...{ kind: 'nonprofit', city: 'Newark', state: 'NJ' },
  })
  const [award] = programFacts.awards
  const proposed = await service.act('chair', `/awards/${code}/amendments`, {
    ...{ kind: 'members', members: [...(award?.members ?? []), joining], effectiveOn },
    reason: 'The consortium adds job counseling in Newark',
    evidence: await service.keep('chair', 'The agency approves the new member of the consortium\n'),
  })
  const approval = `/awards/${code}/amendments/${String(proposed['number'])}/approval`
  const { changes } = await service.act('approver', approval, { effectiveOn })
  say(effectiveOn, `amendment ${String(proposed['number'])} of ${code}: ${String(changes)}`)
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
