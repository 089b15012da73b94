import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { chromium, type Page } from 'playwright-core'
import t from 'tap'
import { buildApp } from '../../src/app.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { openFolderStore } from '../../src/platform/files/store-folder.ts'
import { loadFirstStart } from '../../src/program/first-start.ts'
import { testDatabase } from '../support/postgres.ts'

const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
)
const switches = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run']
const missing = browser === undefined ? 'There is no Chromium on this machine.' : false

t.test(
  'at /docs the first Execute of a command works as the page shows it, and the next one is another command',
  { skip: missing },
  async (t) => {
    const { ownerUrl } = await testDatabase(t)
    const folder = t.testdir({ files: {}, data: {} })
    const store = await openFolderStore(join(folder, 'files'))
    const db = openDatabase({
      url: ownerUrl,
      role: 'fiduciary_runtime',
      zone: 'America/New_York',
      slots: 6,
    })
    const app = await buildApp({
      db,
      logger: pino({ level: 'silent' }),
      requestsPerMinute: 100_000,
      keylessPerMinute: 100_000,
      program: 'Case Management Pilot Program',
      contract: true,
      files: { store, limit: 1_000, perMinute: 1_000 },
    })
    const started = await chromium.launch({ executablePath: browser ?? '', args: switches })
    t.teardown(async () => {
      await started.close()
      app.server.closeAllConnections()
      await app.close()
      await db.close()
    })
    const first = await loadFirstStart(db, store, join(folder, 'data'))
    await first.shown()
    const address = await app.listen({ host: '127.0.0.1', port: 0 })

    const page = await started.newPage({ viewport: { width: 1400, height: 1000 } })
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))
    await page.goto(`${address}/docs`)
    await page.locator('.opblock').first().waitFor()
    t.equal(await page.locator('.operation-filter-input').count(), 1, 'it has a filter box')
    await authorize(page, first.keys?.['finance'] ?? '')
    // An appropriation takes two persons: what one enacts is proposed.
    const operations = { enactAppropriation: 202, drawFunds: 201, requestDisbursement: 201 }
    for (const [operation, status] of Object.entries(operations)) {
      const block = page.locator(`[id$="-${operation}"]`).first()
      // The page makes what is near the window alone.
      for (let turn = 0; turn < 200 && (await block.count()) === 0; turn += 1) {
        await page.evaluate('scrollBy(0, 700)')
        await page.waitForTimeout(100)
      }
      await block.locator('.opblock-summary').first().click()
      await block.locator('.btn.execute').waitFor()
      const done = await execute(page, operation)
      t.equal(done.status, status, `${operation}: ${done.text}`)
      const next = await execute(page, operation)
      t.not(next.key, done.key, 'each has a key of its own')
      t.not(next.text, done.text)
    }
    t.same(errors, [])
  },
)

async function authorize(page: Page, key: string): Promise<void> {
  await page.locator('.btn.authorize').first().click()
  await page.locator('.auth-container input').first().fill(key)
  await page.locator('.auth-btn-wrapper .authorize').click()
  await page.locator('.auth-btn-wrapper .btn-done').click()
}

async function execute(page: Page, operation: string) {
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.locator(`[id$="-${operation}"] .btn.execute`).first().click()
  const answer = await answered
  return {
    status: answer.status(),
    text: await answer.text(),
    key: answer.request().headers()['idempotency-key'],
  }
}
