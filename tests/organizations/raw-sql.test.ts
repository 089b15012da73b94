import { createHmac, randomBytes } from 'node:crypto'
import t from 'tap'
import { ueis } from '../support/given.ts'
import { service } from '../support/service.ts'
import { type Attempt, post, type Tx, thiefOf } from '../support/thief.ts'

t.jobs = 2

const registered = { kind: 'nonprofit', legalName: 'IRC', uei: ueis.IRC }

t.test('by SQL, an organization changes only as its entry says, and no version changes', async (t) => {
  const s = await service(t)
  await s.given.made('finance', '/v1/organizations/IRC/corrections', { city: 'Newark', reason: 'x' })
  const { does, areRefused } = thiefOf(t, s)
  const corrects =
    (facts: Readonly<Record<string, string>>, set: string, kind = 'organization.corrected', on?: string) =>
    async (tx: Tx) => {
      await post(tx, kind, 'IRC', { facts, ...(on === undefined ? {} : { on }) })
      await tx.unsafe(`update organizations set ${set} where code = 'IRC'`)
    }
  const dallas = { ...registered, city: 'Dallas', version: '3' }
  const setDallas = `city = 'Dallas', version = 3`
  const attempts: Attempt[] = [
    [
      'FD010',
      'a correction without an entry',
      'finance',
      `update organizations set ${setDallas} where code = 'IRC'`,
    ],
    ['FD010', 'under another kind', 'finance', corrects(dallas, setDallas, 'organization.registered')],
    ['FD100', 'by an approver', 'approver', corrects(dallas, setDallas)],
    ['FD100', 'by a grantee', 'grantee', corrects(dallas, setDallas)],
    ['FD100', 'by the chair', 'chair', corrects(dallas, setDallas)],
    ['FD124', 'another value than the entry says', 'finance', corrects(dallas, `city = 'Waco', version = 3`)],
    ['FD124', 'more than the entry says', 'finance', corrects(dallas, `${setDallas}, ein = '76-0123456'`)],
    ['FD124', 'less than the entry says', 'finance', corrects({ ...dallas, state: 'TX' }, setDallas)],
    ['FD124', 'under the version that is there', 'finance', corrects(dallas, `city = 'Dallas'`)],
    [
      'FD124',
      'a version left out',
      'finance',
      corrects({ ...dallas, version: '4' }, `city = 'Dallas', version = 4`),
    ],
    ['FD124', 'nothing new', 'finance', corrects({ ...dallas, city: 'Newark' }, 'version = 3')],
    [
      'FD124',
      'before the version in force',
      'finance',
      corrects(dallas, setDallas, 'organization.corrected', '2023-01-02'),
    ],
    [
      '23505',
      'the UEI of another',
      'finance',
      corrects({ ...dallas, uei: ueis.BAKER }, `${setDallas}, uei = '${ueis.BAKER}'`),
    ],
    ['42501', 'a version is changed', 'finance', `update organization_versions set terms = '{}'`],
    ['42501', 'a version is removed', 'finance', `delete from organization_versions`],
    ['42501', 'versions are emptied', 'finance', 'truncate organization_versions'],
    [
      '42501',
      'a version is added',
      'finance',
      `insert into organization_versions select organization, number + 1, effective_on, entry_id, terms from organization_versions`,
    ],
    ['42501', 'an organization is removed', 'finance', `delete from organizations where code = 'HAVEN'`],
    ['42501', 'a code is changed', 'finance', `update organizations set code = 'X' where code = 'HAVEN'`],
  ]
  t.equal(await areRefused(attempts), attempts.length)
  await does('finance', corrects(dallas, setDallas))
  t.match((await s.call('auditor', 'GET', '/v1/organizations/IRC?version=3')).body, { city: 'Dallas' })
})

/** Posts an entry with the texts of a contact beside it; answers its id. */
async function said(
  tx: Tx,
  kind: string,
  subject: string,
  facts: Readonly<Record<string, string>>,
  texts: Readonly<Record<string, string>>,
): Promise<string> {
  const kept = Object.entries(texts).map(([name, text]) => {
    const salt = randomBytes(32)
    const hmacSha256 = createHmac('sha256', salt).update(text).digest('hex')
    return { name, text, salt: salt.toString('hex'), hmacSha256 }
  })
  const entry = await post(tx, kind, subject, {
    facts: { ...facts, ...Object.fromEntries(kept.map(({ name, hmacSha256 }) => [name, { hmacSha256 }])) },
  })
  const beside = kept.map(({ name, text, salt }) => ({ entry, path: `/${name}`, salt, text }))
  await tx`select keep_texts(${JSON.stringify(beside)}::text::jsonb)`
  return entry
}

