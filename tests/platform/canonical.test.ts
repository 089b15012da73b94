import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { canonicalJson, stringly } from '../../src/platform/canonical.ts'
import { Money } from '../../src/platform/money.ts'

const vectors = resolve(import.meta.dirname, '../../../shared/vectors/cyberphone-json-canonicalization')

const folder = join(vectors, 'testdata')
const skip = existsSync(folder) ? false : 'the cyberphone vectors are not beside the project'

t.test('canonical JSON is that of the published RFC 8785 vectors, byte for byte', { skip }, (t) => {
  const names = readdirSync(join(folder, 'input'))
  t.ok(names.length > 0)
  for (const name of names) {
    const input: unknown = JSON.parse(readFileSync(join(folder, 'input', name), 'utf8'))
    t.equal(canonicalJson(input), readFileSync(join(folder, 'output', name), 'utf8').trimEnd(), name)
  }
  t.end()
})

t.test('canonical JSON sorts keys by UTF-16 units, writes no space and escapes only what it must', (t) => {
  // The example of RFC 8785, 3.2.3.
  const keys = {
    '\u20ac': '1',
    '\r': '2',
    '\ufb33': '3',
    '1': '4',
    '\u{1f600}': '5',
    '\u0080': '6',
    '\u00f6': '7',
  }
  t.equal(
    canonicalJson(keys),
    '{"\\r":"2","1":"4","\u0080":"6","\u00f6":"7","\u20ac":"1","\u{1f600}":"5","\ufb33":"3"}',
  )
  t.equal(canonicalJson({ b: '\u2028"\\/\u001f\t', a: [] }), '{"a":[],"b":"\u2028\\"\\\\/\\u001f\\t"}')
  t.equal(
    canonicalJson([333333333.33333329, 1e30, 4.5, 2e-3, 1e-27]),
    '[333333333.3333333,1e+30,4.5,0.002,1e-27]',
  )
  t.end()
})

t.test('canonical JSON reads back as what it was written from, whatever the order of keys', (t) => {
  const shuffled = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(shuffled)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, item]) => [key, shuffled(item)]),
          )
        : value
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const said = JSON.parse(JSON.stringify(value)) as unknown
      const text = canonicalJson(said)
      return text === canonicalJson(shuffled(said)) && text === canonicalJson(JSON.parse(text))
    }),
    { numRuns: 500 },
  )
  t.end()
})

t.test('what JSON cannot say is refused, never guessed', (t) => {
  const cycle: Record<string, unknown> = {}
  cycle['self'] = cycle
  for (const [named, value] of Object.entries<unknown>({
    nothing: undefined,
    'a function': () => 1,
    'a lone surrogate': { a: '\ud800' },
    'a lone surrogate as key': { '\udc00': 'a' },
    NaN: [Number.NaN],
    infinity: [Infinity],
    'a cycle': cycle,
    'a bigint': [1n],
  }))
    t.throws(() => canonicalJson(value), named)
  t.equal(canonicalJson('\\ud800'), '"\\\\ud800"', 'but the spelling of one is a text like any other')
  t.end()
})

t.test('in a fact every scalar is a text, what is absent is left out, and a fraction is refused', (t) => {
  const facts = {
    amount: Money.of('1.10'),
    whole: 12,
    flag: true,
    none: null,
    gone: undefined,
    list: [1, null, 'x'],
    deep: { on: '2023-01-01' },
  }
  t.same(stringly(facts), {
    amount: '1.10',
    whole: '12',
    flag: 'true',
    list: ['1', 'x'],
    deep: { on: '2023-01-01' },
  })
  for (const value of [1.5, Number.NaN, 2 ** 53, null, undefined, Symbol('x'), 10n, () => 1])
    t.throws(() => stringly(value), TypeError, String(value))
  t.end()
})
