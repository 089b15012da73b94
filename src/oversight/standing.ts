import type { Award } from '../awards/award.ts'
import { refuseOversight } from './refusals.ts'

/** An award as a condition or a hold is put on it. */
export type OverseenAward = Pick<Award, 'code' | 'grantee' | 'status'>

/** Refuses an award whose draft was withdrawn: nothing is promised under it, and nobody meets a condition of it. */
export function mustStand({ code, status }: Pick<OverseenAward, 'code' | 'status'>): void {
  if (status === 'withdrawn') throw refuseOversight('award-withdrawn', { award: code })
}
