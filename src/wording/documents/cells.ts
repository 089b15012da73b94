import { inDollars } from '../../platform/money.ts'
import type { SectionCell } from './section.ts'

/** Whether a cell holds a number, which stands at the right of its column. */
export function isFigure(cell: SectionCell | null): boolean {
  return cell !== null && !('text' in cell) && !('day' in cell)
}

/** What is printed in a cell. */
export function shownIn(cell: SectionCell | null): string {
  if (cell === null) return ''
  if ('text' in cell) return cell.text
  if ('dollars' in cell) return inDollars(cell.dollars)
  if ('day' in cell) return cell.day
  return 'whole' in cell ? cell.whole.toLocaleString('en-US') : `${String(cell.percent)}%`
}
