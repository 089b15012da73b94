import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import t, { type Test } from 'tap'
import { signingKey, signingKeyText } from '../../src/ledger/sealing/note.ts'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { signedIn } from '../support/browser.ts'
import type { Person } from '../support/call.ts'
import { decided } from '../support/decided.ts'
import { putByAgency, termsByAgency } from '../support/federal-award-refusals.ts'
import { deadlineAhead } from '../support/given.ts'
import { newCondition, newHold } from '../support/oversight.ts'
import { type Service, service } from '../support/service.ts'

t.setTimeout(900_000)

const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
)
const skip = browser === undefined ? 'There is no Chromium on this machine.' : false
const switches = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run']
const logKey = signingKey('log.example', Buffer.alloc(32, 1))
/** A folder for pictures of every page, to be looked at: SHOTS=/tmp/shots npm run test:long -- tests/long/pages.test.ts */
const shots = process.env['SHOTS']

/** Every page and state: its name, who opens it, and its address. */
const pages: readonly (readonly [name: string, who: Person | null, path: string])[] = [
  ['start', null, '/'],
  ['awards', null, '/awards'],
  ['awards-none', null, '/awards?text=nothing'],
  ['plan', 'chair', '/work/spending-plans/SPL-0001'],
  ['plan-adoption', 'chair', '/work/spending-plans/SPL-0002/acts/adoptSpendingPlan'],
  ['condition', 'grantee', '/work/conditions/CND-0001'],
  ['condition-set', 'finance', '/work/awards/AWD-0001/acts/setCondition'],
  ['hold', 'approver2', '/work/holds/HLD-0001'],
  ['federal-award', 'finance', '/work/federal-awards/FY2101'],
  ['federal-award-terms', 'finance', '/work/federal-awards/FY2101/terms'],
  ['federal-award-amendment', 'finance', '/work/federal-awards/FY2101/amendment'],
  ['draw', 'finance', '/work/appropriations/FY2101/draw'],
  ['federal-award-new', 'finance', '/work/appropriations/FY2101/federal-award'],
  ['amendment', 'chair', '/work/awards/AWD-0001/amendment'],
  ['budget', 'chair', '/work/awards/AWD-0001/budget'],
  ['award-drafting', 'chair', '/work/awards/drafting'],
  ['work', 'chair', '/work'],
  ['files', 'finance', '/work/files'],
  ['registration', 'finance', '/work/organizations/registration'],
  ['board', 'chair', '/board'],
  ['organization', 'finance', '/work/organizations/IRC'],
  ['organization-correction', 'finance', '/work/organizations/IRC/correction'],
  ['sign-in', null, '/sign-in?to=/sessions'],
  ['signed-out', null, '/signed-out'],
  ['sign-in-first', null, '/home'],
  ['nothing-there', null, '/nowhere'],
  ['home-approver', 'approver', '/home'],
  ['home-finance', 'finance', '/home'],
  ['home-chair', 'chair', '/home'],
  ['home-grantee', 'grantee', '/home'],
  ['home-admin', 'admin2', '/home'],
  ['sessions', 'chair', '/sessions'],
  ['audit', 'auditor', '/audit'],
  ['audit-findings', 'auditor', '/audit/findings'],
  ['audit-trial-balance', 'auditor', '/audit/trial-balance'],
  ['audit-accounts', 'auditor', '/audit/accounts?kind=obligated'],
  ['audit-approvals', 'auditor', '/audit/approvals?person=&award='],
  ['audit-access', 'admin2', '/audit/access'],
  ['audit-access-none', 'auditor', '/audit/access?at=2020-01-01'],
  ['audit-samples', 'finance', '/audit/samples'],
  ['audit-sample-attribute', 'auditor', '/audit/samples?tolerablePercent=10'],
  ['audit-sample-money', 'auditor', '/audit/samples?population=entries&method=monetary-unit&size=20'],
  ['audit-proof', 'chair', '/audit/proof'],
  ['grantee', 'grantee', '/grantee'],
  ['grantee-without-award', 'otherGrantee', '/grantee'],
  ['grantee-requests', 'grantee', '/grantee/requests'],
  ['grantee-award', 'grantee', '/work/awards/AWD-0001'],
  ['grantee-request', 'grantee', '/work/disbursements/DSB-0001'],
  ['request-form', 'grantee', '/work/awards/AWD-0001/request'],
  ['application-form', 'grantee', '/grantee/solicitations/SOL-2/application'],
  ['admin', 'admin2', '/admin'],
  ['admin-person', 'admin2', '/admin/people/CHR-1'],
  ['admin-admission', 'admin', '/admin/admission'],
  ['admin-roles', 'admin', '/admin/people/BRD-3/roles'],
  ['admin-key', 'admin', '/admin/people/CHR-1/key'],
  ['admin-sign-in', 'admin', '/admin/people/CHR-1/sign-in'],
  ['admin-settings', 'admin', '/admin/settings'],
  ['admin-policy', 'admin', '/admin/settings/policy'],
  ['proposal', 'admin2', '/work/proposals/{proposal}'],
  ['confirmation', 'admin2', '/work/proposals/{proposal}/confirmation'],
  ['not-allowed', 'grantee', '/v1/ledger/entries'],
  ['wrong-request', 'finance', '/v1/awards?limit=x'],
]