t.test(
  'by SQL, a contact is what its entries say, and its history neither changes nor is hidden',
  async (t) => {
    const s = await service(t)
    const at = '/v1/organizations/IRC/contacts'
    const person = { name: 'A. Person', role: 'Treasurer', telephone: '+1 713 555 0100' }
    await s.given.made('finance', at, person)
    const { sql, does, areRefused } = thiefOf(t, s)
    const facts = { organization: 'IRC', version: '2' }
    const versions = `insert into contact_versions select contact, 2, '$1', name, role, email, '$1' from contact_versions where number = 1`
    const corrects =
      (kind: string, of: Readonly<Record<string, string>>, inserting = versions, state = '') =>
      async (tx: Tx) => {
        const entry = await said(tx, kind, 'CON-0001', of, { telephone: '+1 713 555 0666' })
        await tx.unsafe(`update organization_contacts set version = 2 ${state} where code = 'CON-0001'`)
        await tx.unsafe(inserting.replaceAll('$1', entry))
      }
    const attempts: Attempt[] = [
      ['FD124', 'a version without an entry', 'finance', versions.replaceAll(`'$1'`, 'entry_id')],
      ['FD100', 'by a grantee', 'grantee', corrects('contact.corrected', facts)],
      ['FD100', 'by an approver', 'approver', corrects('contact.corrected', facts)],
      [
        'FD124',
        'an old number under a new entry',
        'finance',
        corrects('contact.corrected', facts, versions.replace(`email, '$1'`, 'email, telephone')),
      ],
      [
        'FD124',
        'another name without saying one',
        'finance',
        corrects('contact.corrected', facts, versions.replace('name, role', `'$1', role`)),
      ],
      [
        'FD124',
        'for another organization',
        'finance',
        corrects('contact.corrected', { ...facts, organization: 'BAKER' }),
      ],
      [
        'FD124',
        'a version left out',
        'finance',
        corrects(
          'contact.corrected',
          { ...facts, version: '3' },
          versions.replace('contact, 2', 'contact, 3'),
        ),
      ],
      ['FD124', 'a step without its version', 'finance', corrects('contact.corrected', facts, 'select 1')],
      [
        'FD010',
        'a removal under a correction',
        'finance',
        corrects('contact.corrected', facts, versions, `, status = 'removed'`),
      ],
      ['42501', 'a version is changed', 'finance', 'update contact_versions set telephone = null'],
      ['42501', 'a version is removed', 'finance', 'delete from contact_versions'],
      ['42501', 'a contact is removed from the table', 'finance', 'delete from organization_contacts'],
      ['42501', 'a contact moves', 'finance', `update organization_contacts set organization = 'BAKER'`],
      [
        '42501',
        'a text is changed',
        'finance',
        `update ledger_texts set text = '+1 713 555 0666' where path = '/telephone'`,
      ],
    ]
    t.equal(await areRefused(attempts), attempts.length)
    await does('finance', corrects('contact.corrected', facts))
    t.match((await s.call('auditor', 'GET', `${at}/CON-0001`)).body, {
      telephones: [{ telephone: person.telephone }, { telephone: '+1 713 555 0666', until: null }],
    })

    const seen = async (who: Parameters<typeof does>[0], table: string) => {
      let rows = -1
      await does(who, async (tx) => {
        rows = (await tx.unsafe(`select from ${table}`)).count
      })
      return rows
    }
    for (const table of [
      ...['organization_contacts', 'contact_versions'],
      `ledger_texts where path in ('/telephone', '/name')`,
    ]) {
      t.ok((await seen('grantee', table)) > 0, `${table}: the own`)
      t.equal(await seen('otherGrantee', table), 0, `${table}: of another`)
      t.equal(await seen('reader', table), 0, `${table}: a reader`)
      t.equal((await sql.unsafe(`select from ${table}`)).count, 0, `${table}: nobody`)
    }
  },
)

t.test('by SQL, no award is executed to an organization without a UEI', async (t) => {
  const s = await service(t)
  const { given } = s
  const fund = await given.fund({ amount: '100.00' })
  const solicitation = await given.publishedSolicitation({ [fund]: '100.00' })
  const award = await given.draftedAward(solicitation, { [fund]: '100.00' })
  const { tries } = thiefOf(t, s)
  const execute = async (tx: Tx) => {
    await post(tx, 'award.executed', award, {
      ...{ on: '2023-10-02', facts: { solicitation } },
      moves: [[`${fund}:committed:${solicitation}`, `${fund}:obligated:${award}`, '100.00']],
    })
    await tx`update awards set status = 'executed', executed_by = 'APP-1', executed_on = '2023-10-02', version = 2 where code = ${award}`
  }
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => (error as { code?: string }).code ?? 'undone',
    )
  t.equal(await codeOf(tries('approver', execute)), 'undone', 'with a UEI it passes')
  await given.made('finance', '/v1/organizations/IRC/corrections', { uei: null, reason: 'x' })
  t.equal(await codeOf(tries('approver', execute)), 'FD123')
})
