import { personRoles } from '../../identity/access.ts'
import type { NamedActor } from '../../identity/actor.ts'
import { dayAfter, startOfDay } from '../../platform/clock.ts'
import { html } from '../../platform/html.ts'
import { date } from '../../platform/http/schemas.ts'
import { listInWords, roleInWords, rolesInWords } from '../../wording/words.ts'
import { shown } from '../forms/fields.ts'
import { secretPage } from '../forms/secret.ts'
import { endsAt, type FieldErrors, type Given, type TwoSteps } from '../forms/two-steps.ts'
import { checks, field, group } from '../parts/forms.ts'
import { facts } from '../parts/texts.ts'

const roleField = (role: string) => `role.${role}`
const rolesIn = (given: Given) => personRoles.filter((role) => given[roleField(role)] !== undefined)
const back = { address: '/admin', name: 'the administration' }
const backTo = ({ code, name }: Pick<NamedActor, 'code' | 'name'>) => ({
  address: `/admin/people/${code}`,
  name,
})

function roleFields(given: Given, errors: FieldErrors) {
  const hint = 'An organization in capital letters and digits, as it is registered.'
  return [
    checks({
      name: 'roles',
      label: 'Roles',
      hint: 'A grantee, an auditor or an administrator holds no other role. No one is finance staff and finance manager.',
      ...(errors['roles'] === undefined ? {} : { error: errors['roles'] }),
      boxes: personRoles.map((role) => ({
        name: roleField(role),
        label: roleInWords[role],
        isChecked: given[roleField(role)] !== undefined,
      })),
    }),
    field({ ...shown(given, errors)('organization'), label: 'Organization that a grantee files for', hint }),
    field({
      ...shown(given, errors)('affiliation'),
      label: 'Organization that the person belongs to',
      hint: 'A Board member, chair or reader is recused where it is a party.',
    }),
  ]
}

const rolePlaces = { '/roles': 'roles', '/organization': 'organization', '/affiliation': 'affiliation' }
const fieldOfRoles: Readonly<Record<string, string>> = {
  'actor-code-taken': 'code',
  'roles-not-compatible': 'roles',
  'organization-not-found': 'organization',
}

/** Admits a person: an approver takes two administrators. */
export function admission(): TwoSteps {
  return {
    heading: 'Admit a person',
    says: 'A person who is admitted can do nothing before a key is issued or a sign-in is linked. A finance manager takes a second administrator: then this proposes it.',
    button: 'Admit',
    back,
    fields: (given, errors) => [
      field({
        ...shown(given, errors)('code'),
        label: 'Code',
        hint: 'Capital letters, digits and hyphens, such as CWS-FIN-2.',
      }),
      field({ ...shown(given, errors)('name'), label: 'Name' }),
      ...roleFields(given, errors),
    ],
    command: (given) => {
      const { code, name, organization, affiliation } = given
      return {
        address: '/v1/actors',
        body: { code, name, roles: rolesIn(given), organization, affiliation },
        places: { ...rolePlaces, '/code': 'code', '/name': 'name' },
        fieldOf: (problem) => fieldOfRoles[problem.code],
      }
    },
    sent: (given) =>
      facts([
        ['Code', given['code'] ?? ''],
        ['Name', given['name'] ?? ''],
        ['Roles', rolesInWords(rolesIn(given))],
        ['Organization', given['organization'] ?? null],
        ['Affiliation', given['affiliation'] ?? null],
      ]),
    ends: ({ status, said }) =>
      endsAt(`/admin/people/${String(said['code'])}`)({ problem: null, preview: null, status, said }),
  }
}

/** Changes what a person may do: one who is then administrator, finance or approver takes two administrators. */
export function roleChange(person: NamedActor): TwoSteps {
  const { code, name, roles, organization, affiliation, version } = person
  return {
    heading: `Change the roles of ${name}`,
    says: 'What you leave unmarked is taken away. A change that leaves an administrator, finance staff or a finance manager takes a second administrator: then this proposes it.',
    button: 'Change the roles',
    back: backTo(person),
    initial: {
      ...Object.fromEntries(roles.map((role) => [roleField(role), 'on'])),
      ...(organization === null ? {} : { organization }),
      ...(affiliation === null ? {} : { affiliation }),
    },
    version,
    fields: roleFields,
    command: (given) => ({
      address: `/v1/actors/${code}/roles`,
      body: {
        roles: rolesIn(given),
        organization: given['organization'],
        affiliation: given['affiliation'] ?? null,
      },
      places: rolePlaces,
      fieldOf: (problem) => fieldOfRoles[problem.code],
    }),
    sent: (given) => {
      const held = (some: readonly string[]) => (some.length === 0 ? 'None' : listInWords(some))
      const after = rolesIn(given).map((role) => roleInWords[role])
      return facts([
        ['Roles before', held(roles.map((role) => roleInWords[role]))],
        ['Roles after', held(after)],
        ['Organization', given['organization'] ?? null],
        ['Affiliation', given['affiliation'] ?? null],
      ])
    },
    ends: endsAt(`/admin/people/${code}`),
  }
}

