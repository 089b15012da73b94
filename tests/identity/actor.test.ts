import { createHash } from 'node:crypto'
import t from 'tap'
import { type Role, roles } from '../../src/identity/access.ts'
import { admit, credentialOf, makeKey } from '../../src/identity/actor.ts'
import { Refusal } from '../../src/platform/refusal.ts'

const person = { code: 'CWS-1', name: 'x' }

/** The roles admitted, or the refusal's code and facts. */
function outcome(some: readonly Role[], organization: string | null): unknown {
  try {
    return admit({ ...person, roles: some, organization }).roles
  } catch (error) {
    return error instanceof Refusal ? [error.code, error.facts] : error
  }
}

t.test(
  'roles are declined for one that stands alone, then for the organization; each row cures the row above',
  (t) => {
    const rows: { roles: Role[]; organization: string | null; facts?: Record<string, unknown> }[] = [
      { roles: ['finance', 'grantee'], organization: null, facts: { exclusive: 'grantee' } },
      { roles: ['grantee'], organization: null, facts: { organization: null } },
      { roles: ['grantee'], organization: 'IRC' },
      { roles: ['finance', 'admin', 'grantee'], organization: 'IRC', facts: { exclusive: 'admin' } },
      { roles: ['admin', 'finance'], organization: 'IRC', facts: { exclusive: 'admin' } },
      { roles: ['admin'], organization: 'IRC', facts: { organization: 'IRC' } },
      { roles: ['admin'], organization: null },
      { roles: ['auditor', 'board'], organization: 'IRC', facts: { exclusive: 'auditor' } },
      {
        roles: ['finance', 'board', 'approver'],
        organization: 'IRC',
        facts: { segregated: ['finance', 'approver'] },
      },
      { roles: ['finance', 'board'], organization: 'IRC', facts: { organization: 'IRC' } },
      { roles: ['finance', 'board'], organization: null },
      { roles: [], organization: 'IRC', facts: { organization: 'IRC' } },
      { roles: [], organization: null },
    ]
    for (const { roles: some, organization, facts } of rows)
      t.strictSame(
        outcome(some, organization),
        facts === undefined ? some : ['roles-not-compatible', { roles: some, ...facts }],
        `${some.join(' and ')} of ${organization ?? 'nobody'}`,
      )
    t.end()
  },
)

t.test(
  'of all sets of roles, those with finance and approver, or with a role that stands alone among others, are refused',
  (t) => {
    const sets = roles.reduce<Role[][]>((all, role) => [...all, ...all.map((one) => [...one, role])], [[]])
    t.equal(sets.length, 512)
    const admitted = (organization: string | null) =>
      sets.filter((set) => !(outcome(set, organization) as unknown[]).includes('roles-not-compatible'))
    const staff = new Set<Role>(['finance', 'approver', 'board', 'chair', 'reader'])
    const alone = ['service', 'admin', 'auditor']
    t.strictSame(
      admitted(null),
      sets.filter(
        (set) =>
          alone.includes(set.join()) ||
          (set.every((role) => staff.has(role)) && !(set.includes('finance') && set.includes('approver'))),
      ),
    )
    t.equal(admitted(null).length, 27)
    t.strictSame(admitted('IRC'), [['grantee']])
    t.end()
  },
)

t.test('an actor is admitted as named, in the first version', (t) => {
  const named = { ...person, roles: ['grantee'], organization: 'IRC' } as const
  t.strictSame(admit(named), { ...named, affiliation: null, version: 1 })
  t.end()
})

t.test(
  'a key is 32 bytes that are never made twice, and its credential is the SHA-256 of its secret',
  (t) => {
    const keys = Array.from({ length: 64 }, makeKey)
    t.equal(new Set(keys.map(({ secret }) => secret)).size, 64)
    for (const { secret, credential } of keys) {
      t.match(secret, /^fid_[A-Za-z0-9_-]{43}$/)
      t.equal(Buffer.from(secret.slice(4), 'base64url').length, 32)
      t.equal(credential.toString('hex'), createHash('sha256').update(secret).digest('hex'))
    }
    // The published vector of FIPS 180-4, so that a key made today is still known tomorrow.
    t.equal(
      credentialOf('abc').toString('hex'),
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
    t.end()
  },
)

t.test('anybody but a grantee may have an affiliation', (t) => {
  const from = (role: Role, organization: string | null = null) =>
    admit({ ...person, roles: [role], organization, affiliation: 'CCUSA' })
  for (const role of ['board', 'chair', 'reader', 'finance', 'approver', 'auditor', 'admin'] as const)
    t.equal(from(role).affiliation, 'CCUSA')
  t.throws(() => from('grantee', 'IRC'), { code: 'roles-not-compatible', facts: { affiliation: 'CCUSA' } })
  t.end()
})
