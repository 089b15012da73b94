import { readFile } from 'node:fs/promises'
import { median } from '../../bench/support/timing.ts'
import type { Stand } from '../support/drill.ts'
import { kinds } from './acts.ts'
import type { Client } from './client.ts'

/** One row of the run: milliseconds by kind of act, and what the service and its database hold at its end. */
export type Row = {
  readonly answers: number
  readonly times: ReadonlyMap<string, { readonly p50: number; readonly p99: number }>
  /** Of all commands that are acts together. */
  readonly acts: { readonly p50: number; readonly p99: number }
  readonly residentMiB: number
  readonly heapMiB: number
  readonly databaseMiB: number
  readonly sessions: number
}

const mebibyte = 1024 * 1024
const commands = ['draw', 'request', 'approval', 'payment']

export async function rowOf(client: Client, stand: Stand): Promise<Row> {
  const taken = client.takeTimes()
  const held = await stand.asOwner(
    async (sql) =>
      (
        await sql<{ bytes: string; sessions: number }[]>`
          select pg_database_size(current_database()) as bytes,
            (select count(*)::int from pg_stat_activity where application_name = 'fiduciary' and datname = current_database()) as sessions`
      )[0],
  )
  return {
    answers: [...taken.values()].reduce((sum, { length }) => sum + length, 0),
    times: new Map([...taken].map(([kind, times]) => [kind, quantilesOf(times)])),
    acts: quantilesOf(commands.flatMap((kind) => taken.get(kind) ?? [])),
    residentMiB: await residentMiB(stand.service.pid),
    heapMiB: await heapMiB(stand.service.address),
    databaseMiB: Number(held?.bytes) / mebibyte,
    sessions: held?.sessions ?? 0,
  }
}

/** The heading of the rows; each figure of a kind is its median and its 99th percentile in milliseconds. */
export const heading = [
  ...['row', 'answers/s', 'RSS MiB', 'heap', 'database', 'sessions'].map((word) => word.padStart(9)),
  ...kinds.map((kind) => kind.padStart(13)),
].join(' ')

export function line(number: number, row: Row, seconds: number): string {
  const times = kinds.map((kind) => {
    const { p50 = NaN, p99 = NaN } = row.times.get(kind) ?? {}
    return `${p50.toFixed(1)}/${p99.toFixed(1)}`.padStart(13)
  })
  const held = [
    number,
    (row.answers / seconds).toFixed(1),
    row.residentMiB.toFixed(0),
    row.heapMiB.toFixed(0),
    row.databaseMiB.toFixed(0),
    row.sessions,
  ]
  return [...held.map((figure) => String(figure).padStart(9)), ...times].join(' ')
}

/** The medians of the first and the last quarter of a figure, and how much it rises an hour by least squares; `rows` are so many seconds apart. */
export function courseOf(
  figures: readonly number[],
  seconds: number,
): { readonly first: number; readonly last: number; readonly perHour: number } {
  const quarter = Math.max(1, Math.floor(figures.length / 4))
  const middle = (figures.length - 1) / 2
  const average = mean(figures)
  const spread = figures.reduce((sum, _, place) => sum + (place - middle) ** 2, 0)
  const rise = figures.reduce((sum, figure, place) => sum + (place - middle) * (figure - average), 0)
  return {
    first: median(figures.slice(0, quarter)),
    last: median(figures.slice(-quarter)),
    perHour: spread === 0 ? 0 : ((rise / spread) * 3_600) / seconds,
  }
}

function mean(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0) / figures.length
}

function quantilesOf(times: readonly number[]): { readonly p50: number; readonly p99: number } {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? NaN
  return { p50: at(0.5), p99: at(0.99) }
}

async function residentMiB(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024
}

async function heapMiB(address: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text()
  return Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(text)?.[1] ?? NaN) / mebibyte
}
