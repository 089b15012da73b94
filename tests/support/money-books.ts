import postgres from 'postgres'
import type { Test } from 'tap'
import { growsByDebit } from './funds.ts'

/** An entry as its bytes give it: the ledger's accounts and running totals are not asked. */
export type Leaf = {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly actor: string
  readonly effectiveOn: string
  readonly recordedAt: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly transfers: readonly {
    readonly debit: string
    readonly credit: string
    readonly amount: string
  }[]
}

/** Answers the entries that were written since it was last asked, in the order of recording. */
export function entriesOf(t: Test, { ownerUrl }: { readonly ownerUrl: string }): () => Promise<Leaf[]> {
  const sql = postgres(ownerUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
  t.teardown(() => sql.end())
  let last = { recordedAt: '-infinity', id: '00000000-0000-0000-0000-000000000000' }
  return async () => {
    const rows = await sql<{ leaf: string }[]>`
      select convert_from(leaf, 'UTF8') as leaf from ledger_entries
      where (recorded_at, id) > (${last.recordedAt}::text::timestamptz, ${last.id}::text::uuid) order by recorded_at, id`
    const leaves = rows.map(({ leaf }) => JSON.parse(leaf) as Leaf)
    last = leaves.at(-1) ?? last
    return leaves
  }
}

/** What one account moved, in cents on its normal side. `days` are in order. */
type Moved = { total: number; readonly days: string[]; readonly nets: Map<string, number> }

export const centsOf = (dollars: string): number => Math.round(Number(dollars) * 100)
export const dollarsOf = (cents: number): string => (cents / 100).toFixed(2)
const kindOf = (account: string): string => account.split(':')[1] ?? ''
const fundOf = (account: string): string => account.split(':')[0] ?? ''
/** What stands of the cost of one payment in one fund, and of what one disallowance has owed back, as if they were accounts. */
const costOf = (payment: string, fund: string): string => `${fund}:cost of ${payment}`
const owedOf = (disallowance: string): string => `:owed of ${disallowance}`
/** The cash of a fund that is owed to nobody, as if it were an account. */
const free = (fund: string): string => `${fund}:free`
const asFree: Readonly<Record<string, 1 | -1>> = { cash: 1, inTransit: -1, interest: -1 }

/** The four identities of a fund (docs/domain.md), each a sum that is zero. Written out here, not read from the chart. */
const identities: Readonly<
  Record<string, { readonly plus: readonly string[]; readonly minus: readonly string[] }>
> = {
  budget: {
    plus: ['authority', 'overpromised'],
    minus: ['unawarded', 'available', 'committed', 'obligated', 'payable', 'disbursed', 'withdrawn'],
  },
  custody: {
    plus: ['undrawn', 'cash', 'advances', 'costs', 'recoverable', 'forgiven', 'claims'],
    minus: ['inTransit', 'dueToAgent', 'entrusted', 'interest'],
  },
  entrusted: { plus: ['authority'], minus: ['entrusted', 'unawarded', 'withdrawn'] },
  disbursed: { plus: ['disbursed'], minus: ['advances', 'costs', 'recoverable', 'forgiven'] },
}

/**
 * The books made again from the entries alone, in cents, one entry after the other. It shares no code with the service that judges,
 * and names what is broken in words.
 */
export class MoneyBooks {
  readonly #accounts = new Map<string, Moved>()
  /** By fund and kind of account, and by fund, award and kind. */
  readonly #sums = new Map<string, number>()
  /** The payment of each disallowance, and the last entry about each. */
  readonly #payments = new Map<string, string>()
  readonly #entries = new Map<string, string>()
  /** Adds an entry, and says what of the order of recording and of the identities it breaks. */
  add({ id, kind, subject, effectiveOn, facts, transfers }: Leaf): string[] {
    const touched = new Set<string>()
    if (kind === 'disallowance.recorded') this.#payments.set(subject, String(facts['disbursement']))
    if (kind.startsWith('disallowance.')) this.#entries.set(subject, id)
    for (const { debit, credit, amount } of transfers)
      for (const [account, onDebit] of [[debit, true] as const, [credit, false] as const]) {
        const net = (growsByDebit.has(kindOf(account)) === onDebit ? 1 : -1) * centsOf(amount)
        touched.add(account)
        this.#move(account, effectiveOn, net)
        const owed = asFree[kindOf(account)]
        if (owed !== undefined) this.#move(free(fundOf(account)), effectiveOn, owed * net)
        for (const matter of this.#mattersOf(subject, account)) this.#move(matter, effectiveOn, net)
        for (const sum of sumsOf(account)) this.#sums.set(sum, (this.#sums.get(sum) ?? 0) + net)
      }
    return [...this.#belowZero(touched), ...this.#untied(touched)].map((broken) => `${kind} ${id}: ${broken}`)
  }

  /** Whether one of its accounts moved on a later day. */
  isDatedBack({ effectiveOn, transfers }: Leaf): boolean {
    return transfers
      .flatMap(({ debit, credit }) => [debit, credit])
      .some((account) => (this.#accounts.get(account)?.days.at(-1) ?? '') > effectiveOn)
  }

  /** The accounts of the funds of these entries that are below zero at the end of a day, with the day. */
  brokenDays(entries: readonly Leaf[]): string[] {
    const moved = entries.flatMap(({ transfers }) =>
      transfers.flatMap(({ debit, credit }) => [debit, credit]),
    )
    const matters = entries.flatMap(({ subject, transfers }) =>
      transfers
        .flatMap(({ debit, credit }) => [debit, credit])
        .flatMap((account) => this.#mattersOf(subject, account)),
    )
    const judged = new Set([...moved, ...moved.map((account) => free(fundOf(account))), ...matters])
    return [...judged].flatMap((account) => {
      const end = this.#ends(account, '').find(({ held }) => held < 0)
      return end === undefined ? [] : [`${account} holds ${dollarsOf(end.held)} at the end of ${end.day}`]
    })
  }

  /** The funds of these entries that have money to promise at the end of a day, while more is promised than was awarded, or that have more undrawn than is entrusted. */
  bothWays(entries: readonly Leaf[]): string[] {
    const funds = new Set(entries.flatMap(({ transfers }) => transfers.map(({ debit }) => fundOf(debit))))
    return [...funds].flatMap((fund) => {
      const on = (kind: string, day: string) => this.held(`${fund}:${kind}`, day)
      const days = (...kinds: readonly string[]) =>
        kinds.flatMap((kind) => this.#accounts.get(`${fund}:${kind}`)?.days ?? [])
      const both = days('available', 'overpromised').find(
        (day) => on('available', day) > 0 && on('overpromised', day) > 0,
      )
      const over = days('entrusted', 'undrawn').find((day) => on('undrawn', day) > on('entrusted', day))
      return [
        ...(both === undefined
          ? []
          : [`${fund} is overpromised and has money available at the end of ${both}`]),
        ...(over === undefined ? [] : [`${fund} has more undrawn than is entrusted at the end of ${over}`]),
      ]
    })
  }

  /** The entries that promise something of a fund on a day on which more of it is promised than was awarded, or before one. */
  promisedBeyond(entries: readonly Leaf[]): string[] {
    const promises = entries.flatMap(({ id, kind, effectiveOn, transfers }) =>
      transfers
        .filter(
          ({ debit, credit }) =>
            /^(available|committed)$/.test(kindOf(debit)) && /^(committed|obligated)$/.test(kindOf(credit)),
        )
        .map(({ debit }) => ({ id, kind, effectiveOn, beyond: `${fundOf(debit)}:overpromised` })),
    )
    return promises.flatMap(({ id, kind, effectiveOn, beyond }) => {
      const ends = [
        { day: effectiveOn, held: this.held(beyond, effectiveOn) },
        ...this.#ends(beyond, effectiveOn),
      ]
      const end = ends.find(({ held }) => held > 0)
      return end === undefined ? [] : [`${kind} ${id} promises on ${effectiveOn}, overpromised on ${end.day}`]
    })
  }

  accounts(): string[] {
    return [...this.#accounts.keys()].filter((account) => !/^free$| of /.test(kindOf(account))).toSorted()
  }

  /** What an account holds, in cents: at the end of a day, or in all. */
  held(account: string, day?: string): number {
    if (day === undefined) return this.#accounts.get(account)?.total ?? 0
    return this.#ends(account, '').findLast((end) => end.day <= day)?.held ?? 0
  }

  /** The least that an account holds at the end of a day or of any later one, in cents: what can leave it on that day. */
  least(account: string, from: string): number {
    const before = this.held(account, from)
    return Math.min(before, ...this.#ends(account, from).map(({ held }) => held))
  }

  freeCash(fund: string): string {
    return free(fund)
  }

  costOf(payment: string, fund: string): string {
    return costOf(payment, fund)
  }

  owedOf(disallowance: string): string {
    return owedOf(disallowance)
  }

  lastEntryOf(disallowance: string): string | undefined {
    return this.#entries.get(disallowance)
  }

  #mattersOf(subject: string, account: string): string[] {
    const isOfDisallowance = this.#payments.has(subject)
    if (kindOf(account) === 'costs') return [costOf(this.#payments.get(subject) ?? subject, fundOf(account))]
    return isOfDisallowance && kindOf(account) === 'recoverable' ? [owedOf(subject)] : []
  }

  #move(account: string, day: string, net: number): void {
    const moved = this.#accounts.get(account) ?? { total: 0, days: [], nets: new Map<string, number>() }
    this.#accounts.set(account, moved)
    moved.total += net
    if (!moved.nets.has(day)) {
      const at = moved.days.findLastIndex((one) => one < day) + 1
      moved.days.splice(at, 0, day)
    }
    moved.nets.set(day, (moved.nets.get(day) ?? 0) + net)
  }

  /** What it holds at the end of each day on which it moved, from a day on. */
  #ends(account: string, from: string): { readonly day: string; readonly held: number }[] {
    const moved = this.#accounts.get(account)
    if (moved === undefined) return []
    let held = 0
    return moved.days
      .map((day) => ({ day, held: (held += moved.nets.get(day) ?? 0) }))
      .filter(({ day }) => day >= from)
  }

  #belowZero(accounts: ReadonlySet<string>): string[] {
    return [...accounts]
      .filter((account) => this.held(account) < 0)
      .map((account) => `${account} holds ${dollarsOf(this.held(account))} in the order of recording`)
  }

  #untied(accounts: ReadonlySet<string>): string[] {
    const owners = new Set([...accounts].flatMap(ownersOf))
    return [...owners].flatMap((owner) =>
      Object.entries(identities).flatMap(([name, { plus, minus }]) => {
        if (owner.includes('/') && name !== 'disbursed') return []
        const total = (kinds: readonly string[]) =>
          kinds.reduce((sum, kind) => sum + (this.#sums.get(`${owner} ${kind}`) ?? 0), 0)
        const residual = total(plus) - total(minus)
        return residual === 0 ? [] : [`the identity ${name} of ${owner} is off by ${dollarsOf(residual)}`]
      }),
    )
  }
}

/** The fund of an account, and the award or solicitation within it. */
function ownersOf(account: string): string[] {
  const [fund = '', , owner] = account.split(':')
  return owner === undefined ? [fund] : [fund, `${fund}/${owner}`]
}

function sumsOf(account: string): string[] {
  return ownersOf(account).map((owner) => `${owner} ${kindOf(account)}`)
}

/** What of the order of acts each entry breaks: the acts of one award, disbursement or solicitation by day, and no act in a closed month. */
export class OrderOfDays {
  readonly #latest = new Map<string, string>()
  /** The latest act of an award under each solicitation. */
  readonly #under = new Map<string, string>()
  readonly #disallowed = new Map<string, string>()
  readonly #executed = new Map<string, string>()
  #closed = ''

  get closedThrough(): string {
    return this.#closed
  }

  add({ id, kind, subject, effectiveOn, facts }: Leaf): string[] {
    const { occurredOn } = facts as { occurredOn?: string }
    const day = occurredOn ?? effectiveOn
    const solicitation = String(facts['solicitation'])
    const isOfASolicitation = /^solicitation\.(published|amended|canceled)$/.test(kind)
    const isOfAMatter = isOfASolicitation || /^(award|disbursement)\./.test(kind)
    if (kind === 'disallowance.recorded') this.#disallowed.set(subject, day)
    if (kind === 'award.executed') this.#executed.set(subject, day)
    const mustFollow = (matter: string, latest = ''): string[] =>
      day < latest ? [`${kind} ${id} of ${day} is before ${matter} of ${latest}`] : []
    const broken = [
      ...(isOfAMatter ? mustFollow(subject, this.#latest.get(subject)) : []),
      ...(isOfASolicitation ? mustFollow('an award', this.#under.get(subject)) : []),
      ...(kind.startsWith('award.') ? mustFollow(solicitation, this.#latest.get(solicitation)) : []),
      ...(kind === 'disbursement.requested'
        ? mustFollow('the execution of its award', this.#executed.get(String(facts['award'])))
        : []),
      ...(kind === 'disallowance.recorded'
        ? mustFollow('its payment', this.#latest.get(String(facts['disbursement'])))
        : mustFollow('its disallowance', this.#disallowed.get(subject))),
    ]
    if (effectiveOn <= this.#closed)
      broken.push(`${kind} ${id} takes effect on ${effectiveOn}, closed through ${this.#closed}`)
    if (isOfAMatter) this.#latest.set(subject, day)
    if (kind.startsWith('award.') && day > (this.#under.get(solicitation) ?? ''))
      this.#under.set(solicitation, day)
    if (kind === 'period.closed') this.#closed = String(facts['closedThrough'])
    return broken
  }
}
