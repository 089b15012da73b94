import { readFileSync } from 'node:fs'

/** How long a process has been ready to run without a processor since its start, in milliseconds; 0 where the system does not say. */
export function starvedMs(pid: number): number {
  try {
    const [, waited] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')
    return Number(waited) / 1e6
  } catch {
    return 0
  }
}
