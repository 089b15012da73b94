import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import t from 'tap'
import { deadlineAhead } from '../support/given.ts'
import { service } from '../support/service.ts'

const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
)
const switches = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run']
const shots = process.env['SHOTS']

t.test(
  'pages',
  { skip: browser === undefined ? 'There is no Chromium on this machine.' : false },
  async (t) => {
    const s = await service(t)
    const { award, fund } = await s.given.fundedAward('250000.00')
    await s.given.requested(award, { [fund]: '12345.67' })
    const open = await s.given.fund({ amount: '1000000.00' })
    await s.given.publishedSolicitation({ [open]: '1000.00' }, { deadline: deadlineAhead })
    const address = await s.app.listen({ host: '127.0.0.1', port: 0 })
    const started = await chromium.launch({ executablePath: browser ?? '', args: switches })
    t.teardown(async () => {
      await started.close()
      s.app.server.closeAllConnections()
    })
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    for (const [name, who, path] of [
      ['welcome', null, '/'],
      ['home', 'approver', '/home'],
      ['denied', 'grantee', '/v1/ledger/entries'],
      ['missing', null, '/home'],
    ] as const)
      for (const width of [1400, 800, 390, 320]) {
        const context = await started.newContext({
          viewport: { width, height: 900 },
          extraHTTPHeaders: who === null ? {} : s.as(who),
          bypassCSP: true,
        })
        const page = await context.newPage()
        await page.goto(`${address}${path}`)
        if (shots !== undefined)
          await page.screenshot({ path: join(shots, `${name}-${String(width)}.png`), fullPage: true })
        await page.evaluate(axe)
        const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
          'axe.run()',
        )
        t.same(
          found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
          [],
          `${name} ${width}`,
        )
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
        t.ok(wide <= width, `${name} ${String(width)} ${String(wide)}`)
        await context.close()
      }
  },
)
