import type { HeadOfReport } from '../ledger/sealing/checkpoint-queries.ts'
import { counted } from './words.ts'

/** The signed checkpoint that the figures of a report stand on, with a sentence; null where nothing is signed yet. */
export type ReportCheckpoint = {
  readonly size: number
  readonly rootSha256: string
  readonly signedAt: string
  readonly entry: string
  readonly sentence: string
} | null

export function checkpointInWords({ head, unsigned }: HeadOfReport): ReportCheckpoint {
  if (head === null) return null
  const { size, root, signedAt } = head
  return {
    ...{ size, rootSha256: root, signedAt },
    entry: `/v1/ledger/checkpoint?size=${String(size)}`,
    sentence:
      unsigned === 0
        ? `Every entry behind these figures is among the ${size.toLocaleString('en-US')} that the signed checkpoint holds.`
        : `The signed checkpoint holds ${size.toLocaleString('en-US')} entries; ${counted(unsigned, 'entry is', 'entries are')} not in it yet.`,
  }
}
