import postgres from 'postgres'

/** Posts again, as the service does, where another entry about the same was recorded while this one waited. */
export async function repeated(post: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await post()
      return
    } catch (error) {
      if (!(error instanceof postgres.PostgresError) || error.code !== '40001') throw error
    }
  }
}
