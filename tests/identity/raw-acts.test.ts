import { randomBytes, randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { test } from 'tap'
import { reversibleKinds } from '../../src/appropriations/appropriation.ts'
import { undoneKinds } from '../../src/expenditures/disallowance.ts'
import { type Access, rolesWith } from '../../src/identity/access.ts'
import { credentialOf } from '../../src/identity/actor.ts'
import { admitService } from '../../src/identity/service-key.ts'
import { checkpointText } from '../../src/ledger/sealing/checkpoint.ts'
import { cosignText, signingKey, signText } from '../../src/ledger/sealing/note.ts'
import { admitKeys, sealNow } from '../../src/ledger/sealing/sealer.ts'
import { canonicalJson } from '../../src/platform/canonical.ts'
import type { Person } from '../support/call.ts'
import { record, refused } from '../support/raw-sql.ts'
import { type Service, service } from '../support/service.ts'

const credentialFrom = (s: Service, who: Person): Buffer =>
  credentialOf(s.as(who).authorization.replace('Bearer ', ''))

type Line = readonly [debit: string, credit: string, amount: string]

/** What a person could try who has a key, the login of the service, and SQL. */
test('by SQL, a person with a key records the acts of the own roles, by their rule, and changes what they change', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  const requested = await s.given.requested(award, { [fund]: '100.00' })
  const sql = postgres(s.runtimeUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())
  const as = (who: Person, work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
    sql.begin(async (tx) => {
      await tx`select act(${credentialFrom(s, who)})`
      await work(tx)
    })
  const post = async (
    tx: postgres.TransactionSql,
    kind: string,
    subject: string,
    lines: readonly Line[] = [],
  ) => {
    const [row] = await tx<{ now: string; actor: string }[]>`
      select to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now, acting_person() as actor`
    const leaf = canonicalJson({
      ...{
        actor: row?.actor,
        effectiveOn: row?.now.slice(0, 10),
        facts: {},
        kind,
        recordedAt: row?.now,
        subject,
        version: '1',
      },
      id: `01890000-0000-7000-8000-${randomUUID().slice(24)}`,
      transfers: lines.map(([debit, credit, amount]) => ({ debit, credit, amount })),
    })
    await tx`select post_entries(${[leaf]}::text[])`
  }
  const back: Line = [`${fund}:undrawn`, `${fund}:cash`, '1.00']
  await as('finance', (tx) => post(tx, 'appropriation.cash-returned', fund, [back]))
  const attempts: [string, string, Person, (tx: postgres.TransactionSql) => Promise<unknown>][] = [
    [
      'FD100',
      'an approver returns cash',
      'approver',
      (tx) => post(tx, 'appropriation.cash-returned', fund, [back]),
    ],
    [
      'FD100',
      'a grantee returns cash',
      'grantee',
      (tx) => post(tx, 'appropriation.cash-returned', fund, [back]),
    ],
    ['FD100', 'an auditor notes', 'auditor', (tx) => post(tx, 'organization.registered', 'X')],
    ['FD100', 'finance approves', 'finance', (tx) => post(tx, 'disbursement.approved', requested)],
    ['FD100', 'a kind that there is not', 'finance', (tx) => post(tx, 'note.kept', 'X-1', [back])],
    [
      'FD101',
      'a return that pays the agent',
      'finance',
      (tx) => post(tx, 'appropriation.cash-returned', fund, [[`${fund}:dueToAgent`, `${fund}:cash`, '1.00']]),
    ],
    ['FD101', 'a draft that moves', 'chair', (tx) => post(tx, 'award.drafted', award, [back])],
    [
      'FD101',
      'a payment without a disbursement',
      'approver',
      (tx) =>
        post(tx, 'disbursement.settled', requested, [[`${fund}:costs:${award}`, `${fund}:cash`, '1.00']]),
    ],
    [
      'FD010',
      'an approval under the entry of a rejection',
      'approver',
      async (tx) => {
        await post(tx, 'disbursement.rejected', requested)
        await tx`update disbursements set status = 'approved', approved_by = 'APP-1', approved_on = current_date, version = 2 where code = ${requested}`
      },
    ],
    [
      'FD010',
      'roles under the entry of a key',
      'admin',
      async (tx) => {
        await post(tx, 'key.revoked', 'APP-1')
        await tx`update actors set roles = '{approver,board}', version = 2 where code = 'APP-1'`
      },
    ],
    [
      'FD010',
      'a key is revoked and taken back',
      'admin',
      async (tx) => {
        await post(tx, 'actor.roles-changed', 'KEY-0001')
        await tx`update actor_keys set revoked_at = null where code = 'KEY-0001'`
        await tx`update actor_keys set revoked_at = clock() where code = 'KEY-0001'`
      },
    ],
  ]
  attempts.push([
    'FD103',
    'a counter is moved',
    'finance',
    (tx) => tx`update code_series set last = last + 10`,
  ])
  await refused(
    t,
    'FD103',
    'a counter is moved for nobody',
    sql`insert into code_series values ('DSB', 1) on conflict (series) do update set last = code_series.last + 1`,
  )
  for (const [code, named, who, work] of attempts) await refused(t, code, named, as(who, work))
})

test('checkpoints come from the service under a key that an entry admits, and cosignatures of witnesses that one admits', async (t) => {
  const s = await service(t)
  await s.given.fund()
  const log = signingKey('log.example', randomBytes(32))
  const stranger = signingKey('log.example', randomBytes(32))
  const witness = signingKey('witness.example', randomBytes(32), 'witness')
  const sql = postgres(s.runtimeUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())
  await admitKeys(s.db, { origin: 'log.example', keys: [log.verifier.text] }, [witness.verifier])
  const credential = randomBytes(32)
  await admitService(s.db, credential)
  const acting = (presented: Buffer, work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
    sql.begin(async (tx) => {
      await tx`select act(${presented})`
      await work(tx)
    })
  const [sealed] = await sql<{ size: string }[]>`select seal_entries(1000) as size`
  const size = Number(sealed?.size)
  const [found] = await sql<{ root: Buffer }[]>`select ledger_root(0, ${size}) as root`
  const root = found?.root ?? Buffer.alloc(0)
  const text = checkpointText({ origin: 'log.example', size, root })
  const keep = (note: string) => (tx: postgres.TransactionSql) =>
    tx`select keep_checkpoint(${size}, ${root}, ${note})`
  const note = `${text}\n${signText(text, log)}`
  const auditor = credentialFrom(s, 'auditor')
  await refused(t, 'FD100', 'nobody keeps a checkpoint', sql.begin(keep(note)))
  await refused(t, 'FD100', 'nor an auditor', acting(auditor, keep(note)))
  await refused(t, 'FD102', 'unsigned', acting(credential, keep(`${text}\n`)))
  await refused(
    t,
    'FD102',
    'signed by another key of the name',
    acting(credential, keep(`${text}\n${signText(text, stranger)}`)),
  )
  await acting(credential, keep(note))
  const line = cosignText(text, 1_700_000_000, witness)
  const cosign = (by: string, said: string) => (tx: postgres.TransactionSql) =>
    tx`select keep_cosignature(${size}, ${by}, ${said})`
  const forged = cosignText(text, 1_700_000_000, signingKey('witness.example', randomBytes(32), 'witness'))
  await refused(t, 'FD100', 'nobody cosigns', sql.begin(cosign('witness.example', line)))
  await refused(t, 'FD102', 'a forged witness', acting(auditor, cosign('witness.example', forged)))
  await refused(t, 'FD102', 'a witness that nobody admitted', acting(auditor, cosign('other.example', line)))
  await acting(auditor, cosign('witness.example', line))
})

test('locks that anybody can take hold up neither posting nor sealing', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund()
  const thief = postgres(s.runtimeUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => thief.end())
  await thief.begin(async (tx) => {
    for (const key of ['7021380155230846022', '7021380155230846023', '7021380155230846025'])
      await tx`select pg_advisory_xact_lock(${key}::bigint)`
    for (const table of [
      'ledger_periods',
      'ledger_rounds',
      'ledger_totaled_days',
      'ledger_entries',
      'ledger_accounts',
    ])
      await tx.unsafe(`lock table ${table} in access share mode`)
    t.equal((await s.given.drawn(fund, '1.00')).status, 201, 'a draw is recorded')
    t.ok((await sealNow(s.db, null)) > 0, 'and sealed')
  })
  for (const table of ['ledger_periods', 'ledger_rounds', 'ledger_entries', 'ledger_accounts'])
    for (const mode of ['row share', 'row exclusive', 'share', 'exclusive', 'access exclusive'])
      await refused(
        t,
        '42501',
        `${table} in ${mode}`,
        thief.begin((tx) => tx.unsafe(`lock table ${table} in ${mode} mode`)),
      )
  await refused(t, 'FD100', 'holding up postings', thief`select hold_postings()`)
})

/** By which access each kind of entry is recorded; without one, only by the service itself. */
const accessOf: Readonly<Record<string, readonly Access[]>> = {
  ...under('actor:admit', 'actor.admitted', 'actor.roles-changed'),
  ...under('actor:key', 'key.issued', 'key.revoked', 'sign-in.linked', 'sign-in.unlinked'),
  ...under('ledger:erase', 'text.erased'),
  ...under('decision:govern', 'decision-policy.adopted'),
  ...under('organization:register', 'organization.registered'),
  ...under('plan:draft', 'spending-plan.drafted', 'spending-plan.withdrawn'),
  ...under('plan:adopt', 'spending-plan.adopted'),
  ...under('decision:publish', 'decision.published'),
  ...under('organization:correct', 'organization.corrected'),
  ...under('contact:keep', 'contact.added', 'contact.corrected', 'contact.removed'),
  ...under('risk:rate', 'organization.risk-rated'),
  ...under('plan:draft', 'spending-plan.drafted', 'spending-plan.withdrawn'),
  ...under('plan:adopt', 'spending-plan.adopted'),
  ...under('decision:publish', 'decision.published'),
  ...under('condition:set', 'condition.set'),
  ...under('award:paper', 'award-paper.attached'),
  ...under('condition:lift', 'condition.lifted'),
  ...under('hold:place', 'hold.placed'),
  ...under('hold:release', 'hold.released'),
  ...under(
    'appropriation:prepare',
    'appropriation.enacted',
    'appropriation.supplemented',
    'appropriation.rescinded',
  ),
  ...under(
    'appropriation:prepare',
    'federal-award.made',
    'federal-award.increased',
    'federal-award.decreased',
  ),
  ...under(
    'appropriation:prepare',
    'federal-award.extended',
    'appropriation.drawn',
    'appropriation.cash-returned',
  ),
  ...under('appropriation:prepare', 'federal-award.overpromise-arisen'),
  ...under('appropriation:prepare', 'federal-award.terms-amended', 'federal-award.held'),
  ...under('appropriation:prepare', 'federal-award.suspended', 'federal-award.resumed'),
  ...under('appropriation:prepare', 'federal-award.terminated', 'federal-award.closed'),
  // A de-obligation makes good what is overpromised.
  'federal-award.overpromise-made-good': ['appropriation:prepare', 'award:execute'],
  ...under('appropriation:prepare', 'appropriation.interest-earned', 'appropriation.interest-remitted'),
  ...under('appropriation:prepare', 'appropriation.own-money-used', 'appropriation.own-money-paid-back'),
  ...under('appropriation:prepare', 'appropriation.claim-arisen', 'appropriation.claim-made-good'),
  ...under('solicitation:prepare', 'solicitation.drafted', 'solicitation.revised', 'solicitation.published'),
  ...under(
    'solicitation:prepare',
    'solicitation.material-attached',
    'solicitation.amended',
    'solicitation.canceled',
  ),
  ...under('solicitation:prepare', 'solicitation.commitment-released'),
  // By the clock, or with the first act that finds the deadline passed.
  'solicitation.closed': [
    'solicitation:prepare',
    'application:screen',
    'decision:recommend',
    'award:draft',
    'award:execute',
  ],
  ...under('application:file', 'application.filed', 'application.replaced', 'application.withdrawn'),
  ...under('application:file', 'application.member-confirmed'),
  ...under('proposal:withdraw', 'proposal.made', 'proposal.confirmed', 'proposal.withdrawn'),
  ...under('application:receive', 'application.received'),
  ...under('application:screen', 'application.screened', 'exclusion-list.imported'),
  ...under('conflict:declare', 'conflict.declared'),
  ...under('reader:admit', 'reader.admitted'),
  ...under('review:score', 'review.submitted'),
  ...under('decision:recommend', 'decision.recommended', 'decision.revised', 'decision.reasoned'),
  ...under('decision:vote', 'ballot.cast'),
  ...under('decision:certify', 'decision.certified', 'decision.abandoned'),
  ...under('decision:certify', 'application.selected', 'application.not-selected'),
  'award.drafted': ['award:draft', 'decision:certify'],
  ...under('award:draft', 'award.revised', 'award.withdrawn'),
  ...under('award:execute', 'award.executed', 'award.continued', 'award.amended', 'award.amendment-rejected'),
  ...under('award:draft', 'award.amendment-proposed', 'award.amendment-withdrawn'),
  ...under('award:draft', 'award.ending-proposed', 'award.ending-withdrawn'),
  ...under('award:execute', 'award.suspended', 'award.resumed', 'award.terminated'),
  ...under('award:execute', 'award.closed', 'award.adjusted', 'award.ending-rejected'),
  ...under('disbursement:request', 'disbursement.requested'),
  ...under('disbursement:approve', 'disbursement.approved', 'disbursement.rejected'),
  ...under('disbursement:cancel', 'disbursement.canceled'),
  ...under('disbursement:pay', 'disbursement.released', 'disbursement.settled'),
  ...under('disbursement:pay', 'payment-run.recorded'),
  ...under('disbursement:pay', 'disbursement.returned', 'disbursement.payable-again'),
  ...under('disallowance:record', 'disallowance.recorded', 'disallowance.recovered'),
  ...under('disallowance:decide', 'disallowance.forgiven', 'disallowance.reinstated'),
  ...under('plan:draft', 'spending-plan.drafted', 'spending-plan.withdrawn'),
  ...under('plan:adopt', 'spending-plan.adopted'),
  ...under('decision:publish', 'decision.published'),
  ...under('administration:prepare', 'administration.drafted', 'administration-charge.recorded'),
  ...under('administration:prepare', 'administration-charge.canceled'),
  ...under('administration:decide', 'administration.decided'),
  ...under('administration:withdraw', 'administration.withdrawn'),
  ...under('administration:execute', 'administration.executed', 'administration.deobligated'),
  ...under('administration:execute', 'administration.ended'),
  ...under('administration:approve', 'administration-charge.approved', 'administration-charge.rejected'),
  ...under('administration:approve', 'administration-charge.paid', 'administration-charge.settled'),
  ...under('administration:approve', 'administration-charge.refunded'),
  ...under('meeting:record', 'meeting.recorded', 'meeting.canceled'),
  ...under('meeting:freeze', 'meeting.packet-frozen'),
  ...under('ledger:reverse', 'entry.reversed'),
  ...under('ledger:close', 'period.closed'),
  'sealing-key.admitted': [],
  'witness-key.admitted': [],
}

function under(access: Access, ...kinds: string[]): Record<string, readonly Access[]> {
  return Object.fromEntries(kinds.map((kind) => [kind, [access]]))
}

test('each role records by SQL the kinds that its routes record, and no other: every role, every kind', async (t) => {
  const s = await service(t)
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  const sql = postgres(s.runtimeUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => Promise.all([owner.end(), sql.end()]))
  const byService = ['solicitation.closed', 'sealing-key.admitted', 'witness-key.admitted']
  const rolesOf = (kind: string): string[] =>
    [...(accessOf[kind] ?? []).flatMap(rolesWith), ...(byService.includes(kind) ? ['service'] : [])]
      .filter((role, at, all) => all.indexOf(role) === at)
      .toSorted()
  const listed = await owner<{ kind: string; roles: string[] }[]>`select kind, roles from ledger_acts()`
  t.same(
    Object.fromEntries(listed.map(({ kind, roles }) => [kind, roles.toSorted()])),
    Object.fromEntries(Object.keys(accessOf).map((kind) => [kind, rolesOf(kind)])),
  )

  const undone = await owner<
    { kind: string }[]
  >`select kind from ledger_acts() where ledger_is_reversible(kind)`
  t.same(
    undone.map(({ kind }) => kind).toSorted(),
    [...reversibleKinds, ...undoneKinds].toSorted(),
    'the code and the database say alike what a reversal undoes',
  )

  const credential = randomBytes(32)
  await admitService(s.db, credential)
  const holders: readonly (readonly [role: string, credential: Buffer])[] = [
    ...(['finance', 'approver', 'board', 'reader', 'chair', 'auditor', 'grantee', 'admin'] as const).map(
      (who) => [who, credentialFrom(s, who)] as const,
    ),
    ['service', credential],
  ]
  let pairs = 0
  for (const [role, presented] of holders)
    for (const { kind } of listed) {
      const outcome = await sql
        .begin(async (tx) => {
          await tx`select act(${presented})`
          const [row] = await tx<{ actor: string }[]>`select acting_person() as actor`
          await record(tx, row?.actor ?? '', 'X-1', {}, kind)
        })
        .then(
          () => 'recorded',
          (error: unknown) => (error instanceof postgres.PostgresError ? error.code : String(error)),
        )
      if ((outcome !== 'FD100') !== rolesOf(kind).includes(role)) t.fail(`${role}, ${kind}: ${outcome}`)
      pairs += 1
    }
  t.equal(pairs, holders.length * Object.keys(accessOf).length)
})
