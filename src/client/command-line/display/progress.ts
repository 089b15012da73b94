import type { Progress } from '../../files.ts'
import type { Terminal } from '../terminal.ts'

const width = 24

/** A line on standard error that is written over as bytes go by; nothing where nobody looks. `end` takes it away. */
export function progressOf(
  { stderr }: Terminal,
  label: string,
): { readonly onProgress: Progress; readonly end: () => void } {
  let shownAt = 0
  const isSeen = stderr.isTTY
  return {
    onProgress(bytes, total) {
      const now = performance.now()
      if (!isSeen || (now - shownAt < 80 && bytes !== total)) return
      shownAt = now
      stderr.write(`\r\u001b[K${label} ${barOf(bytes, total)}`)
    },
    end() {
      if (isSeen && shownAt > 0) stderr.write('\r\u001b[K')
    },
  }
}

/** `[######------] 50%  1.5 of 3.0 MB`, or the bytes alone where the whole is not known. */
export function barOf(bytes: number, total: number | undefined): string {
  if (total === undefined || total === 0) return megabytes(bytes)
  const part = Math.min(1, bytes / total)
  const filled = Math.round(part * width)
  return `[${'#'.repeat(filled)}${'-'.repeat(width - filled)}] ${String(Math.floor(part * 100))}%  ${megabytes(bytes, '')}of ${megabytes(total)}`
}

function megabytes(bytes: number, unit = 'MB'): string {
  return `${(bytes / 1_000_000).toFixed(1)} ${unit}`
}

/** While a request takes longer than a second, says on a terminal how long it has taken. */
export async function waiting<T>({ stderr }: Terminal, label: string, work: Promise<T>): Promise<T> {
  if (!stderr.isTTY) return work
  const since = performance.now()
  const timer = setInterval(() => {
    stderr.write(`\r\u001b[K${label}, ${String(Math.round((performance.now() - since) / 1000))} s`)
  }, 1000)
  try {
    return await work
  } finally {
    clearInterval(timer)
    stderr.write('\r\u001b[K')
  }
}
