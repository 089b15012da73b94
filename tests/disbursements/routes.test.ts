import t from 'tap'
import { fundAct, newDisbursement, newFederalAward } from '../support/given.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

t.test(
  'the life of a dollar: every act moves what its rule says, and every identity holds after each',
  async (t) => {
    const s = await service(t)
    const { given } = s
    const { code: fund } = await given.appropriation({ amount: '1200.00' })
    await figures(t, s, { authority: '1200.00', unawarded: '1200.00' })
    const awardOf = `/v1/appropriations/${fund}/federal-awards`
    const onFund = async (act: string, amount: string, terms: object = {}) =>
      given.made('finance', `/v1/appropriations/${fund}/${act}`, fundAct(amount, terms))
    const ofAward = async (kind: string, amount: string) =>
      onFund(`federal-awards/${fund}/amendments`, amount, { kind })
    await given.made('finance', awardOf, newFederalAward(fund, '1000.00'))
    await figures(t, s, {
      unawarded: '200.00',
      available: '1000.00',
      undrawn: '1000.00',
      entrusted: '1000.00',
    })
    await onFund('amendments', '100.00', { kind: 'rescission' })
    await figures(t, s, { unawarded: '100.00', withdrawn: '100.00', available: '1000.00' })
    await given.drawn(fund, '400.00')
    await figures(t, s, { undrawn: '600.00', cash: '400.00' })
    const solicitation = await given.publishedSolicitation({ [fund]: '700.00' })
    await figures(t, s, { available: '300.00', committed: '700.00' })
    const award = await given.executedAward(solicitation, { [fund]: '800.00' })
    await figures(t, s, { available: '200.00', committed: '0.00', obligated: '800.00' })
    const advance = await given.approved(award, { [fund]: '100.00' }, { kind: 'advance' })
    await figures(t, s, { obligated: '700.00', payable: '100.00' })
    await given.made('approver2', `/v1/disbursements/${advance}/payment`, { reference: 'ACH 1' })
    await figures(t, s, {
      ...{ payable: '0.00', disbursed: '100.00', advances: '100.00', cash: '300.00' },
      inTransit: '0.00',
    })
    const reimbursed = await given.paid(award, { [fund]: '50.00' })
    await figures(t, s, { obligated: '650.00', disbursed: '150.00', costs: '50.00', cash: '250.00' })
    await given.made('approver', `/v1/disbursements/${reimbursed}/return`, { reason: 'account closed' })
    await figures(t, s, {
      ...{ payable: '50.00', disbursed: '100.00', costs: '0.00', cash: '300.00' },
      inTransit: '0.00',
    })
    await given.made('approver2', `/v1/disbursements/${reimbursed}/payment`, { reference: 'ACH 2' })
    await figures(t, s, { payable: '0.00', disbursed: '150.00', costs: '50.00', cash: '250.00' })
    const canceled = await given.approved(award, { [fund]: '25.00' })
    await given.made('finance', `/v1/disbursements/${canceled}/withdrawal`, { reason: 'not due' })
    await figures(t, s, { obligated: '650.00', payable: '0.00' })
    await onFund('interest', '3.21', { kind: 'earned' })
    await figures(t, s, { cash: '253.21', interest: '3.21' })
    await onFund('interest', '3.21', { kind: 'remitted' })
    await onFund('cash-returns', '50.00')
    await figures(t, s, { cash: '200.00', interest: '0.00', undrawn: '650.00' })

    await onFund('own-money', '30.00', { kind: 'used' })
    await figures(t, s, { cash: '230.00', dueToAgent: '30.00' })
    await onFund('own-money', '20.00', { kind: 'paid-back' })
    await figures(t, s, { cash: '210.00', dueToAgent: '10.00' })
    // Of a claim beyond the cash, the rest was the agent's own money. It is dated today, since the cash was paid out today.
    const today = { effectiveOn: undefined }
    await onFund('claims', '215.00', { kind: 'arisen', ...today })
    await figures(t, s, { claims: '215.00', cash: '0.00', dueToAgent: '15.00' })
    await onFund('claims', '215.00', { kind: 'made-good', ...today })
    await figures(t, s, { claims: '0.00', cash: '215.00', dueToAgent: '15.00' })

    await ofAward('decrease', '200.00')
    await figures(t, s, { available: '0.00', withdrawn: '300.00', undrawn: '450.00', entrusted: '800.00' })
    await onFund('amendments', '60.00', { kind: 'supplement' })
    await figures(t, s, { authority: '1260.00', unawarded: '160.00' })
    await ofAward('increase', '160.00')
    await figures(t, s, {
      ...{ authority: '1260.00', unawarded: '0.00', available: '160.00', withdrawn: '300.00' },
      ...{ undrawn: '610.00', entrusted: '960.00', obligated: '650.00', disbursed: '150.00' },
    })
  },
)

