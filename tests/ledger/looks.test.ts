import { test } from 'tap'
import {
  beginAs,
  type Draft,
  funding,
  type Line,
  leafOf,
  line,
  type Sql,
  testLedger,
} from '../support/posting.ts'

const one = (...transfers: Line[]): Draft => ({ transfers })
const acts: readonly (readonly [string, Line])[] = [
  ['cash returned', line('FY1:undrawn', 'FY1:cash', '1.00')],
  ['a draw', line('FY1:cash', 'FY1:undrawn', '1.00')],
  ['a Federal award increased', line('FY1:authority', 'FY1:available', '1.00')],
  ['money undrawn again', line('FY1:undrawn', 'FY1:entrusted', '1.00')],
  ['a commitment', line('FY1:available', 'FY1:committed:S-1', '1.00')],
  ['an obligation', line('FY1:available', 'FY1:obligated:AWD-1', '1.00')],
]

/** The pages that the posting of a transfer looks at, with its triggers; posted once before, so that its plans are made. */
async function pagesOf(tx: Sql, transfer: Line): Promise<number> {
  const now = await beginAs(tx)
  const post = (): string =>
    `explain (analyze, buffers, format json) select post_entries(array['${leafOf({ transfers: [transfer] }, now)}'])`
  await tx.unsafe(post())
  const [row] = await tx.unsafe<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }[]>(post())
  const plan = row?.['QUERY PLAN'][0].Plan
  return (plan?.['Shared Hit Blocks'] ?? NaN) + (plan?.['Shared Read Blocks'] ?? NaN)
}

void test('the pages that a posting looks at do not grow with the accounts and entries of others', async (t) => {
  const { runtime, superuser, post } = await testLedger(t)
  await post(funding('FY1', '100.00'), funding('FY2', '100000.00'))
  await post(one(line('FY1:undrawn', 'FY1:cash', '30.00')), ...acts.map(([, transfer]) => one(transfer)))
  const measured = async (): Promise<number[]> => {
    await superuser`analyze`
    const pages = []
    for (const [, transfer] of acts) pages.push(await runtime.begin((tx) => pagesOf(tx, transfer)))
    return pages
  }
  const alone = await measured()
  for (let call = 0; call < 8; call++)
    await post(
      ...Array.from({ length: 1_000 }, (_, at) =>
        one(
          line('FY2:available', `FY2:committed:S-${at}`, '1.00'),
          line(`FY2:committed:S-${at}`, `FY2:obligated:AWD-${at}`, '1.00'),
        ),
      ),
    )
  const among = await measured()
  for (const [at, [name]] of acts.entries())
    t.ok(
      (among[at] ?? NaN) <= (alone[at] ?? NaN) + 70,
      `${name}: ${among[at] ?? NaN} pages, alone ${alone[at] ?? NaN}`,
    )
})
