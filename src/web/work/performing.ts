import type { FastifyRequest } from 'fastify'
import { type Html, html } from '../../platform/html.ts'
import { dollars } from '../../wording/amounts.ts'
import { dayInWords } from '../../wording/times.ts'
import { kindInWords } from '../../wording/words.ts'
import { table } from '../parts/tables.ts'
import { box } from '../parts/texts.ts'

/** A refusal, as the contract answers it, with its facts. */
export type Problem = {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly remedy?: string
  /** What is wrong with each field, where the request does not fit the contract. */
  readonly errors?: readonly { readonly path: string; readonly message: string }[]
  readonly [fact: string]: unknown
}
type Preview = {
  readonly entries: readonly {
    readonly kind: string
    readonly effectiveOn: string
    readonly transfers: readonly {
      readonly debit: string
      readonly credit: string
      readonly amount: string
    }[]
  }[]
  readonly balances: readonly { readonly account: string; readonly balance: string }[]
}
/** What became of a request: done or rehearsed, with the code of the record, or refused. */
export type Performed =
  | {
      readonly problem: null
      readonly preview: Preview | null
      readonly status: number
      /** The answer: the record that was made or changed, or the proposal of it. */
      readonly said: Readonly<Record<string, unknown>>
    }
  | { readonly problem: Problem; readonly preview: null }

/** The headers by which the service knows the person. */
const ofThePerson = ['cookie', 'authorization'] as const

type Asked = {
  /** The Idempotency-Key; null for a command that keeps no answer. */
  readonly key: string | null
  readonly dryRun: boolean
  /** The version of the record that the person was shown; null where it has none. */
  readonly version: string | null
}

/**
 * Sends a command of the contract for the person who posts a form. A page acts by the same route as a program: one validation, one set of
 * refusals, one Idempotency-Key, and the version that was shown in If-Match. A command that takes no body is sent null.
 */
export async function perform(
  request: FastifyRequest,
  address: string,
  body: object | null,
  { key, dryRun, version }: Asked,
): Promise<Performed> {
  const headers = Object.fromEntries(
    ofThePerson.flatMap((name) => {
      const value = request.headers[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
  const answer = await request.server.inject({
    method: 'POST',
    url: dryRun ? `${address}${address.includes('?') ? '&' : '?'}dryRun=true` : address,
    headers: {
      ...headers,
      // The guard of this post has found that a page of this service sent it; it asks the same again of what is sent here.
      'sec-fetch-site': 'same-origin',
      ...(body === null ? {} : { 'content-type': 'application/json' }),
      accept: 'application/json',
      ...(key === null ? {} : { 'idempotency-key': key }),
      ...(version === null ? {} : { 'if-match': `"${version}"` }),
    },
    ...(body === null ? {} : { payload: JSON.stringify(body) }),
    remoteAddress: request.ip,
  })
  const said = answer.json<Problem & { preview?: Preview }>()
  return answer.statusCode < 300
    ? { problem: null, preview: said.preview ?? null, status: answer.statusCode, said }
    : { problem: said, preview: null }
}

/** A refusal beside the form that it refuses. */
export function refusalBox({ title, detail, remedy = '', errors = [] }: Problem): Html {
  const more = detail.startsWith(title) ? detail.slice(title.length).trim() : detail
  return box(
    'bad',
    title,
    html`${more === '' ? '' : html`<p>${more}</p>`}${errors.length > 0 ? html`<ul>${errors.map(({ message }) => html`<li>${message}</li>`)}</ul>` : html`<p>${remedy}</p>`}`,
  )
}

/** What an act warns of: references of the bank that stand on other acts already. */
export function warningBoxes({ warnings }: Readonly<Record<string, unknown>>): Html | string {
  const repeated = (Array.isArray(warnings) ? warnings : []) as readonly {
    readonly reference?: string
    readonly subject?: string
    readonly effectiveOn?: string
  }[]
  const said = repeated.flatMap(({ reference, subject, effectiveOn }) =>
    reference === undefined || subject === undefined || effectiveOn === undefined
      ? []
      : [
          `The bank’s reference ${reference} stands on ${subject} of ${dayInWords(effectiveOn)} already. Stop if it is the same payment.`,
        ],
  )
  return said.length === 0 ? '' : html`${said.map((one) => box('warn', one))}`
}

/** What an act would do: the entries it writes, what each moves, and what the accounts hold afterwards. */
export function previewParts({ entries, balances }: Preview): Html {
  const moves = entries.flatMap(({ kind, effectiveOn, transfers }) =>
    transfers.length === 0
      ? [[kindInWords(kind), effectiveOn, '', '', '']]
      : transfers.map(({ debit, credit, amount }) => [
          ...[kindInWords(kind), effectiveOn, debit, credit],
          dollars(amount),
        ]),
  )
  return html`${table({
    caption: 'What is written',
    columns: [
      ...[{ title: 'Entry' }, { title: 'Effective' }, { title: 'Debit' }, { title: 'Credit' }],
      { title: 'Amount', isFigure: true },
    ],
    rows: moves,
  })}${table({
    caption: 'What the accounts hold afterwards',
    columns: [{ title: 'Account' }, { title: 'Balance', isFigure: true }],
    rows: balances.map(({ account, balance }) => [account, dollars(balance)]),
    none: 'No account moves.',
  })}`
}
