import t from 'tap'
import { configFrom } from '../../src/config.ts'
import { makeCode, mustBeConfirmable, mustHaveCodesLeft } from '../../src/mail/address.ts'
import { mailAddress } from '../../src/mail/contract.ts'
import { letterOf } from '../../src/mail/letters.ts'
import { boundOf, secondsUntilAgain } from '../../src/mail/pace.ts'
import { mailKinds } from '../../src/mail/tables.ts'
import { outcome } from '../support/outcome.ts'

const now = '2026-03-10T12:00:00.000000Z'

t.test(
  'an address is one plain address, and nothing that begins another header or names a second reader',
  (t) => {
    for (const one of ['pat@example.org', 'p.at+grants_1@mail.example-one.org'])
      t.ok(mailAddress.safeParse(one).success, one)
    for (const one of [
      ...[
        'pat',
        'pat@',
        '@example.org',
        'pat@localhost',
        'pat@example.org ',
        ' pat@example.org',
        'pat@@example.org',
      ],
      ...[
        'pat@example.org\r\nBcc: all@example.org',
        'pat@example.org\nX',
        'pat@example.org, all@example.org',
      ],
      ...[
        '"pat x"@example.org',
        'Pat <pat@example.org>',
        'pat@example..org',
        'pät@example.org',
        'pat@exämple.org',
      ],
      `${'p'.repeat(250)}@example.org`,
    ])
      t.notOk(mailAddress.safeParse(one).success, one)
    t.end()
  },
)

t.test('a subject is one line, whatever the program is called', (t) => {
  for (const kind of mailKinds) {
    const letter = letterOf(
      { kind, solicitation: 'SOL-1', code: 'BCDF-2345-GHJK' },
      { program: 'Pilot\r\nBcc: all@example.org\u2028x', publicUrl: 'https://books.example.org' },
    )
    t.notMatch(letter.subject, /[\r\n\u2028\u2029]/)
    t.match(letter.text, /https:\/\/books\.example\.org\//)
  }
  t.end()
})

t.test('a fourth code within a day is refused, with the time at which one may be asked for again', (t) => {
  const earlier = [
    '2026-03-10T11:00:00.000000Z',
    '2026-03-10T10:00:00.000000Z',
    '2026-03-09T12:00:00.001000Z',
  ]
  const again = '2026-03-10T12:00:00.001Z'
  const refused = outcome(() => {
    mustHaveCodesLeft(earlier, now)
  })
  t.same(refused, ['mail-codes-used-up', { codesADay: 3, again }])
  mustHaveCodesLeft(earlier.slice(0, 2), now)
  mustHaveCodesLeft(earlier.with(2, '2026-03-09T12:00:00.000000Z'), now)
  t.end()
})

t.test('an address is confirmed once, within a day of its code', (t) => {
  const held = { address: 'pat@example.org', setAt: '2026-03-09T12:00:00.001000Z', confirmedAt: null }
  t.equal(mustBeConfirmable(held, now), held)
  const cases = [
    [null, 'mail-address-not-set'],
    [{ ...held, setAt: '2026-03-09T12:00:00.000000Z', confirmedAt: now }, 'mail-address-already-confirmed'],
    [{ ...held, setAt: '2026-03-09T12:00:00.000000Z' }, 'mail-code-expired'],
  ] as const
  for (const [one, code] of cases)
    t.match(
      outcome(() => mustBeConfirmable(one, now)),
      [code],
    )
  const codes = Array.from({ length: 100 }, makeCode)
  t.equal(new Set(codes).size, 100)
  t.ok(codes.every((code) => /^[B-DF-HJ-NP-TV-XZ2-9]{4}(-[B-DF-HJ-NP-TV-XZ2-9]{4}){2}$/.test(code)))
  t.end()
})

t.test('a mail is tried again after longer and longer, and at least every six hours', (t) => {
  t.same([1, 2, 3, 7, 9, 10, 20].map(secondsUntilAgain), [60, 120, 240, 3_840, 15_360, 21_600, 21_600])
  t.end()
})

t.test('an instance hands over so many mails a minute, and no more', (t) => {
  let at = 0
  const bound = boundOf(3, () => at)
  for (let mails = 0; mails < 3; mails++) bound.note()
  t.equal(bound.left(), 0)
  at = 59_999
  t.equal(bound.left(), 0)
  at = 60_000
  t.equal(bound.left(), 3)
  t.end()
})

t.test(
  'mail is off by default, needs its whole settings, and goes over TLS unless the server is this machine',
  (t) => {
    const smtp = { FIDUCIARY_SMTP_HOST: 'mail.example.org', FIDUCIARY_SMTP_FROM: 'books@example.org' }
    const whole = { ...smtp, FIDUCIARY_PUBLIC_URL: 'https://books.example.org' }
    t.equal(configFrom({}).FIDUCIARY_SMTP_HOST, undefined)
    t.match(configFrom(whole), { FIDUCIARY_SMTP_TLS: 'required', FIDUCIARY_SMTP_PORT: 587 })
    t.throws(() => configFrom(smtp), /with FIDUCIARY_PUBLIC_URL/)
    t.throws(() => configFrom({ ...whole, FIDUCIARY_SMTP_FROM: '' }), /are set together/)
    t.throws(() => configFrom({ ...whole, FIDUCIARY_SMTP_USER: 'books' }), /FIDUCIARY_SMTP_PASSWORD/)
    t.throws(() => configFrom({ ...whole, FIDUCIARY_SMTP_TLS: 'none' }), /only a server on this machine/)
    t.throws(
      () => configFrom({ ...whole, FIDUCIARY_SMTP_FROM: 'books@example.org\r\nBcc: all@example.org' }),
      /FIDUCIARY_SMTP_FROM is invalid/,
    )
    configFrom({ ...whole, FIDUCIARY_SMTP_TLS: 'none', FIDUCIARY_SMTP_HOST: '127.0.0.1' })
    t.end()
  },
)
