import { boardDecision, deadlineAhead, newAward, newSolicitation } from './given.ts'
import { dollarsOf } from './money-books.ts'
import {
  able,
  amountNear,
  approvers,
  type Disbursement,
  dated,
  dayFrom,
  finance,
  first,
  type Ground,
  type Line,
  later,
  type Make,
  recent,
  type Sent,
  sizedAs,
} from './money-ground.ts'

export const draftSolicitation: Make = (g) => {
  const { dice } = g
  const funds = [...new Set([recent(g, g.funds), ...(dice.percent(30) ? [recent(g, g.funds)] : [])])]
  const code = `S${String((g.count += 1))}`
  const lines = funds.flatMap((fund) =>
    fund === undefined ? [] : [{ fund: fund.code, cents: amountNear(g, `${fund.code}:available`, g.day) }],
  )
  if (lines.length === 0) return null
  const from = funds.reduce((day, fund) => later(day, fund?.awardedOn ?? first), first)
  // Awards are made once it is closed, amendments while it is open.
  const closesOn = dice.percent(75) ? dayFrom(later(g.day, from), dice.below(40)) : null
  const deadline =
    closesOn === null
      ? deadlineAhead
      : { stated: closesOn, local: `${closesOn}T23:00`, zone: 'America/New_York', inclusive: false }
  return {
    ...{ who: 'finance', url: '/solicitations' },
    body: { ...newSolicitation(code, {}), deadline, funding: funding(lines) },
    done: () => g.solicitations.push({ code, lines, closesOn, state: 'draft', day: from }),
  }
}

const funding = (lines: readonly Line[]) =>
  lines.map(({ fund, cents }) => ({ fund, amount: dollarsOf(cents) }))

/** One of the lines, or now and then all. */
const someOf = ({ dice }: Ground, lines: readonly Line[]): readonly Line[] => {
  const one = dice.of(lines)
  return one === undefined || dice.percent(30) ? lines : [one]
}

export const publish: Make = (g) => {
  const found = able(g, g.solicitations, 'draft')
  if (found === undefined) return null
  return {
    ...{ who: 'finance', url: `/solicitations/${found.code}/publication`, body: dated(g, found.day) },
    done: (_, day) =>
      Object.assign(
        found,
        found.closesOn === null
          ? { state: 'published', day }
          : { state: 'closed', day: later(day, found.closesOn) },
      ),
  }
}

export const amendFunding: Make = (g) => {
  const found = able(g, g.solicitations, 'published')
  const changed = g.dice.of(found?.lines ?? [])
  if (found === undefined || changed === undefined) return null
  const when = dated(g, found.day)
  const { fund, cents } = changed
  const linesOf = (now: number) =>
    found.lines.map((line) => (line.fund === fund ? { fund, cents: now } : line))
  const bodyFor = (more: number) => ({ ...when, reason: 'r', funding: funding(linesOf(cents + more)) })
  const available = () => cents + amountNear(g, `${fund}:available`, when.effectiveOn)
  const next = g.dice.percent(50) ? available() : 1 + g.dice.below(cents)
  const isMore = next > cents
  return {
    ...{ who: 'finance', url: `/solicitations/${found.code}/amendments` },
    named: isMore ? 'raise the funding' : 'lower the funding',
    ...(isMore ? sizedAs(next - cents, bodyFor) : { body: bodyFor(next - cents) }),
    done: (_, day) => Object.assign(found, { lines: linesOf(next), day }),
  }
}

export const cancelSolicitation: Make = (g) => {
  const found = able(g, g.solicitations, 'published', 'draft', 'closed')
  if (found === undefined) return null
  return {
    ...{ who: 'finance', url: `/solicitations/${found.code}/cancellation` },
    body: { ...dated(g, found.day), reason: 'r' },
    done: () => Object.assign(found, { state: 'canceled' }),
  }
}

