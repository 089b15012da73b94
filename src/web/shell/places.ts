import { type Access, mayWith } from '../../identity/access.ts'

/** A page of the menu: its address, its name, what one does there, and the access that its route asks for. */
type MenuPlace = {
  readonly address: string
  readonly name: string
  readonly purpose: string
  readonly access: Access
}

/** The pages of the menu in order. A person who adds a page adds its line: the menu and the home of each role follow from it. */
const menuPlaces: readonly MenuPlace[] = [
  {
    address: '/home',
    name: 'Home',
    purpose: 'What you can do here, and what waits.',
    access: 'session:own',
  },
  {
    address: '/grantee',
    name: 'Your grants',
    purpose: 'Your awards and what is left, your requests and where each stands, your applications.',
    access: 'organization:own',
  },
  {
    address: '/work',
    name: 'What waits',
    purpose: 'What needs you, by the day it is due. Approve, reject and record payments there.',
    access: 'me:read',
  },
  {
    address: '/work/search',
    name: 'Search',
    purpose: 'Find a record by its code, a name, a reference, an amount, a FAIN or a UEI.',
    access: 'me:read',
  },
  {
    address: '/board',
    name: 'Funding',
    purpose: 'What was enacted, promised, paid and held, before a meeting of the Board.',
    access: 'summary:read',
  },
  {
    address: '/audit',
    name: 'Audit',
    purpose: 'Test the books: trial balance, approvals, samples, and the proof that nothing was changed.',
    access: 'ledger:read',
  },
  {
    address: '/audit/access',
    name: 'Access history',
    purpose: 'Who held which role, key and sign-in, from when until when.',
    access: 'actor:read',
  },
  {
    address: '/admin',
    name: 'Administration',
    purpose: 'People, their roles, keys and sessions, what waits for a second person, and the settings.',
    access: 'actor:admit',
  },
  {
    address: '/sessions',
    name: 'Your sessions',
    purpose: 'Where you are signed in. End a session that you do not know.',
    access: 'session:own',
  },
  {
    address: '/mail',
    name: 'Mail to you',
    purpose: 'Set the address to which the service writes when something waits for you, or turn it off.',
    access: 'mail:own',
  },
]

/** The pages that persons with these roles may open. */
export function placesFor(roles: readonly string[]): MenuPlace[] {
  return menuPlaces.filter(({ access }) => mayWith(roles, access))
}
