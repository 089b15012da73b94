import t from 'tap'
import { extract } from '../support/exclusions.ts'
import { listedBy, tamperer } from '../support/findings.ts'
import { businessToday } from '../support/given.ts'
import { service } from '../support/service.ts'
import { keptFile } from '../support/uploads.ts'

t.test(
  'an act that no list was asked of, or that nobody answered, is found by the entries alone',
  async (t) => {
    const s = await service(t)
    const { tamper, sql } = tamperer(t, s)
    const fund = await s.given.fund({ amount: '100.00' })
    await s.given.drawn(fund, '100.00')
    const award = await s.given.draftedAward(await s.given.publishedSolicitation({ [fund]: '100.00' }), {
      [fund]: '100.00',
    })
    const sha256 = await keptFile(s, extract({ name: 'IRC' }))
    await s.given.made('finance', '/v1/exclusion-lists', { extractedOn: businessToday(), sha256 })
    const notExcluded = 'Another organization of the same name'
    await s.given.made('approver', `/v1/awards/${award}/execution`, {
      effectiveOn: '2023-10-02',
      notExcluded,
    })
    await s.given.made('approver', `/v1/awards/${award}/continuations`, { reason: notExcluded })
    const paid = await s.given.paid(award, { [fund]: '10.00' })

    const found = async () => (await listedBy(s, 'exclusions-unanswered')).map(({ sentence }) => sentence)
    t.same(await found(), [])
    const set = (facts: string, kind: string) =>
      `update ledger_entries set facts = ${facts} where kind = '${kind}'`
    const executed = `award.executed of ${award}`
    const payment = `disbursement.released of ${paid}`
    const [notImported, tooOld] = [
      'names a list of excluded parties that was not imported',
      'was on a list of excluded parties older than it may be',
    ]
    const unanswered = 'has a match on the list of excluded parties that nobody answered'
    const unconfirmed = 'has a match on the list of excluded parties that no second person confirmed'
    const of = (list = 'EXCL-0002') => ` (${list}).`
    const cases: readonly (readonly [statement: string, says: readonly string[]])[] = [
      [
        set(`facts || '{"exclusionList": "EXCL-0009"}'`, 'award.executed'),
        [`${executed} ${notImported}${of('EXCL-0009')}`],
      ],
      [
        set(`facts || '{"exclusionListOf": "2023-02-02"}'`, 'award.executed'),
        [`${executed} ${notImported}${of()}`],
      ],
      [set(`facts - 'exclusionList'`, 'award.executed'), [`${executed} ${notImported}.`]],
      [set(`facts || '{"exclusionListMostDays": "x"}'`, 'award.executed'), [`${executed} ${tooOld}${of()}`]],
      [set(`facts - 'notExcluded'`, 'award.executed'), [`${executed} ${unanswered}${of()}`]],
      [`delete from ledger_entries where kind = 'award.continued'`, [`${payment} ${unconfirmed}${of()}`]],
      [set(`facts || '{"lines": ["3"]}'`, 'award.continued'), [`${payment} ${unconfirmed}${of()}`]],
      [
        `update ledger_entries set actor = 'APP-2' where kind = 'award.continued'`,
        [`${payment} ${unconfirmed}${of()}`],
      ],
      [
        `update ledger_entries set actor = 'FIN-1' where kind = 'award.continued'`,
        [`${payment} ${unconfirmed}${of()}`],
      ],
      [
        `update ledger_entries set recorded_at = recorded_at + interval '2 minutes' where kind = 'award.continued'`,
        [`${payment} ${unconfirmed}${of()}`],
      ],
      [
        set(`facts || '{"exclusionLines": ["2", "4"]}'`, 'disbursement.released'),
        [`${payment} ${unconfirmed}${of()}`],
      ],
    ]
    await sql.unsafe('create table kept as table ledger_entries; alter table kept drop column leaf_hash')
    const columns = 'id, kind, effective_on, recorded_at, actor, subject, facts, reverses, leaf, written_in'
    for (const [statement, says] of cases) {
      await tamper(statement)
      t.same(await found(), says, statement)
      await tamper(
        `delete from ledger_entries; insert into ledger_entries (${columns}) select ${columns} from kept`,
      )
    }
    await tamper(
      `update ledger_entries set recorded_at = recorded_at + interval '400 days', facts = facts || '{"exclusionListMostDays": "7"}' where kind = 'award.executed'`,
    )
    t.same(await found(), [`${executed} ${tooOld}${of()}`])
  },
)
