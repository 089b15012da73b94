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

test('the time unready is a part of the time of a drain', (t) => {
  t.match(configFrom({}), { FIDUCIARY_DRAIN_SECONDS: 15, FIDUCIARY_DRAIN_UNREADY_MS: 250 })
  configFrom({ FIDUCIARY_DRAIN_SECONDS: '10', FIDUCIARY_DRAIN_UNREADY_MS: '9999' })
  for (const unready of ['10000', '15000'])
    t.throws(
      () => configFrom({ FIDUCIARY_DRAIN_SECONDS: '10', FIDUCIARY_DRAIN_UNREADY_MS: unready }),
      /^FIDUCIARY_DRAIN_UNREADY_MS is not below FIDUCIARY_DRAIN_SECONDS/,
    )
  t.end()
})
