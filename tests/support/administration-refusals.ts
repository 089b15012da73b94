import type { Test } from 'tap'
import { administering, agent, newAdministration, newCharge, newDecision } from './administrations.ts'
import type { Attempt } from './application-refusals.ts'
import type { Person } from './call.ts'
import { boardDecision, fundAct } from './given.ts'
import { type Service, service } from './service.ts'

const unkept = 'd'.repeat(64)

/** An attempt for each refusal of an act of the agent's own administration, and of what it charges. */
export async function administrationAttempts(s: Service): Promise<Attempt[]> {
  const { given } = s
  const { capped, cappedFund, drafted, decided, executed, recorded, approved } = administering(s)
  const roles = async (...held: string[]) => given.made('admin', '/v1/actors/BOTH-1/roles', { roles: held })
  const fund = await cappedFund('1000.00', '10.00%')
  const one = { [fund]: '1.00' }
  const at = (code: string, under = '') => `/v1/administrations/${code}${under}`
  const charge = (code: string, under = '') => `/v1/administration-charges/${code}${under}`
  const on = { effectiveOn: '2023-10-02' }

  const draft = await drafted(one)
  const ready = await decided(one)
  const tooMuch = await decided({ [fund]: '60.00' })
  const running = await executed({ [fund]: '50.00' })
  const ended = await executed(one)
  await given.made('approver', at(ended, '/end'), { effectiveOn: '2024-02-01' })
  const later = await decided({ [fund]: '1.00' }, { periodThrough: '2199-12-31' })
  const own = String((await given.made('both', '/v1/administrations', newAdministration(one))).body['code'])
  await roles('chair')
  const byBoth = await drafted(one)
  await given.made('both', at(byBoth, '/decision'), newDecision())

  const uncapped = await given.fund({ amount: '10.00' })
  const unsaid = await decided({ [uncapped]: '1.00' })
  const poor = await given.fund({ amount: '10.00' })
  await capped(poor, '10.00')
  const beyond = await decided({ [poor]: '9.00' })
  await given.publishedSolicitation({ [poor]: '5.00' })
  const kept = await given.fund({ amount: '10.00' })
  await given.made('finance', `/v1/appropriations/${kept}/federal-awards/${kept}/terms`, {
    ...{ administrativeCap: '10.00', evaluation: '9.50', reference: 'Letter' },
    ...{ document: boardDecision.sha256, effectiveOn: '2023-01-02' },
  })
  const earmarked = await decided({ [kept]: '1.00' })
  const held = await given.fund({ amount: '10.00' })
  await capped(held, '10.00')
  const stopped = await decided({ [held]: '1.00' })
  const short = await given.fund({ amount: '10.00' })
  await capped(short, '10.00')
  const beyondAward = await decided({ [short]: '1.00' })
  const brief = await given.fund({ amount: '10.00', federalAward: { periodThrough: '2023-11-30' } })
  await capped(brief, '10.00')
  const over = await decided({ [brief]: '1.00' }, { periodThrough: '2023-10-31' })
  await given.publishedSolicitation({ [short]: '10.00' })
  await given.made('finance', `/v1/appropriations/${short}/federal-awards/${short}/amendments`, {
    ...{ kind: 'decrease', ...fundAct('1.00', { effectiveOn: '2023-09-01' }) },
  })
  const letter = { reference: 'Letter', document: boardDecision.sha256 }
  await given.made('finance', `/v1/appropriations/${held}/federal-awards/${held}/states`, {
    ...{ ...letter, kind: 'hold', effectiveOn: '2023-09-25' },
  })

  await roles('finance')
  const waits = await recorded(running, one)
  const mine = String(
    (
      await given.made(
        'both',
        '/v1/administration-charges',
        newCharge(running, one, { month: '2023-11', effectiveOn: '2023-12-01' }),
      )
    ).body['code'],
  )
  const adjustment = { kind: 'adjustment-up', month: undefined, effectiveOn: '2024-02-05' }
  const payable = await approved(running, one, adjustment)
  const large = await recorded(running, { [fund]: '49.00' }, adjustment)
  const bare = await given.fund({ amount: '10.00' })
  await capped(bare, '10.00')
  const undrawn = await executed({ [bare]: '1.00' })
  const unpaid = await approved(undrawn, { [bare]: '1.00' })
  const suspendedFund = await cappedFund('10.00', '10.00')
  const suspended = await executed({ [suspendedFund]: '5.00' })
  const stoppedCharge = await recorded(suspended, { [suspendedFund]: '1.00' })
  const stoppedPayment = await approved(
    suspended,
    { [suspendedFund]: '1.00' },
    {
      ...{ month: '2023-11', effectiveOn: '2023-12-01' },
    },
  )
  await given.made('finance', `/v1/appropriations/${suspendedFund}/federal-awards/${suspendedFund}/states`, {
    ...{ ...letter, kind: 'suspension', effectiveOn: '2023-10-15' },
  })
  const backFund = await cappedFund('10.00', '10.00')
  const backOf = await executed({ [backFund]: '5.00' })
  const refundable = { ...adjustment, kind: 'adjustment-down' }
  const firstPaid = await approved(backOf, { [backFund]: '2.00' })
  await given.made('approver2', charge(firstPaid, '/payment'), {
    reference: 'WIRE first',
    effectiveOn: '2024-02-06',
  })
  const backOne = await approved(backOf, { [backFund]: '2.00' }, refundable)
  const backTwo = await approved(backOf, { [backFund]: '2.00' }, refundable)
  await given.made('approver2', charge(backOne, '/payment'), {
    reference: 'WIRE back',
    effectiveOn: '2024-02-06',
  })
  const quiet = await executed({ [backFund]: '1.00' })
  const lastCharge = await approved(quiet, { [backFund]: '1.00' })
  await given.made('approver2', charge(lastCharge, '/payment'), {
    reference: 'WIRE last',
    effectiveOn: '2024-02-06',
  })
  await roles('approver')
  const byApprover = await approvedBy('both')
  await roles('finance')

  async function approvedBy(who: Person): Promise<string> {
    const code = await recorded(running, one, { month: '2023-12', effectiveOn: '2024-01-02' })
    await given.made(who, charge(code, '/approval'), { effectiveOn: '2024-02-05' })
    return code
  }

  const draftWith = (code: string, body: object, facts: object = {}): Attempt => [
    ...(['draftAdministration', code, 'finance', '/v1/administrations', body, facts] as const),
  ]
  const decide = (
    code: string,
    of: string,
    body: object,
    facts: object = {},
    who: Person = 'chair',
  ): Attempt => [...(['decideAdministration', code, who, at(of, '/decision'), body, facts] as const)]
  const execute = (code: string, of: string, facts: object = {}, body: object = on): Attempt => [
    ...(['executeAdministration', code, 'approver', at(of, '/execution'), body, facts] as const),
  ]
  const release = (lines: object[], terms: object = {}) => ({ lines, reason: 'x', ...terms })
  const deobligate = (code: string, of: string, body: object, facts: object = {}): Attempt => [
    ...(['deobligateAdministration', code, 'approver', at(of, '/deobligation'), body, facts] as const),
  ]
  const record = (code: string, body: object, facts: object = {}): Attempt => [
    ...(['recordAdministrationCharge', code, 'finance', '/v1/administration-charges', body, facts] as const),
  ]
  const act =
    (operation: string, under: string, who: Person, body: object = {}) =>
    (code: string, of: string, facts: object = {}, by: Person = who, sent: object = body): Attempt => [
      ...([operation, code, by, charge(of, under), sent, facts] as const),
    ]
  const approve = act('approveAdministrationCharge', '/approval', 'approver', { effectiveOn: '2024-02-05' })
  const reject = act('rejectAdministrationCharge', '/rejection', 'approver', { reason: 'x' })
  const cancel = act('cancelAdministrationCharge', '/withdrawal', 'finance', { reason: 'x' })
  const payment = { reference: 'WIRE x', effectiveOn: '2024-02-06' }
  const pay = act('payAdministrationCharge', '/payment', 'approver2', payment)
  const none = 'NONE'
  const line = { fund, amount: '1.00' }
  return [
    ['listAdministrations', 'cursor-invalid', 'auditor', '/v1/administrations?cursor=x', {}],
    ['listAdministrativeCaps', 'cursor-invalid', 'auditor', '/v1/administration-caps?cursor=x', {}],
    ['listAdministrationCharges', 'cursor-invalid', 'auditor', '/v1/administration-charges?cursor=x', {}],
    ['readAdministration', 'administration-not-found', 'auditor', at(none), {}],
    ['readAdministrationActions', 'administration-not-found', 'auditor', at(none, '/actions'), {}],
    ['readAdministrationCharge', 'charge-not-found', 'auditor', charge(none), {}],
    ['readAdministrationChargeActions', 'charge-not-found', 'auditor', charge(none, '/actions'), {}],
    draftWith('organization-not-found', newAdministration(one, { agent: none })),
    draftWith('fund-not-found', newAdministration({ [none]: '1.00' })),
    draftWith('line-named-twice', newAdministration(one, { lines: [line, line] })),
    draftWith('period-out-of-order', newAdministration(one, { periodThrough: '2023-09-30' })),
    draftWith('administration-of-another-agent', newAdministration(one, { agent: 'IRC' }), { agent }),
    decide('administration-not-found', none, newDecision()),
    decide('administration-state-refused', ready, newDecision(), { state: 'decided' }),
    decide('file-not-kept', draft, newDecision({ document: unkept })),
    decide('agent-not-recused', draft, newDecision({ recused: ['BRD-1'] }), { missing: ['BRD-3'] }),
    decide('acts-out-of-order', draft, newDecision({ decidedOn: '2023-09-21' }), { earliest: '2023-09-21' }),
    decide('administration-by-same-person', own, newDecision(), { did: 'draft' }, 'both'),
    execute('administration-not-found', none),
    execute('administration-state-refused', draft, { state: 'drafted' }),
    execute('acts-out-of-order', ready, {}, { effectiveOn: '2023-09-19' }),
    execute('award-outside-federal-award', later),
    execute('outside-federal-award-period', over, {}, { effectiveOn: '2023-12-05' }),
    execute('federal-award-not-active', stopped, { state: 'on-hold' }),
    execute('fund-overpromised', beyondAward),
    execute('obligation-exceeded', beyond, { largest: '5.00' }),
    execute('evaluation-earmarked', earmarked, { largest: '0.50' }),
    execute('administrative-cap-unsaid', unsaid, { fund: uncapped }),
    execute('administrative-cap-exceeded', tooMuch, { cap: '100.00', promised: '51.00', largest: '49.00' }),
    [
      ...([
        'executeAdministration',
        'administration-by-same-person',
        'both',
        at(byBoth, '/execution'),
      ] as const),
      ...([on, { did: 'decision' }] as const),
    ],
    [
      'withdrawAdministration',
      'administration-not-found',
      'finance',
      at(none, '/withdrawal'),
      { reason: 'x' },
    ],
    [
      'withdrawAdministration',
      'administration-state-refused',
      'finance',
      at(running, '/withdrawal'),
      { reason: 'x' },
    ],
    deobligate('administration-not-found', none, release([line])),
    deobligate('administration-state-refused', draft, release([line])),
    deobligate('line-named-twice', running, release([line, line])),
    deobligate('administration-without-fund', running, release([{ fund: poor, amount: '1.00' }]), {
      funds: [fund],
    }),
    deobligate('acts-out-of-order', running, release([line], { effectiveOn: '2023-10-01' })),
    deobligate('administration-deobligation-exceeded', running, release([{ fund, amount: '50.00' }])),
    ['endAdministration', 'administration-not-found', 'approver', at(none, '/end'), {}],
    [
      'endAdministration',
      'administration-state-refused',
      'approver',
      at(ended, '/end'),
      {},
      { state: 'ended' },
    ],
    ['endAdministration', 'administration-charges-open', 'approver', at(running, '/end'), {}, {}],
    ['endAdministration', 'acts-out-of-order', 'approver', at(quiet, '/end'), on, { earliest: '2024-02-06' }],
    record('administration-not-found', newCharge(none, one)),
    record('administration-state-refused', newCharge(ended, one), { state: 'ended' }),
    record('line-named-twice', newCharge(running, one, { lines: [line, line] })),
    record('administration-without-fund', newCharge(running, { [poor]: '1.00' })),
    record('acts-out-of-order', newCharge(running, one, { month: '2024-01', effectiveOn: '2024-01-30' })),
    record('charge-month-of-cost', newCharge(running, one, { kind: 'adjustment-up' })),
    record('charge-outside-period', newCharge(running, one, { month: '2024-02' }), { latest: '2024-01' }),
    record('charge-month-twice', newCharge(running, one), { charge: waits }),
    record('charge-exceeds', newCharge(running, { [fund]: '50.00' }, adjustment)),
    record('file-not-kept', newCharge(running, one, { ...adjustment, evidence: unkept })),
    approve('charge-not-found', none),
    approve('charge-state-refused', payable, { state: 'approved' }),
    approve('charge-by-same-person', mine, { acted: 'record' }, 'both'),
    approve('acts-out-of-order', waits, {}, 'approver', { effectiveOn: '2023-10-31' }),
    approve('charge-exceeds', large),
    approve('federal-award-suspended', stoppedCharge, { disbursement: stoppedCharge }),
    reject('charge-not-found', none),
    reject('charge-state-refused', payable),
    reject('charge-by-same-person', mine, { acted: 'record' }, 'both'),
    cancel('charge-not-found', none),
    cancel('charge-state-refused', firstPaid, { state: 'paid' }),
    pay('charge-not-found', none),
    pay('charge-state-refused', waits, { state: 'recorded' }),
    pay('charge-by-same-person', byApprover, { acted: 'approve' }, 'both'),
    pay('acts-out-of-order', payable, {}, 'approver2', { ...payment, effectiveOn: '2024-02-04' }),
    pay('charge-exceeds', backTwo),
    pay('cash-insufficient', unpaid),
    pay('federal-award-suspended', stoppedPayment),
  ]
}

/** A chair of the agent does not record what the Board decided for it: on a service where the other person is one. */
export async function decidedByTheAgent(t: Test): Promise<string[]> {
  const s = await service(t)
  const { cappedFund, drafted } = administering(s)
  const code = await drafted({ [await cappedFund('100.00', '10.00')]: '1.00' })
  await s.given.made('admin', '/v1/actors/BRD-3/roles', { roles: ['chair'], affiliation: agent })
  const answer = await s.call('board3', 'POST', `/v1/administrations/${code}/decision`, newDecision())
  t.match(answer.body, { code: 'decision-by-the-agent', status: 409, agent, person: 'BRD-3' })
  return ['decideAdministration decision-by-the-agent']
}
