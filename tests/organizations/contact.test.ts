import t from 'tap'
import {
  type Contact,
  type ContactStep,
  correctContact,
  mustBeReachable,
  placesAfter,
  type SaidOfContact,
  telephonesOf,
} from '../../src/organizations/contacts/contact.ts'
import { outcome } from '../support/outcome.ts'

const refusalOf = (decide: () => unknown): unknown => [outcome(decide)].flat()[0]

const contact: Contact = {
  ...{ code: 'CON-0001', organization: 'IRC', status: 'current', version: 2 },
  places: { name: 'one', role: 'one', email: null, telephone: 'two' },
  texts: { name: 'A. Person', role: 'Director', email: null, telephone: '+1 713 555 0100' },
}

t.test('a contact can be reached, and a correction changes something', (t) => {
  t.equal(
    refusalOf(() => {
      mustBeReachable({ email: null, telephone: null })
    }),
    'contact-unreachable',
  )
  const attempts: readonly (readonly [string, Contact, SaidOfContact])[] = [
    ['contact-removed', { ...contact, status: 'removed' }, { name: 'B. Person' }],
    ['contact-unreachable', contact, { telephone: null }],
    ['contact-unchanged', contact, {}],
    ['contact-unchanged', contact, { email: null }],
    ['contact-unchanged', contact, { telephone: '+1 713 555 0100' }],
  ]
  for (const [code, of, said] of attempts)
    t.equal(
      refusalOf(() => correctContact(of, said)),
      code,
    )
  const moved = correctContact(contact, { telephone: null, email: 'a@example.org' })
  t.same(moved, { said: { email: 'a@example.org' }, cleared: ['telephone'] })
  t.same(placesAfter(contact.places, moved, 'three'), {
    ...{ name: 'one', role: 'one', email: 'three', telephone: null },
  })
  t.end()
})

t.test('a text that was erased may be said again, and is still there for reaching', (t) => {
  const erased = { ...contact, texts: { ...contact.texts, telephone: null } }
  t.same(correctContact(erased, { telephone: '+1 713 555 0100' }).said, { telephone: '+1 713 555 0100' })
  t.same(correctContact(erased, { name: 'B. Person' }).said, { name: 'B. Person' })
  t.end()
})

t.test('each telephone number stands from when it was recorded until the next', (t) => {
  const step = (
    number: number,
    kind: string,
    place: string | null,
    telephone: string | null,
  ): ContactStep => ({
    ...{ number, entry: `e${String(number)}`, kind: `contact.${kind}`, telephone },
    ...{ recordedAt: `t${String(number)}`, recordedBy: 'FIN-1', reason: null, telephonePlace: place },
  })
  t.match(
    telephonesOf([
      step(1, 'added', 'e1', '1'),
      step(2, 'corrected', 'e1', '1'),
      step(3, 'corrected', 'e3', '2'),
      step(4, 'corrected', null, null),
      step(5, 'corrected', 'e5', null),
      step(6, 'removed', 'e5', null),
    ]),
    [
      { telephone: '1', from: 't1', until: 't3', entry: 'e1' },
      { telephone: '2', from: 't3', until: 't4' },
      { telephone: null, from: 't5', until: 't6' },
    ],
  )
  t.match(telephonesOf([step(1, 'added', 'e1', '1')]), [{ until: null }])
  t.same(telephonesOf([step(1, 'added', null, null)]), [])
  t.end()
})
