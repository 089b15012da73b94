import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import t from 'tap'
import { deadlineAhead } from '../support/given.ts'
import { service } from '../support/service.ts'

const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
)
const switches = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run']

t.test(
  'a notice page breaks no word and is no wider than the window, on a desk, a tablet and a telephone',
  { skip: browser === undefined ? 'There is no Chromium on this machine.' : false },
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '1000000.00' })
    const code = await s.given.publishedSolicitation(
      { [fund]: '1000.00' },
      {
        deadline: deadlineAhead,
        terms: {
          summary: 'Voluntary, trauma-informed, culturally competent case management.',
          eligibleApplicants: ['nonprofit', 'local-government'],
          contact: 'info@cmpp.org',
          awardCeiling: '500.00',
          criteria: [
            {
              code: 'NEED',
              title: 'Responsiveness to underrepresented communities',
              weight: '40.00',
              maximum: 20,
            },
            { code: 'PLAN', title: 'Plan', weight: '60.00', maximum: 30 },
          ],
        },
      },
    )
    await s.given.made('finance', `/v1/solicitations/${code}/amendments`, {
      reason: 'Clarification',
      terms: { summary: 'Voluntary case management, responsibly administered.' },
    })
    const address = await s.app.listen({ host: '127.0.0.1', port: 0 })
    const started = await chromium.launch({ executablePath: browser ?? '', args: switches })
    t.teardown(async () => {
      await started.close()
      s.app.server.closeAllConnections()
    })
    for (const width of [1400, 800, 390])
      for (const path of ['/v1/notices', `/v1/notices/${code}`]) {
        const page = await started.newPage({ viewport: { width, height: 900 } })
        await page.goto(`${address}${path}`)
        const { wide, broken } = await page.evaluate<Seen>(`(${lookForBrokenWords.toString()})()`)
        t.ok(wide <= width, `${path} at ${String(width)}: ${String(wide)}`)
        t.same(broken, [], `${path} at ${String(width)}`)
        t.equal(await page.locator('header.program').textContent(), 'Case Management Pilot Program')
        const heading = await page.locator('h1').textContent()
        t.equal(heading === 'Funding opportunities', path === '/v1/notices')
        await page.close()
      }
    const long = await s.given.publishedSolicitation(
      { [fund]: '1000.00' },
      {
        title: word,
        deadline: { ...deadlineAhead, stated: word },
        terms: {
          summary: word,
          howToApply: `https://example.org/${word}`,
          contact: `${word}@example.org`,
          sites: [word],
          questions: [{ question: word, answer: word }],
          criteria: [
            { code: 'NEED', title: word, weight: '40.00', maximum: 20 },
            { code: 'PLAN', title: word, weight: '60.00', maximum: 30 },
          ],
        },
      },
    )
    for (const width of [1400, 800, 390])
      for (const path of ['/v1/notices', `/v1/notices/${long}`]) {
        const page = await started.newPage({ viewport: { width, height: 900 } })
        await page.goto(`${address}${path}`)
        const { wide } = await page.evaluate<Seen>(`(${lookForBrokenWords.toString()})()`)
        t.ok(wide <= width, `${path} of long words at ${String(width)}: ${String(wide)}`)
        await page.close()
      }
  },
)

/** No line holds it, so it is broken, and nothing else is pushed out of the window. */
const word = 'Donaudampfschifffahrtsgesellschaft'.repeat(3).slice(0, 100)

type Seen = { readonly wide: number; readonly broken: readonly string[] }

/** Runs in the browser: the words of more than one line, apart from hashes, which are no words. */
function lookForBrokenWords(): Seen {
  const page = globalThis as unknown as {
    document: {
      body: object
      documentElement: { scrollWidth: number }
      createTreeWalker(
        root: object,
        what: number,
      ): { nextNode(): { data: string; parentElement: { tagName: string } } | null }
      createRange(): {
        setStart(node: object, at: number): void
        setEnd(node: object, at: number): void
        getClientRects(): ArrayLike<{ top: number }>
      }
    }
  }
  const { document } = page
  const walker = document.createTreeWalker(document.body, 4)
  const broken: string[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement.tagName === 'CODE') continue
    for (const word of node.data.matchAll(/[\p{L}\p{N}]+/gu)) {
      const range = document.createRange()
      range.setStart(node, word.index)
      range.setEnd(node, word.index + word[0].length)
      const lines = new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top)))
      if (lines.size > 1) broken.push(word[0])
    }
  }
  return { wide: document.documentElement.scrollWidth, broken }
}
