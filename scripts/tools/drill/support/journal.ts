import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { Answer, Request } from '../../support/requests.ts'

export type Recorded = { readonly request: Request; readonly outcome: Answer | null }

/** What the books are held to: a command that was meant, and the SHA-256 (hex) of its answer where it was acknowledged. */
export type Meant = { readonly key: string; readonly sha256: string | null }

export function meantOf({ request, outcome }: Recorded): Meant {
  return { key: request.key, sha256: outcome?.status === 201 ? sha256Of(outcome.text) : null }
}

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** What the client meant to do and what it was answered, on disk before it goes on: a line is flushed when its promise is kept. */
export type Journal = {
  intent(request: Request): Promise<void>
  outcome(request: Request, answer: Answer): Promise<void>
  /** Every request ever meant, read back from the file. */
  read(): Promise<Recorded[]>
  close(): Promise<void>
}

type Line = { readonly request: Request } | { readonly key: string; readonly outcome: Answer }

export async function openJournal(path: string): Promise<Journal> {
  const file = await open(path, 'a+', 0o600)
  let waiting: { text: string; done: () => void; failed: (error: unknown) => void }[] = []
  let flushing: Promise<void> | undefined

  // Lines of many clients share one flush.
  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await file.appendFile(batch.map(({ text }) => text).join(''))
        await file.datasync()
        for (const { done } of batch) done()
      } catch (error) {
        for (const { failed } of batch) failed(error)
      }
    }
    flushing = undefined
  }
  const write = (line: Line): Promise<void> =>
    new Promise((done, failed) => {
      waiting.push({ text: `${JSON.stringify(line)}\n`, done, failed })
      flushing ??= flush()
    })

  return {
    intent: (request) => write({ request }),
    outcome: ({ key }, outcome) => write({ key, outcome }),
    async read() {
      const lines = (await readWhole(path)).map((line) => JSON.parse(line) as Line)
      const outcomes = new Map(
        lines.flatMap((line) => ('key' in line ? [[line.key, line.outcome] as const] : [])),
      )
      return lines.flatMap((line) =>
        'request' in line ? [{ request: line.request, outcome: outcomes.get(line.request.key) ?? null }] : [],
      )
    },
    async close() {
      await flushing
      await file.close()
    },
  }
}

async function readWhole(path: string): Promise<string[]> {
  const file = await open(path)
  const text = await file.readFile('utf8')
  await file.close()
  return text.split('\n').filter((line) => line !== '')
}
