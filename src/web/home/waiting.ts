import { listDisbursements } from '../../disbursements/queries.ts'
import type { Reading } from '../../platform/database/database.ts'
import { Money } from '../../platform/money.ts'
import { roleOf } from '../../proposals/proposal.ts'
import { listProposals } from '../../proposals/queries.ts'
import { kindInWords } from '../formats/words.ts'
import type { Viewer } from '../shell/layout.ts'
import type { Waiting } from './home.ts'

/** The first page of a list is what a home shows. */
const most = 100

/** What waits for a person: the acts of others that they may confirm, approve or pay. Nobody confirms what they proposed themselves. */
export async function waitingFor(tx: Reading, viewer: Viewer): Promise<Waiting[]> {
  return [...(await proposed(tx, viewer)), ...(await requested(tx, viewer))]
}

async function proposed(tx: Reading, { code, roles }: Viewer): Promise<Waiting[]> {
  if (!roles.some((role) => role === 'finance' || role === 'admin')) return []
  const { items } = await listProposals(tx, { limit: most, status: 'open' })
  return items
    .filter(({ act, proposedBy }) => proposedBy !== code && roles.includes(roleOf(act)))
    .map((one) => ({
      what: `Confirm: ${kindInWords(one.act)}`,
      ...{ code: one.code, about: one.about, by: one.proposedBy, amount: null },
    }))
}

async function requested(tx: Reading, { code, roles }: Viewer): Promise<Waiting[]> {
  if (!roles.includes('approver')) return []
  const steps = { requested: 'Approve a payment', approved: 'Pay' } as const
  const lists = await Promise.all(
    Object.entries(steps).map(async ([status, what]) => {
      const filter = { limit: most, status: status as keyof typeof steps }
      const { items } = await listDisbursements(tx, filter)
      return items.map((one) => ({ what, one }))
    }),
  )
  return lists.flat().flatMap(({ what, one }) => {
    const stood = [one.requestedBy, 'approvedBy' in one ? one.approvedBy : null]
    if (stood.includes(code)) return []
    const amount = String(Money.sum(one.lines.map((line) => line.amount)))
    return [{ what, code: one.code, about: one.award, by: one.requestedBy, amount }]
  })
}