t.test(
  'a decrease below what was promised leaves the promises standing, and nothing new is promised until it is made good',
  async (t) => {
    const s = await service(t)
    const { given } = s
    const fund = await given.fund({ amount: '1000.00' })
    const solicitation = await given.publishedSolicitation({ [fund]: '700.00' })
    const award = await given.executedAward(solicitation, { [fund]: '400.00' })
    const drafted = await given.draftedAward(solicitation, { [fund]: '1.00' })
    const next = await given.draftedSolicitation({ [fund]: '1.00' })
    const amend = async (kind: string, amount: string) =>
      given.made(
        'finance',
        `/v1/appropriations/${fund}/federal-awards/${fund}/amendments`,
        fundAct(amount, { kind, effectiveOn: undefined }),
      )
    const decreased = await amend('decrease', '500.00')
    t.match(decreased.body, {
      kind: 'federal-award.decreased',
      facts: { fund, amount: '500.00', fromAvailable: '300.00', overpromised: '200.00' },
    })
    await figures(t, s, {
      ...{ available: '0.00', overpromised: '200.00', withdrawn: '500.00', undrawn: '500.00' },
      ...{ committed: '300.00', obligated: '400.00', entrusted: '500.00' },
    })
    const declines = async () => {
      for (const [who, url] of [
        ['finance', `/v1/solicitations/${next}/publication`],
        ['approver', `/v1/awards/${drafted}/execution`],
      ] as const) {
        const refused = await s.call(
          who,
          'POST',
          url,
          url.includes('award') ? {} : { effectiveOn: '2023-07-25' },
        )
        t.match(refused.body, { code: 'fund-overpromised', fund }, url)
      }
    }
    await declines()
    await given.requested(award, { [fund]: '1.00' })

    await given.made('finance', `/v1/appropriations/${fund}/amendments`, {
      kind: 'supplement',
      ...fundAct('50.00'),
    })
    const increased = await amend('increase', '50.00')
    t.match(increased.body, {
      kind: 'federal-award.increased',
      facts: { amount: '50.00' },
    })
    await figures(t, s, { available: '0.00', overpromised: '150.00', undrawn: '550.00', entrusted: '550.00' })
    await declines()

    await given.made('finance', `/v1/solicitations/${solicitation}/cancellation`, {
      reason: 'No money for it',
    })
    await figures(t, s, { available: '150.00', overpromised: '0.00', committed: '0.00', obligated: '400.00' })
    await given.made('finance', `/v1/solicitations/${next}/publication`, { effectiveOn: '2023-07-25' })
    await figures(t, s, { available: '149.00', committed: '1.00' })
  },
)