async function opened(t: Test): Promise<{ s: Service; address: string; started: Browser }> {
  const s = await service(t, { proofs: { logKeys: [logKey.verifier.text] } })
  const address = await s.app.listen({ host: '127.0.0.1', port: 0 })
  const started = await chromium.launch({ executablePath: browser ?? '', args: switches })
  t.teardown(async () => {
    await started.close()
    s.app.server.closeAllConnections()
  })
  return { s, address, started }
}

t.test('a person signs in and out by keyboard alone, in a browser without scripts', { skip }, async (t) => {
  const { s, address, started } = await opened(t)
  const context = await started.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${address}/sessions`)
  t.equal(await page.locator('h1').textContent(), 'Sign in first')
  await page.getByRole('link', { name: 'Sign in', exact: true }).press('Enter')
  await page.getByLabel('Key', { exact: true }).press('Tab')
  await page.getByLabel('Key', { exact: true }).fill('fid_wrong')
  await page.keyboard.press('Enter')
  t.match(await page.locator('.error').textContent(), /The key is not valid/)
  await page.getByLabel('Key', { exact: true }).fill(s.as('chair').authorization.slice('Bearer '.length))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/sessions')
  t.equal(await page.locator('h1').textContent(), 'Your sessions', 'the browser took the cookie')
  await page.keyboard.press('Tab')
  t.equal(await page.locator(':focus').textContent(), 'Skip to the content', 'the first stop of the keyboard')
  await page.getByRole('button', { name: 'Sign out', exact: true }).press('Enter')
  await page.waitForURL('**/signed-out')
  await page.goto(`${address}/home`)
  t.equal(await page.locator('h1').textContent(), 'Sign in first')
})

t.test('every page is read by everybody, in four widths and on paper', { skip }, async (t) => {
  const { s, address, started } = await opened(t)
  const { award, fund } = await s.given.fundedAward('250000.00')
  await s.given.requested(award, { [fund]: '12345.67' })
  await s.given.approved(award, { [fund]: '1000.00' })
  const open = await s.given.fund({ amount: '1000000.00' })
  await s.given.publishedSolicitation({ [open]: '1000.00' }, { deadline: deadlineAhead })
  const { code, certify } = await decided(t, s)
  await certify()
  await s.given.made('chair', `/v1/decisions/${code}/publication`, {})
  for (const title of ['The first year', 'The second year'])
    await s.given.made('finance', '/v1/spending-plans', {
      ...{ appropriation: fund, title },
      lines: [
        { month: '2023-10', obligated: '200000.00', disbursed: '0.00' },
        { month: '2023-11', obligated: '0.00', disbursed: '150000.00' },
      ],
    })
  await s.given.made('chair', '/v1/spending-plans/SPL-0001/adoption', {})
  await termsByAgency(s, fund, {
    listingTitle: 'Case management',
    ruleProfile: 'UG-2024',
    evaluation: '1.00',
  })
  for (const kind of ['hold', 'resumption'] as const) await putByAgency(s, fund, kind)
  await s.given.made('finance', `/v1/awards/${award}/conditions`, newCondition())
  await s.given.made('approver', '/v1/organizations/HAVEN/holds', newHold())
  const asked = await s.callAlone('admin', 'POST', '/v1/actors/FIN-1/keys', {
    expiresAt: '2029-01-01T00:00:00Z',
  })
  const proposal = String(asked.body['code'])
  const ended = await signedIn(s, 'chair')
  await s.call(null, 'POST', '/v1/me/sessions/revocation', undefined, {
    ...{ cookie: ended, origin: 'http://localhost:80' },
  })
  await signedIn(s, 'chair')
  await s.given.paid(award, { [fund]: '2500.00' })
  await sealNow(s.db, signerFromText(signingKeyText(logKey)))
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  for (const [name, who, path] of pages) {
    const extraHTTPHeaders = who === null ? {} : { cookie: await signedIn(s, who) }
    const context = await started.newContext({ extraHTTPHeaders })
    const page = await context.newPage()
    const refused: string[] = []
    let bytes = 0
    page.on('console', (message) => {
      if (/Content Security Policy|Refused/.test(message.text())) refused.push(message.text())
    })
    page.on('response', (answer) => {
      bytes += Number(answer.headers()['content-length'] ?? 0)
    })
    await page.goto(`${address}${path.replace('{proposal}', proposal)}`)
    t.equal(await page.locator('.person').count(), who === null || /not-|wrong/.test(name) ? 0 : 1, name)
    await page.evaluate(axe)
    for (const width of [1400, 800, 390, 320]) {
      const at = `${name} at ${String(width)}`
      await page.setViewportSize({ width, height: 900 })
      if (shots !== undefined)
        await page.screenshot({ path: join(shots, `${name}-${String(width)}.png`), fullPage: true })
      const { violations } = await page.evaluate<{
        violations: { id: string; nodes: { html: string }[] }[]
      }>('axe.run()')
      t.same(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        [],
        at,
      )
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
      t.ok(wide <= width, `${at}: ${String(wide)} wide`)
    }
    t.same(refused, [], `${name}: nothing that its policy refuses`)
    t.ok(bytes < 150_000, `${name}: ${String(bytes)} bytes`)
    if (shots !== undefined) await page.pdf({ path: join(shots, `${name}.pdf`) })
    await context.close()
  }
})
