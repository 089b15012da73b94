import type { ByteTest } from './integrity-tests.ts'

/** A transaction that reads one unchanging state of a database, by whatever login. */
export type Books = {
  rows<Row extends object>(text: string, parameters?: readonly unknown[]): Promise<readonly Row[]>
  /** The same, a batch at a time. */
  batches<Row extends object>(text: string, size: number): AsyncIterable<readonly Row[]>
}

/** What a test of the bytes found: the places, in its own words. */
export type Places = Readonly<
  Partial<Record<ByteTest, { readonly examined: number; readonly at: readonly string[] }>>
>
