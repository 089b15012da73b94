import { test } from 'tap'
import { configFrom } from '../src/config.ts'

const url = 'postgres://books:books@127.0.0.1/books'

test('no variable of a database is set without the address of one: the embedded database starts only where none is', (t) => {
  t.equal(configFrom({}).DATABASE_URL, undefined)
  t.equal(configFrom({ DATABASE_URL: url, DATABASE_SLOTS: '4' }).DATABASE_SLOTS, 4)
  for (const alone of [
    { DATABASE_URL: '' },
    { DATABASE_OWNER_URL: url },
    { DATABASE_SLOTS: '12' },
    { DATABASE_DISPOSABLE: 'false' },
    { DATABASE_URL: '', DATABASE_OWNER_URL: url },
  ])
    t.throws(
      () => configFrom(alone),
      {
        message: new RegExp(
          `^${Object.keys(alone).join(', ')} (is|are) set and DATABASE_URL names no database: set it to`,
        ),
      },
      JSON.stringify(alone),
    )
  t.end()
})

test('the time unready leaves requests half of the time of a drain, and the refusal says what would pass', (t) => {
  t.match(configFrom({}), { FIDUCIARY_DRAIN_SECONDS: 15, FIDUCIARY_DRAIN_UNREADY_MS: 250 })
  configFrom({ FIDUCIARY_DRAIN_SECONDS: '1' })
  configFrom({ FIDUCIARY_DRAIN_SECONDS: '10', FIDUCIARY_DRAIN_UNREADY_MS: '5000' })
  const refused = (unready: string, seconds = '10') => {
    try {
      configFrom({ FIDUCIARY_DRAIN_SECONDS: seconds, FIDUCIARY_DRAIN_UNREADY_MS: unready })
      return null
    } catch (error) {
      return (error as Error).message
    }
  }
  for (const unready of ['5001', '9999', '10000', '15000']) {
    const least = String(Math.ceil(Number(unready) / 500))
    t.equal(
      refused(unready),
      `FIDUCIARY_DRAIN_UNREADY_MS of ${unready} leaves requests too little of the 10 s of FIDUCIARY_DRAIN_SECONDS: set it to 5000 at most, which is half, or FIDUCIARY_DRAIN_SECONDS to ${least} at least`,
    )
    t.equal(refused(unready, least), null, 'what it says does pass')
  }
  t.notMatch(refused('600000'), /or FIDUCIARY_DRAIN_SECONDS to/, 'it says nothing that would be refused')
  t.end()
})

test('a trusted proxy is an address or a range of them, and anything else is refused by its name', (t) => {
  const named = '10.0.0.7, 10.0.0.0/8 2001:db8::/32 ::1'
  t.same(configFrom({ FIDUCIARY_TRUSTED_PROXIES: named }).FIDUCIARY_TRUSTED_PROXIES, [
    ...['10.0.0.7', '10.0.0.0/8', '2001:db8::/32', '::1'],
  ])
  for (const wrong of [
    'balancer',
    '10.0.0.0/33',
    '2001:db8::/129',
    '10.0.0.0/8/8',
    '10.0.0.0/',
    '/8',
    '0.0.0.0/0',
    '::/0',
  ])
    t.throws(() => configFrom({ FIDUCIARY_TRUSTED_PROXIES: `10.0.0.7 ${wrong}` }), {
      message: `FIDUCIARY_TRUSTED_PROXIES is invalid: ${wrong} is not an address such as 10.0.0.7 or 10.0.0.0/8`,
    })
  t.end()
})
