import { fiscalYear } from '../../src/platform/clock.ts'
import { newAppropriation, newFederalAward } from './given.ts'
import { dollarsOf } from './money-books.ts'
import {
  amountNear,
  dated,
  dayFrom,
  daysBetween,
  finance,
  first,
  type Ground,
  later,
  type Make,
  recent,
  type Sent,
  sizedAs,
} from './money-ground.ts'

/** An act on a fund or an appropriation that has an amount, a day and a reference. */
function onFund(
  g: Ground,
  at: { readonly url: string; readonly fields?: object; readonly account: string; readonly from?: string },
): Sent {
  const when = dated(g, at.from)
  const bodyFor = (cents: number) => ({
    ...at.fields,
    ...when,
    amount: dollarsOf(cents),
    reference: 'SF-270',
  })
  const who = g.dice.of(finance) ?? 'finance'
  return {
    ...{ who, url: at.url },
    ...sizedAs(amountNear(g, at.account, when.effectiveOn), bodyFor),
    done: ({ id }) => g.entries.push({ id: String(id), by: who }),
  }
}

/** September 30 of the fifth fiscal year after the availability ends. */
function canceledOn(availableThrough: string | undefined): string {
  if (availableThrough === undefined) return '2099-09-30'
  const [year = 0, month = 0] = availableThrough.split('-').map(Number)
  return `${String(year + (month >= 10 ? 1 : 0) + 5)}-09-30`
}

export const enact: Make = (g) => {
  const { dice } = g
  const code = dice.percent(95) ? `A${String((g.count += 1))}` : (recent(g, g.appropriations)?.code ?? 'A0')
  const enactedOn = dice.percent(80) ? g.day : dayFrom(first, dice.below(daysBetween(first, g.day) + 1))
  const availableThrough = dice.percent(30) ? dayFrom(enactedOn, 200 + dice.below(400)) : undefined
  const on = dice.percent(20) ? { effectiveOn: dayFrom(enactedOn, dice.below(40) - 5) } : {}
  const amount = dollarsOf(50_000 + dice.below(150_000))
  return {
    ...{ who: 'finance', url: '/appropriations' },
    body: {
      ...newAppropriation(code, amount),
      ...{ fiscalYear: fiscalYear(enactedOn), enactedOn, availableThrough, ...on },
    },
    done: () => g.appropriations.push({ code, enactedOn, most: canceledOn(availableThrough), funds: [] }),
  }
}

export const amendAppropriation =
  (kind: 'supplement' | 'rescission'): Make =>
  (g) => {
    const found = recent(g, g.appropriations)
    if (found === undefined) return null
    const account = kind === 'supplement' ? `${found.code}:authority` : `${found.code}:unawarded`
    const url = `/appropriations/${found.code}/amendments`
    return onFund(g, { url, fields: { kind }, account, from: found.enactedOn })
  }

export const makeAward: Make = (g) => {
  const { dice } = g
  const bare = g.appropriations.slice(-3).find(({ funds }) => funds.length === 0)
  const found = dice.percent(70) ? (bare ?? recent(g, g.appropriations)) : recent(g, g.appropriations)
  if (found === undefined) return null
  const own = found.funds.some(({ code }) => code === found.code) ? !dice.percent(10) : dice.percent(40)
  const code = own ? `F${String((g.count += 1))}` : found.code
  const awardedOn =
    dated(g, dice.percent(95) ? later(found.enactedOn, dayFrom(g.day, -60)) : first).effectiveOn ?? g.today
  const on = dice.percent(10) ? { effectiveOn: dayFrom(awardedOn, dice.below(20) - 5) } : {}
  const periodThrough = dice.weighed([
    [1, dayFrom(awardedOn, dice.below(300) - 5)],
    [1, dayFrom(found.most, 1)],
    [4, dayFrom(awardedOn, 400 + dice.below(800))],
    [14, found.most],
  ])
  const fain = dice.percent(3) ? (recent(g, g.funds)?.code ?? code) : code
  const bodyFor = (cents: number) => ({
    ...newFederalAward(code, dollarsOf(cents), awardedOn),
    ...{ fain: `FAIN-${fain}`, periodThrough, ...on },
    ...(own ? { fund: code } : {}),
  })
  return {
    ...{ who: 'finance', url: `/appropriations/${found.code}/federal-awards` },
    named: own ? 'make a Federal award, a fund of its own' : 'make a Federal award',
    ...sizedAs(amountNear(g, `${found.code}:unawarded`, on.effectiveOn ?? awardedOn), bodyFor),
    done: () => {
      const fund = {
        ...{ code, appropriation: found.code, awardedOn, most: found.most },
        ...{ through: periodThrough, extendedOn: awardedOn },
      }
      found.funds.push(fund)
      g.funds.push(fund)
    },
  }
}

export const amendFederalAward =
  (kind: 'increase' | 'decrease'): Make =>
  (g) => {
    const fund = recent(g, g.funds)
    if (fund === undefined) return null
    const { code, appropriation } = fund
    const account = kind === 'increase' ? `${appropriation}:unawarded` : `${code}:undrawn`
    const url = `/appropriations/${appropriation}/federal-awards/${code}/amendments`
    return onFund(g, { url, fields: { kind }, account, from: fund.awardedOn })
  }

/** A later end of a period, or one that is too early or too late. */
export const extend: Make = (g) => {
  const fund = recent(g, g.funds)
  if (fund === undefined) return null
  const { code, appropriation, extendedOn, through, most } = fund
  const periodThrough = g.dice.weighed([
    [2, most],
    [5, dayFrom(through, 1 + g.dice.below(400))],
    [1, dayFrom(through, -g.dice.below(30))],
    [1, dayFrom(most, 1)],
  ])
  const body = { kind: 'extension', periodThrough, ...dated(g, extendedOn), reference: 'Letter' }
  return {
    ...{ who: 'finance', url: `/appropriations/${appropriation}/federal-awards/${code}/amendments`, body },
    done: ({ facts }, day) => {
      const { occurredOn } = facts as { occurredOn?: string }
      Object.assign(fund, { through: periodThrough, extendedOn: occurredOn ?? day })
    },
  }
}

/** An act on the cash of a fund: its address, its kind where it has one, and the account that bounds it. */
export const onCash =
  (path: string, kind: string | null, bound: string): Make =>
  (g) => {
    const fund = recent(g, g.funds)
    if (fund === undefined) return null
    const { code, appropriation, awardedOn } = fund
    const named = g.dice.percent(97) ? { fund: code } : {}
    const fields = { ...named, ...(kind === null ? {} : { kind }) }
    const account = bound === 'free' ? g.books.freeCash(code) : `${code}:${bound}`
    return onFund(g, { url: `/appropriations/${appropriation}/${path}`, fields, account, from: awardedOn })
  }