export const releaseCommitment: Make = (g) => {
  const found = able(g, g.solicitations, 'closed')
  const fund = g.dice.of(found?.lines ?? [])?.fund
  if (found === undefined || fund === undefined) return null
  const when = dated(g, found.day)
  const cents = amountNear(g, `${fund}:committed:${found.code}`, when.effectiveOn)
  const bodyFor = (amount: number) => ({ ...when, lines: funding([{ fund, cents: amount }]) })
  return {
    ...{ who: 'finance', url: `/solicitations/${found.code}/commitment-release` },
    ...sizedAs(cents, bodyFor),
    done: (_, day) => Object.assign(found, { day: later(found.day, day) }),
  }
}

export const reviseAward: Make = (g) => {
  const found = able(g, g.awards, 'drafted')
  const line = g.dice.of(found?.lines ?? [])
  if (found === undefined || line === undefined) return null
  const { fund } = line
  const cents = 1 + g.dice.below(line.cents * 2)
  return {
    ...{ who: 'chair', url: `/awards/${found.code}/revision` },
    body: { ...dated(g, found.day), reason: 'r', lines: funding([{ fund, cents }]) },
    done: (_, day) =>
      Object.assign(found, {
        lines: found.lines.map((one) => (one.fund === fund ? { fund, cents } : one)),
        day,
      }),
  }
}

export const withdrawAward: Make = (g) => {
  const found = able(g, g.awards, 'drafted')
  if (found === undefined) return null
  return {
    ...{ who: 'chair', url: `/awards/${found.code}/withdrawal`, body: { reason: 'r' } },
    done: (_, day) => Object.assign(found, { state: 'withdrawn', day }),
  }
}

export const draftAward: Make = (g) => {
  const found = able(g, g.solicitations, 'closed')
  if (found === undefined) return null
  const when = dated(g, found.day)
  const on = when.effectiveOn ?? g.today
  const bound = g.dice.percent(80) ? `committed:${found.code}` : 'available'
  const lines = someOf(g, found.lines).map(({ fund }) => ({
    fund,
    cents: amountNear(g, `${fund}:${bound}`, on),
  }))
  const periods = { periodFrom: g.dice.percent(97) ? on : '2021-01-01', periodThrough: dayFrom(on, 365) }
  return {
    ...{ who: 'chair', url: '/awards' },
    body: { ...newAward(found.code, {}), ...periods, lines: funding(lines), selectedOn: on, effectiveOn: on },
    done: ({ code }, day) =>
      g.awards.push({ ...{ code: String(code), lines, proposed: null }, ...{ state: 'drafted', day } }),
  }
}

export const execute: Make = (g) => {
  const found = able(g, g.awards, 'drafted')
  if (found === undefined) return null
  const who = g.dice.percent(85) ? 'approver' : 'both'
  return {
    ...{ who, url: `/awards/${found.code}/execution`, body: dated(g, found.day) },
    done: (_, day) => Object.assign(found, { state: 'executed', day }),
  }
}

export const proposeAmendment: Make = (g) => {
  const found = able(g, g.awards, 'executed')
  const line = g.dice.of(found?.lines ?? [])
  if (found === undefined || line === undefined) return null
  const { fund } = line
  const isMore = g.dice.percent(50)
  const when = dated(g, found.day)
  const account = isMore ? `${fund}:available` : `${fund}:obligated:${found.code}`
  const cents = amountNear(g, account, when.effectiveOn)
  const document = isMore && g.dice.percent(80) ? { evidence: boardDecision.sha256 } : {}
  const bodyFor = (amount: number) => ({
    ...{ kind: isMore ? 'increase' : 'de-obligation', reason: 'r', ...document, ...when },
    lines: funding([{ fund, cents: amount }]),
  })
  return {
    ...{ who: 'chair', url: `/awards/${found.code}/amendments` },
    named: isMore ? 'propose an increase' : 'propose a de-obligation',
    ...sizedAs(cents, bodyFor),
    done: ({ number }, day) => Object.assign(found, { proposed: Number(number), day }),
  }
}

