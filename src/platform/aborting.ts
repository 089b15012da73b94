/** Waits for work until it is broken off; rejects then with the reason of the signal. The work itself goes on. */
export async function orAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted()
  let breakOff: () => void = () => undefined
  const aborted = new Promise<never>((_, reject) => {
    breakOff = () => {
      reject(signal.reason as Error)
    }
  })
  signal.addEventListener('abort', breakOff, { once: true })
  return Promise.race([work, aborted]).finally(() => {
    signal.removeEventListener('abort', breakOff)
  })
}
