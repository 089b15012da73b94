import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import t from 'tap'
import type { Summary } from '../../src/board/figures/contract.ts'
import { sectionsOf } from '../../src/board/forms/sections.ts'
import { findOperation } from '../../src/client/command-line/find.ts'
import { perform } from '../../src/client/command-line/perform.ts'
import type { Terminal } from '../../src/client/command-line/terminal.ts'
import { connect } from '../../src/client/entry.ts'
import { inDollars } from '../../src/platform/money.ts'
import { spreadsheetType as xlsx } from '../../src/platform/workbook.ts'
import { tableOf } from '../support/ledger-files.ts'
import { pdfText } from '../support/pdf-text.ts'
import { effective, plan, recordApart, recorded } from '../support/recorded-apart.ts'
import { type Service, service } from '../support/service.ts'
import { dollarsIn } from '../support/workbook-cells.ts'

const query = fc.record({
  effectiveAt: effective,
  knownAt: fc.oneof(recorded, fc.constant(null)),
  since: fc.oneof(effective, fc.constant(null)),
})

/** Every amount of the summary, part by part, in the order in which a reader meets it. */
function amountsOf(summary: Summary): string[][] {
  return sectionsOf(summary).map(({ rows }) =>
    rows.flatMap((row) => row.flatMap((cell) => (cell !== null && 'dollars' in cell ? [cell.dollars] : []))),
  )
}

/** What the command line prints for the chair, as a program reads it. */
async function printedBy(s: Service, address: string, words: readonly string[]): Promise<string> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const env = {
    ...{ HOME: '/nonexistent', FIDUCIARY_KEYCHAIN: 'off', FIDUCIARY_ADDRESS: address },
    FIDUCIARY_KEY: s.as('chair').authorization.replace('Bearer ', ''),
  }
  const terminal = { stdin: process.stdin, stdout, stderr, env } as unknown as Terminal
  const { found, rest } = findOperation(words)
  const printed = stdout.toArray() as Promise<Buffer[]>
  await perform(terminal, found, rest)
  stdout.end()
  return Buffer.concat(await printed).toString('utf8')
}

async function bytesOf(s: Service, url: string, accept: string): Promise<Buffer> {
  const answer = await s.app.inject({
    method: 'GET',
    url,
    headers: { accept, ...s.as('chair') },
  })
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.rawPayload
}

t.test(
  'one number everywhere: JSON, CSV, workbook, PDF, page, client and command line say the same to the cent, and so do the books',
  async (t) => {
    // Each run asks much at once: on a busy machine it may take its time.
    const s = await service(t, { deadlineMs: 120_000 })
    const address = await s.app.listen({ host: '127.0.0.1', port: 0 })
    const chair = connect({ address, key: s.as('chair').authorization.replace('Bearer ', '') })
    await fc.assert(
      fc.asyncProperty(plan, query, async (drawn, { effectiveAt, knownAt: known, since }) => {
        await recordApart(s, drawn)
        const isOrdered = since === null || since <= effectiveAt
        const asked = new URLSearchParams({ effectiveAt })
        if (known !== null) asked.set('knownAt', known)
        if (isOrdered && since !== null) asked.set('since', since)
        const first = await s.call('chair', 'GET', `/v1/summaries/board?${asked.toString()}`)
        const summary = first.body as unknown as Summary
        t.equal(first.status, 200)
        // The same question again, by the time that the answer names.
        asked.set('knownAt', summary.knownAt)
        const url = `/v1/summaries/board?${asked.toString()}`
        const amounts = amountsOf(summary)

        const funding = await s.call(
          'chair',
          'GET',
          `/v1/summaries/funding?${asked.toString().replace(/&since=[^&]*/, '')}`,
        )
        const total = (funding.body['total'] as { figures: Record<string, { amount: string }> }).figures
        t.equal(summary.figures[0]?.figure.amount, total['authority']?.amount)
        t.same(
          summary.since.turnovers.map(({ kind, closing }) => [kind, closing]),
          summary.since.turnovers.map(({ kind }) => [kind, total[kind]?.amount]),
          'what is left after the changes is what the books hold',
        )
        t.ok(summary.residuals.every(({ amount }) => amount === '0.00'))

        const sameQuestion = Object.fromEntries(asked) as { effectiveAt: string; knownAt: string }
        t.same(
          { ...(await chair.summaries.readBoard(sameQuestion)), readAt: summary.readAt },
          summary,
          'the client',
        )
        const flags = [...asked].flatMap(([name, value]) => [
          `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
          value,
        ])
        const command = ['summary', 'show-board', ...flags]
        const answered = JSON.parse(await printedBy(s, address, [...command, '--json'])) as Summary
        t.same({ ...answered, readAt: summary.readAt }, summary, 'the command line')
        const listed = await printedBy(s, address, command)
        t.same(
          amounts.flat().filter((amount) => !listed.includes(inDollars(amount).replace('$', ''))),
          [],
          'its lines for a person',
        )
        const table = (await bytesOf(s, url, 'text/csv')).toString('utf8')
        const csv = tableOf(table)
        const amountsIn = (rows: readonly Readonly<Record<string, string>>[]) =>
          rows.map(({ value }) => value).filter((value) => /^-?\d+\.\d\d$/.test(value ?? ''))
        t.same(
          amountsIn(tableOf(await printedBy(s, address, [...command, '--accept', 'text/csv']))),
          amounts.flat(),
        )
        t.same(amountsIn(csv), amounts.flat())
        t.same(await dollarsIn(await bytesOf(s, url, xlsx)), amounts)
        const printed: string[] =
          pdfText(await bytesOf(s, url, 'application/pdf'))
            .join(' ')
            .match(/-?\$[\d,]+\.\d\d/g) ?? []
        const page = (await bytesOf(s, `/board?${asked.toString()}`, 'text/html')).toString('utf8')
        const onPage: string[] = page.match(/-?\$[\d,]+\.\d\d/g) ?? []
        const said = new Set(
          JSON.stringify(summary)
            .match(/-?\$?[\d,]+\.\d\d/g)
            ?.flatMap((amount) => [inDollars(amount), inDollars(amount.replace('-', ''))]),
        )
        t.same(
          amounts
            .flat()
            .map(inDollars)
            .filter((amount) => !onPage.includes(amount)),
          [],
        )
        t.same(
          onPage.filter((amount) => !said.has(amount)),
          [],
        )
        t.same(
          amounts
            .flat()
            .map(inDollars)
            .filter((amount) => !printed.includes(amount)),
          [],
        )
        t.same(
          printed.filter((amount) => !said.has(amount)),
          [],
        )
      }),
      { numRuns: 5, endOnFailure: true },
    )
  },
)