export const decideAmendment: Make = (g) => {
  const found = recent(
    g,
    g.awards.filter(({ proposed }) => proposed !== null),
    6,
  )
  if (found === undefined) return null
  const how = g.dice.weighed([
    [6, 'approval'],
    [1, 'rejection'],
    [1, 'withdrawal'],
  ] as const)
  const reason = how === 'rejection' ? { reason: 'r' } : {}
  return {
    who: how === 'withdrawal' ? 'chair' : (g.dice.of(approvers) ?? 'approver'),
    url: `/awards/${found.code}/amendments/${String(found.proposed)}/${how}`,
    body: { ...dated(g, found.day), ...reason },
    named: `${{ approval: 'approve', rejection: 'reject', withdrawal: 'withdraw' }[how]} an amendment`,
    done: (_, day) => Object.assign(found, { proposed: null, day }),
  }
}

export const request: Make = (g) => {
  const found = able(g, g.awards, 'executed')
  if (found === undefined) return null
  const [line, ...others] = someOf(g, found.lines).map(({ fund }) => ({
    fund,
    cents: amountNear(g, `${fund}:obligated:${found.code}`, g.day),
  }))
  if (line === undefined) return null
  const when = dated(g, found.day)
  const who = g.dice.of(finance) ?? 'finance'
  const kind = g.dice.percent(50) ? 'advance' : 'reimbursement'
  const bodyFor = (cents: number) => ({
    ...{ award: found.code, kind, purpose: 'p', ...when },
    lines: funding([{ fund: line.fund, cents }, ...others]),
  })
  return {
    ...{
      who,
      url: '/disbursements',
      ...(others.length === 0 ? sizedAs(line.cents, bodyFor) : { body: bodyFor(line.cents) }),
    },
    done: ({ code }, day) =>
      g.disbursements.push({
        ...{ code: String(code), award: found, requester: who, approver: null, kind },
        ...{ payer: null, returner: null },
        ...{ funds: [line, ...others].map(({ fund }) => fund), state: 'requested', day },
      }),
  }
}

/** A step of a disbursement by a person who had no part in it, most times. */
function stepOn(
  g: Ground,
  path: string,
  from: readonly string[],
  to: string,
  body: (found: Disbursement) => object,
): Sent | null {
  const found = able(g, g.disbursements, ...from)
  if (found === undefined) return null
  const barred = {
    return: [found.payer],
    payment: [found.requester, found.approver, found.returner],
  }[path] ?? [found.requester]
  const others = approvers.filter((one) => !barred.includes(one))
  const who =
    path === 'withdrawal' ? 'finance' : (g.dice.of(g.dice.percent(95) ? others : approvers) ?? 'approver')
  const stage = { approvals: 'approver', payment: 'payer', return: 'returner' }[path]
  return {
    ...{ who, url: `/disbursements/${found.code}/${path}`, body: { ...body(found) } },
    ...(path === 'payment' && found.state === 'returned' ? { named: 'pay again' } : {}),
    done: (_, day) =>
      Object.assign(found, { state: to, day, ...(stage === undefined ? {} : { [stage]: who }) }),
  }
}

export const approve: Make = (g) =>
  stepOn(g, 'approvals', ['requested'], 'approved', ({ day }) => ({
    // An award of the walk ends within it, and what is approved late passes a gate.
    ...{ ...dated(g, day), evidence: boardDecision.sha256 },
  }))
export const reject: Make = (g) => stepOn(g, 'rejection', ['requested'], 'rejected', () => ({ reason: 'r' }))
export const cancel: Make = (g) =>
  stepOn(g, 'withdrawal', ['requested', 'approved', 'returned'], 'canceled', () => ({ reason: 'r' }))
export const pay: Make = (g) =>
  stepOn(g, 'payment', ['approved', 'returned'], 'paid', ({ day }) => ({
    ...dated(g, day),
    reference: 'ACH',
  }))
export const giveBack: Make = (g) =>
  stepOn(g, 'return', ['paid'], 'returned', ({ day }) => ({ ...dated(g, day), reason: 'r' }))