t.test(
  'a payment is recorded as its release and its settlement, and a return as their mirrors, in the order of cause',
  async (t) => {
    const s = await service(t)
    const { fund, award } = await s.given.fundedAward('100.00')
    const code = await s.given.paid(award, { [fund]: '10.00' })
    await s.given.made('approver', `/v1/disbursements/${code}/return`, { reason: 'account closed' })
    const { body } = await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${code}`)
    const entries = (body['items'] as Recorded[]).toReversed().slice(2)
    const released = [`${fund}:disbursed:${award}`, `${fund}:inTransit`]
    const owed = [`${fund}:payable:${award}`, `${fund}:costs:${award}`]
    t.same(
      entries.map(({ kind, transfers }) => [kind, transfers.map(({ debit, credit }) => [debit, credit])]),
      [
        ['disbursement.released', owed.map((debit, i) => [debit, released[i]])],
        ['disbursement.settled', [[`${fund}:inTransit`, `${fund}:cash`]]],
        ['disbursement.returned', [[`${fund}:cash`, `${fund}:inTransit`]]],
        ['disbursement.payable-again', owed.map((credit, i) => [released[i], credit])],
      ],
    )
    const [release, settlement, ...mirrors] = entries
    t.same(
      mirrors.map(({ reverses }) => reverses),
      [settlement?.id, release?.id],
    )
    const times = entries.map(({ recordedAt }) => recordedAt)
    t.same(times, times.toSorted())
    for (const { transfers } of entries)
      for (const { segments } of transfers)
        t.same(segments, { aln: '97.102', fain: `FAIN-${fund}` }, 'every line names the Federal award')
  },
)

t.test(
  'the acts on a payment follow each other by day: one day earlier is refused, the same day passes',
  async (t) => {
    const s = await service(t)
    const { fund, award } = await s.given.fundedAward('100.00')
    const asked = { ...newDisbursement(award, { [fund]: '10.00' }) }
    const early = await s.call('finance', 'POST', '/v1/disbursements', {
      ...asked,
      effectiveOn: '2023-10-01',
    })
    t.match(early.body, {
      code: 'acts-out-of-order',
      follows: 'the execution of the award',
      earliest: '2023-10-02',
    })
    const code = await s.given.requested(award, { [fund]: '10.00' }, { effectiveOn: '2023-10-05' })
    const steps = [
      ['approver', 'approvals', {}, 'the request', '2023-10-05', '2023-10-04', '2023-10-06'],
      [
        'approver2',
        'payment',
        { reference: 'ACH 1' },
        'the approval',
        '2023-10-06',
        '2023-10-05',
        '2023-10-08',
      ],
      ['approver', 'return', { reason: 'x' }, 'the payment', '2023-10-08', '2023-10-07', '2023-10-10'],
      [
        'approver2',
        'payment',
        { reference: 'ACH 2' },
        'the return',
        '2023-10-10',
        '2023-10-09',
        '2023-10-10',
      ],
    ] as const
    for (const [who, act, body, follows, earliest, before, on] of steps) {
      const url = `/v1/disbursements/${code}/${act}`
      const refused = await s.call(who, 'POST', url, { ...body, effectiveOn: before })
      t.match(refused.body, { code: 'acts-out-of-order', follows, earliest, effectiveOn: before }, act)
      await s.given.made(who, url, { ...body, effectiveOn: on })
    }
  },
)

t.test(
  'a dry run answers the record as the act would make it, with its entries and balances, and leaves nothing behind',
  async (t) => {
    const s = await service(t)
    const { fund, award } = await s.given.fundedAward('100.00')
    const code = await s.given.requested(award, { [fund]: '10.00' })
    // The instant of a reading is in its answer; everything else must be the same.
    const untimed = async (url: string) =>
      (await s.call('auditor', 'GET', url)).text.replaceAll(/knownAt["=:]+[\d.:TZ-]+/g, '')
    const state = async () => [
      await untimed('/v1/ledger/accounts?limit=500'),
      await untimed('/v1/ledger/entries?limit=500'),
      (await s.call('auditor', 'GET', `/v1/disbursements/${code}`)).text,
    ]
    const before = await state()
    const url = `/v1/disbursements/${code}/approvals`
    const key = { 'idempotency-key': 'one-key' }
    t.equal(
      (await s.call('approver', 'POST', `${url}?dryRun=true`, {}, { 'idempotency-key': null })).code,
      'idempotency-key-required',
    )
    const rehearsed = await s.call('approver', 'POST', `${url}?dryRun=true`, {}, key)
    t.equal(rehearsed.status, 200)
    t.match(rehearsed.body, {
      code,
      status: 'approved',
      approvedBy: 'APP-1',
      preview: {
        entries: [
          { kind: 'disbursement.approved', subject: code, actor: 'APP-1', transfers: [{ amount: '10.00' }] },
        ],
        balances: [
          { account: `${fund}:obligated:${award}`, balance: '90.00' },
          { account: `${fund}:payable:${award}`, balance: '10.00' },
        ],
      },
    })
    t.same(await state(), before)
    const asked = await s.call(
      'finance',
      'POST',
      '/v1/disbursements?dryRun=true',
      newDisbursement(award, { [fund]: '1.00' }),
    )
    t.equal(asked.status, 200)
    t.match(asked.body, {
      code: 'NEW-1',
      links: { entries: '/v1/ledger/entries?subject=NEW-1' },
      preview: { entries: [{ kind: 'disbursement.requested', subject: 'NEW-1' }] },
    })
    t.notMatch(asked.text, /DSB-0002/, 'a code that another request may get is not shown')
    t.same(await state(), before)
    const next = await s.given.requested(award, { [fund]: '1.00' })
    t.equal(next, 'DSB-0002', 'not even a number was taken')
    t.equal(
      (await s.call('approver', 'POST', `${url}?dryRun=true`, { effectiveOn: '2022-01-01', x: 1 })).status,
      400,
    )
    const done = await s.call('approver', 'POST', `${url}?dryRun=false`, {}, key)
    t.equal(done.status, 201, 'the key of a dry run is not used up')
    t.equal(done.at('preview'), undefined)
    const again = await s.call('approver', 'POST', url, {}, key)
    t.same(
      [again.text, again.headers['idempotency-replayed']],
      [done.text, 'true'],
      'dryRun=false is no other request',
    )
  },
)

t.test(
  'an act decided on an older version is refused with the current one, and an answer names its ETag and address',
  async (t) => {
    const s = await service(t)
    const { fund, award } = await s.given.fundedAward('100.00')
    const made = await s.given.made(
      'finance',
      '/v1/disbursements',
      newDisbursement(award, { [fund]: '1.00' }),
    )
    const url = String(made.headers['location'])
    const read = await s.call('auditor', 'GET', url)
    t.match(read.headers['etag'], /^"1-[\w-]{12}"$/)
    t.equal(made.headers['etag'], read.headers['etag'])
    for (const stale of ['"0"', '"2"', 'W/"1"', '1', 'x']) {
      const refused = await s.call('approver', 'POST', `${url}/approvals`, {}, { 'if-match': stale })
      t.equal(refused.status, 412, stale)
      t.match(refused.body, { code: 'version-stale', current: '"1"' })
    }
    const approved = await s.call('approver', 'POST', `${url}/approvals`, {}, { 'if-match': '"9", "1"' })
    t.equal(approved.status, 201)
    t.match(approved.headers['etag'], /^"2-[\w-]{12}"$/)
    t.equal(
      (await s.call('approver2', 'POST', `${url}/payment`, { reference: 'x' }, { 'if-match': '"1"' })).status,
      412,
    )
    t.equal(
      (await s.call('approver2', 'POST', `${url}/payment`, { reference: 'x' }, { 'if-match': '*' })).status,
      201,
    )
  },
)

t.test(
  "a grantee reaches its own only: another organization's code answers as a code that does not exist",
  async (t) => {
    const s = await service(t)
    const { fund, award, solicitation } = await s.given.fundedAward('100.00')
    await s.given.increased(fund, '100.00')
    const others = await s.given.executedAward(solicitation, { [fund]: '50.00' }, { grantee: 'BAKER' })
    const own = await s.given.requested(award, { [fund]: '1.00' }, {}, 'grantee')
    const theirs = await s.given.requested(others, { [fund]: '1.00' }, {}, 'otherGrantee')
    for (const [method, path, theirCode, body] of [
      ['GET', '/v1/awards/', others, undefined],
      ['GET', '/v1/disbursements/', theirs, undefined],
      ['POST', '/v1/disbursements/?/withdrawal', theirs, { reason: 'x' }],
    ] as const) {
      const ask = async (code: string) => {
        const answer = await s.call(
          'grantee',
          method,
          path.includes('?') ? path.replace('?', code) : path + code,
          body,
        )
        return {
          status: answer.status,
          text: answer.text.replaceAll(code, 'CODE').replace(/"requestId":"[^"]+"/, ''),
        }
      }
      const random = await ask('NOT-0000')
      t.equal(random.status, 404)
      t.same(await ask(theirCode), random, path)
    }
    const under = async (code: string) => {
      const answer = await s.call(
        'grantee',
        'POST',
        '/v1/disbursements',
        newDisbursement(code, { [fund]: '1.00' }),
      )
      return answer.text.replaceAll(code, 'CODE').replace(/"requestId":"[^"]+"/, '')
    }
    t.equal(await under(others), await under('NOT-0000'))
    const codes = async (who: 'grantee' | 'otherGrantee', url: string) =>
      ((await s.call(who, 'GET', url)).body['items'] as { code: string }[]).map(({ code }) => code)
    t.same(await codes('grantee', '/v1/awards'), [award])
    t.same(await codes('otherGrantee', '/v1/awards'), [others])
    t.same(await codes('grantee', '/v1/awards?grantee=BAKER'), [])
    t.same(await codes('grantee', '/v1/disbursements'), [own])
    t.same(await codes('grantee', `/v1/disbursements?award=${others}`), [])
    t.same(await codes('otherGrantee', '/v1/disbursements'), [theirs])
  },
)

type Recorded = {
  readonly id: string
  readonly kind: string
  readonly recordedAt: string
  readonly reverses?: string
  readonly transfers: readonly { debit: string; credit: string; segments?: unknown }[]
}

const residuals = ['budgetResidual', 'custodyResidual', 'entrustedResidual', 'disbursedResidual']

async function figures(
  t: { equal(found: unknown, wanted: unknown, name: string): boolean },
  s: Service,
  expected: Record<string, string>,
): Promise<void> {
  const summary = await s.call('chair', 'GET', '/v1/summaries/funding')
  for (const [kind, amount] of Object.entries(expected))
    t.equal(summary.at(`total.figures.${kind}.amount`), amount, kind)
  for (const residual of residuals) {
    t.equal(summary.at(`total.${residual}`), '0.00', residual)
    t.equal(summary.at(`funds.0.${residual}`), '0.00', `${residual} of the fund`)
  }
}

t.test('lists are filtered by an amount in one fund', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('100.00')
  const [small, middle, large] = [
    await s.given.requested(award, { [fund]: '9.99' }),
    await s.given.requested(award, { [fund]: '10.00' }),
    await s.given.requested(award, { [fund]: '20.00' }),
  ]
  const found = async (list: string, query: string) => {
    const { body } = await s.call('finance', 'GET', `/v1/${list}?${query}`)
    return (body['items'] as { code: string }[]).map(({ code }) => code)
  }
  t.same(await found('disbursements', 'minimumAmount=10.00'), [middle, large])
  t.same(await found('disbursements', 'maximumAmount=10.00'), [small, middle])
  t.same(await found('disbursements', `minimumAmount=10.00&maximumAmount=10.00&fund=${fund}`), [middle])
  t.same(await found('disbursements', 'minimumAmount=10.00&fund=NO-SUCH'), [], 'in the fund asked for')
  t.same(await found('awards', 'minimumAmount=100.00&maximumAmount=100.00'), [award])
  t.same(await found('awards', 'minimumAmount=100.01'), [])
  for (const list of ['awards', 'disbursements']) {
    const answer = await s.call('finance', 'GET', `/v1/${list}?minimumAmount=10.00&maximumAmount=9.00`)
    t.match(answer.body, { code: 'bounds-reversed', first: 'minimumAmount', last: 'maximumAmount' })
  }
})
