import type postgres from 'postgres'

/** Makes funds for a benchmark to post to. The entries that fill them are about them, and come in the same transaction. */
export async function insertFunds(tx: postgres.TransactionSql, codes: readonly string[]): Promise<void> {
  await tx.unsafe(
    `insert into appropriations (code, title, citation, fiscal_year, enacted_on, available_from, illustrative)
     select code, 'Benchmark', 'Benchmark', 2023, '2015-01-01', '2015-01-01', '{}' from unnest($1::text[]) as code`,
    [`{${codes.join(',')}}`],
  )
}
