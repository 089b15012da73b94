import { Temporal } from 'temporal-polyfill'
import { disallow, forgive, recover, reinstate } from './money-cost-steps.ts'
import {
  amendAppropriation,
  amendFederalAward,
  enact,
  extend,
  makeAward,
  onCash,
} from './money-fund-steps.ts'
import { approvers, dated, dayFrom, first, type Make, recent } from './money-ground.ts'
import {
  amendFunding,
  approve,
  cancel,
  cancelSolicitation,
  decideAmendment,
  draftAward,
  draftSolicitation,
  execute,
  giveBack,
  pay,
  proposeAmendment,
  publish,
  reject,
  releaseCommitment,
  request,
  reviseAward,
  withdrawAward,
} from './money-promise-steps.ts'

const reverse: Make = (g) => {
  const found = recent(g, g.entries, 8)
  if (found === undefined) return null
  const who = approvers.find((one) => one !== found.by) ?? 'approver'
  return {
    who: g.dice.percent(95) || found.by !== 'both' ? who : 'both',
    url: `/ledger/entries/${found.id}/reversal`,
    body: { ...dated(g), reason: 'r' },
    done: ({ id }) => g.entries.push({ id: String(id), by: who }),
  }
}

const close: Make = (g) => {
  if (!g.closesMonths) return null
  const monthEnd = (day: string) => {
    const date = Temporal.PlainDate.from(day)
    return date.with({ day: date.daysInMonth }).toString()
  }
  const next = monthEnd(g.closedThrough === '' ? first : dayFrom(g.closedThrough, 1))
  const isDue = next < dayFrom(g.day, -60)
  const closedThrough = g.dice.weighed([
    [12, isDue ? next : null],
    [1, monthEnd(g.today)],
    [1, g.closedThrough === '' ? null : g.closedThrough],
    [1, dayFrom(next, -1)],
  ])
  return closedThrough === null
    ? null
    : { who: 'approver', url: '/ledger/periods', body: { closedThrough, reason: 'r' } }
}

/** Every act that moves money or prepares it, with how often it is tried. */
export const acts: Readonly<Record<string, { readonly weight: number; readonly make: Make }>> = {
  enact: { weight: 1, make: enact },
  supplement: { weight: 3, make: amendAppropriation('supplement') },
  rescind: { weight: 3, make: amendAppropriation('rescission') },
  'make a Federal award': { weight: 3, make: makeAward },
  'increase a Federal award': { weight: 5, make: amendFederalAward('increase') },
  'decrease a Federal award': { weight: 5, make: amendFederalAward('decrease') },
  'extend a Federal award': { weight: 3, make: extend },
  draw: { weight: 14, make: onCash('draws', null, 'undrawn') },
  'return cash': { weight: 6, make: onCash('cash-returns', null, 'free') },
  'earn interest': { weight: 4, make: onCash('interest', 'earned', 'interest') },
  'remit interest': { weight: 4, make: onCash('interest', 'remitted', 'interest') },
  'use own money': { weight: 3, make: onCash('own-money', 'used', 'dueToAgent') },
  'pay own money back': { weight: 5, make: onCash('own-money', 'paid-back', 'dueToAgent') },
  'record a claim': { weight: 3, make: onCash('claims', 'arisen', 'free') },
  'make a claim good': { weight: 4, make: onCash('claims', 'made-good', 'claims') },
  'draft a solicitation': { weight: 7, make: draftSolicitation },
  publish: { weight: 9, make: publish },
  'amend the funding': { weight: 8, make: amendFunding },
  'cancel a solicitation': { weight: 3, make: cancelSolicitation },
  'draft an award': { weight: 14, make: draftAward },
  'revise an award': { weight: 4, make: reviseAward },
  'withdraw an award': { weight: 2, make: withdrawAward },
  execute: { weight: 11, make: execute },
  'release a commitment': { weight: 4, make: releaseCommitment },
  'propose to amend an award': { weight: 8, make: proposeAmendment },
  'decide on an amendment': { weight: 7, make: decideAmendment },
  request: { weight: 14, make: request },
  approve: { weight: 15, make: approve },
  reject: { weight: 2, make: reject },
  cancel: { weight: 4, make: cancel },
  pay: { weight: 17, make: pay },
  'return a payment': { weight: 7, make: giveBack },
  'disallow cost': { weight: 16, make: disallow },
  'recover cost': { weight: 6, make: recover },
  'forgive cost': { weight: 12, make: forgive },
  'reinstate cost': { weight: 12, make: reinstate },
  reverse: { weight: 6, make: reverse },
  close: { weight: 3, make: close },
}
