import t from 'tap'
import { amount, fileName, instant, text } from '../../src/platform/http/schemas.ts'

t.test(
  'an instant is one that the database and every clock can read, its day in bounds on all of them',
  (t) => {
    const rows: [text: string, taken: boolean][] = [
      ['2023-09-14T03:59:00Z', true],
      ['2023-09-14T03:59:00.123456789Z', true],
      ['2023-09-14T03:59:00.1234567890Z', false],
      [`2023-09-14T03:59:00.${'0'.repeat(200)}Z`, false],
      ['2023-09-14T03:59:00.123456789+14:00', true],
      ['2023-09-14T03:59:00-14:59', true],
      ['2023-09-14T03:59:00+15:00', false],
      ['2023-09-14T03:59:00-23:59', false],
      ['2023-10-15T03:59:00Z', true],
      ['1900-01-02T00:00:00Z', true],
      ['1900-01-02T00:00:00-14:00', true],
      ['1900-01-02T00:00:00+14:00', false],
      ['1900-01-01T23:59:59.999999Z', false],
      ['1900-01-01T12:00:00-12:00', true],
      ['2999-12-30T23:59:59.999999999Z', true],
      ['2999-12-31T00:00:00Z', false],
      ['2999-12-30T23:59:59-01:00', false],
      ['2999-12-31T10:00:00+14:00', true],
      ['2023-02-29T00:00:00Z', false],
      ['2023-09-14', false],
      ['', false],
    ]
    for (const [text, taken] of rows) t.equal(instant.safeParse(text).success, taken, text.slice(0, 40))
    t.end()
  },
)

t.test('an amount that is too long is answered with the limit', (t) => {
  const messages = (value: string) => amount.safeParse(value).error?.issues.map(({ message }) => message)
  t.equal(messages('999999999999999.99'), undefined)
  for (const value of ['1000000000000000.00', `${'9'.repeat(60)}.00`, `${'9'.repeat(100_000)}.00`])
    t.same(messages(value), ['must have at most 15 digits before the point'], value.slice(0, 20))
  for (const value of ['01000000000000000.00', '1000000000000000', '0.00', '-1.00'])
    t.match(messages(value), [/^dollars above zero/], value)
  t.end()
})

t.test('for anything that is no amount, the answer names what would pass', (t) => {
  for (const value of [1500, 1500.5, '1500', null, undefined, true]) {
    const messages = amount.safeParse(value).error?.issues.map(({ message }) => message)
    t.same(messages, ['dollars above zero with two places, as a string such as "1500.00"'], String(value))
  }
  t.end()
})

t.test(
  'a text is what everybody reads: nothing in it steers a screen or turns what is written after it',
  (t) => {
    const fault = (value: string) =>
      text(100)
        .safeParse(value)
        .error?.issues.map(({ message }) => message)
    for (const value of [
      ...['Two\nlines\tand a tab', 'José 😀', 'שלום and مرحبا', '\u00a0x'],
      // The accents of every language, composed or not, the joiners that some are written with, and a flag of tags.
      ...['Jose\u0301', 'Nguyễn Thị Ánh', 'Łódź', 'می\u200cخواهم', 'क्\u200dष', 'ᄀ\u1161', '한국어'],
      ...['👩\u200d👩\u200d👧', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', '—', '0'],
    ])
      t.equal(fault(value), undefined, JSON.stringify(value))
    for (const value of [
      ...['a\u0000b', 'a\u001b[2Jb', 'a\u007fb', 'a\u0092b', 'a\u009b2Jb'],
      ...['a\uffff', 'a\ufdd0b', 'a\u{1fffe}'],
    ])
      t.same(fault(value), ['must have no control characters'], JSON.stringify(value))
    for (const value of ['a\u202eb', '\u202ax', 'a\u2066b\u2069', 'a\u200fb', '\u200ex', 'a\u061c'])
      t.same(fault(value), ['must have no characters that turn the reading direction'], JSON.stringify(value))
    t.same(fault('a\ud800'), ['must be well-formed Unicode'])
    t.match(fault('Jos\ufffd'), [/^must have no U\+FFFD/])
    const unseen = [
      '\u200b',
      '\u2060 \u00ad',
      '\u3164',
      '\u115f\u1160',
      '\u2800',
      '\u0301',
      '\u{e0041}',
      '\ufe0f',
    ]
    for (const value of unseen)
      t.same(fault(value), ['must have something that a reader can see'], JSON.stringify(value))
    t.end()
  },
)

t.test('the name of a file is one that a reader sees as it is', (t) => {
  for (const name of ['Résumé.pdf', 'می\u200cخواهم.pdf', 'क्\u200dष.pdf', '報告.docx'])
    t.ok(fileName.safeParse(name).success, name)
  for (const name of [
    'a\u202efdp.exe',
    '\u200c',
    '\u3164',
    '\u2800',
    'a\u200bb',
    'Jos\ufffd.pdf',
    'a/b',
    '.a',
    ' ',
  ])
    t.notOk(fileName.safeParse(name).success, JSON.stringify(name))
  t.end()
})
