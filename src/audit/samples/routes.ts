import type { Database, Principal } from '../../platform/database/database.ts'
import { mustBeInOrder } from '../../platform/http/bounds.ts'
import type { Http } from '../../platform/http/http.ts'
import { inSheets, type SheetTable, sendSheet, sheetFormOf } from '../../platform/http/tables/sheets.ts'
import { checkpointOfSize } from '../proofs/queries.ts'
import { dollarsOf } from './cents.ts'
import {
  type Sample,
  type SampleAsked,
  type SampleItem,
  SampleQuery,
  SampleView,
  sampleColumns,
} from './contract.ts'
import { planSample } from './plan.ts'
import { attributeItems, monetaryUnitItems, populationTotals } from './queries.ts'

export function sampleRoutes(app: Http): void {
  app.get(
    '/audit/samples',
    {
      config: {
        access: 'ledger:read',
        refuses: ['bounds-reversed', 'checkpoint-not-found', 'sample-terms-invalid', 'sample-too-large'],
      },
      schema: {
        operationId: 'readSample',
        tags: ['audit'],
        summary: 'Read a sample of the entries that anybody can draw again from a signed checkpoint',
        querystring: SampleQuery,
        response: { 200: inSheets('The items, and how to draw them again.', SampleView) },
      },
    },
    async (request, reply) => {
      const form = sheetFormOf(request)
      const sample = await readSample(app.db, request.actor, request.query)
      if (form === 'application/json') return reply.type(form).send(sample)
      return sendSheet(request, reply, form, sampleTable(sample))
    },
  )
}

/**
 * Draws a sample from what a signed tree holds. Refuses days the wrong way round, a tree that was never signed, and terms that say no size, several, or
 * one above 1,000 items.
 */
export async function readSample(db: Database, principal: Principal, asked: SampleAsked): Promise<Sample> {
  const { population, method, from, through } = asked
  mustBeInOrder({ from, through })
  return db.snapshot(principal, async (tx) => {
    const { size, root, signedAt } = await checkpointOfSize(tx, asked.checkpoint)
    const seed = root.toString('hex')
    const terms = { population, size, from, through }
    const { items: count, withAmount, cents } = await populationTotals(tx, terms)
    const plan = planSample(asked, cents, seed)
    const byMoney = plan.method === 'monetary-unit'
    const items = byMoney
      ? await monetaryUnitItems(tx, terms, plan)
      : await attributeItems(tx, terms, seed, plan.size)
    return {
      ...{ population, method, from: from ?? null, through: through ?? null },
      checkpoint: { size, rootSha256: seed, signedAt },
      populationItems: byMoney ? withAmount : count,
      populationAmount: dollarsOf(cents),
      size: plan.size,
      basis: plan.basis,
      interval: byMoney ? dollarsOf(plan.interval) : null,
      start: byMoney ? dollarsOf(plan.start) : null,
      repeat: byMoney
        ? 'The start is one cent more than the first 15 hexadecimal digits of SHA-256 of the seed, a colon and "start", modulo the interval in cents. Count the cents of the population in the order of leaves: an item is drawn where its range holds the start or a cent that is whole intervals later.'
        : 'Hash the seed, a colon and the entry of every item of the population with SHA-256, and sort by the hash: the first are the sample. A larger sample begins with the same items.',
      items,
    }
  })
}

/** A sample as a table, with all that is needed to draw it again above it. */
export function sampleTable(sample: Sample): SheetTable<SampleItem> {
  const { population, method, checkpoint, from, through, interval, start } = sample
  const { size, rootSha256, signedAt } = checkpoint
  return {
    name: `sample-${population}-${String(size)}`,
    title: `Sample of ${population}`,
    lines: [
      `Method ${method}; from ${from ?? 'the first day'} through ${through ?? 'the last day'}; population of ${String(sample.populationItems)} items, ${sample.populationAmount} dollars`,
      `Checkpoint ${String(size)} of ${signedAt}, root ${rootSha256}`,
      sample.basis,
      ...(interval === null || start === null ? [] : [`Interval ${interval}, start ${start}`]),
      sample.repeat,
    ],
    columns: sampleColumns,
    rows: sample.items,
  }
}