/** Issues a key, which is valid through a day of the agent's zone. */
export function keyIssue(person: NamedActor, zone: string): TwoSteps {
  const { code, name } = person
  const expiry = ({ through = '' }: Given) =>
    date.safeParse(through).success ? startOfDay(dayAfter(through), zone) : through
  return {
    heading: `Issue a key for ${name}`,
    says: 'It takes a second administrator: this proposes it. The key is shown once, to the one who confirms it.',
    button: 'Propose the key',
    back: backTo(person),
    fields: (given, errors) =>
      field({ ...shown(given, errors)('through'), label: 'Valid through', type: 'date' }),
    command: (given) => ({
      address: `/v1/actors/${code}/keys`,
      body: { expiresAt: expiry(given) },
      places: { '/expiresAt': 'through' },
      fieldOf: (problem) => (problem.code === 'key-expiry-passed' ? 'through' : undefined),
    }),
    ends: (done) => {
      const { secret } = done.said
      // With a key of one's own, one's own next key takes one person.
      return typeof secret === 'string'
        ? secretPage(secret, code, html`<a href="/admin/people/${code}">${name}</a>`)
        : endsAt(`/admin/people/${code}`)(done)
    },
  }
}

/** Revokes a key of a person. */
export function keyRevocation(person: NamedActor, key: string): TwoSteps {
  return taking({
    heading: `Revoke ${key} of ${person.name}`,
    says: 'Nothing with this key is accepted any more, and the sessions that began with it end.',
    button: 'Revoke',
    person,
    address: `/v1/actors/${person.code}/keys/${key}/revocation`,
  })
}

/** Links a person to an identity of an issuer; the settings name the one that persons sign in with. */
export function signInLink(
  person: NamedActor,
  issuer: { readonly issuer: string; readonly claim: string } | null,
): TwoSteps {
  const { code, name } = person
  return {
    heading: `Link a sign-in to ${name}`,
    says: 'With this identity the person signs in here. It takes a second administrator: this proposes it.',
    button: 'Propose the link',
    back: backTo(person),
    initial: issuer === null ? {} : { issuer: issuer.issuer, claim: issuer.claim },
    fields: (given, errors) => [
      field({ ...shown(given, errors)('issuer'), label: 'Issuer', hint: 'Its address, to the letter.' }),
      field({ ...shown(given, errors)('claim'), label: 'Claim that names the person' }),
      field({
        ...shown(given, errors)('subject'),
        label: 'What the issuer says of the person under this claim',
      }),
    ],
    command: ({ issuer: of, claim, subject }) => ({
      address: `/v1/actors/${code}/sign-ins`,
      body: { issuer: of, claim, subject },
      places: { '/issuer': 'issuer', '/claim': 'claim', '/subject': 'subject' },
      fieldOf: (problem) => (problem.code === 'sign-in-already-linked' ? 'subject' : undefined),
    }),
    sent: ({ issuer: of, claim, subject }) =>
      facts([
        ['Issuer', of ?? ''],
        ['Claim', claim ?? ''],
        ['Subject', subject ?? ''],
      ]),
    ends: endsAt(`/admin/people/${code}`),
  }
}

/** Unlinks an identity of a person. */
export function signInUnlinking(person: NamedActor, link: string): TwoSteps {
  return taking({
    heading: `Unlink ${link} of ${person.name}`,
    says: 'Nobody signs in with this identity any more, and the sessions that began with it end.',
    button: 'Unlink',
    person,
    address: `/v1/actors/${person.code}/sign-ins/${link}/revocation`,
  })
}

type Taking = Pick<TwoSteps, 'heading' | 'says' | 'button'> & {
  readonly person: NamedActor
  readonly address: string
}

/** An act that takes something away and asks for nothing. */
function taking({ person, address, ...said }: Taking): TwoSteps {
  return {
    ...said,
    back: backTo(person),
    fields: () => [],
    command: () => ({ address, body: null }),
    ends: () => `/admin/people/${person.code}`,
    takesAway: true,
  }
}

/** Adopts a quorum and a majority for the decisions to come, by two administrators. */
export function policyAdoption(): TwoSteps {
  const whole = (given: Given, name: string) => {
    const typed = given[name]
    return typed !== undefined && /^\d{1,3}$/.test(typed) ? Number(typed) : typed
  }
  const fraction = (given: Given, name: string) => ({
    part: whole(given, `${name}.part`),
    whole: whole(given, `${name}.whole`),
  })
  const fields = (given: Given, errors: FieldErrors, name: string) => [
    field({ ...shown(given, errors)(`${name}.part`), label: 'Part', keys: 'numeric' }),
    field({ ...shown(given, errors)(`${name}.whole`), label: 'Of', keys: 'numeric' }),
  ]
  const said = (given: Given, name: string) =>
    `${given[`${name}.part`] ?? ''} of ${given[`${name}.whole`] ?? ''}`
  const names = ['quorum', 'majority'].flatMap((name) => [`${name}.part`, `${name}.whole`])
  return {
    heading: 'Adopt a decision policy',
    says: 'It holds for the decisions that are recommended from then on. It takes a second administrator: this proposes it.',
    button: 'Propose the policy',
    back: { address: '/admin/settings', name: 'the settings' },
    fields: (given, errors) => [
      group(
        'Quorum: at least this part of the seats that are not recused must vote',
        fields(given, errors, 'quorum'),
      ),
      group('Majority: more than this part of the votes must be for', fields(given, errors, 'majority')),
    ],
    command: (given) => ({
      address: '/v1/decision-policies',
      body: { quorum: fraction(given, 'quorum'), majority: fraction(given, 'majority') },
      places: Object.fromEntries(names.map((name) => [`/${name.replace('.', '/')}`, name])),
    }),
    sent: (given) =>
      facts([
        ['Quorum', said(given, 'quorum')],
        ['Majority', `More than ${said(given, 'majority')}`],
      ]),
    ends: endsAt('/admin/settings'),
  }
}
