import { format, isDollars } from '../../money.ts'
import { harmless } from '../terminal.ts'

export type Column = { readonly title: string; readonly cells: readonly string[] }

const longest = 44

/** A value as a person reads it: an amount with its thousands, nothing for null, and no character that moves the terminal. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (isDollars(value)) return format(value).replace('$', '')
  if (Array.isArray(value)) return value.map(cellOf).join(', ')
  return harmless(typeof value === 'string' ? value : JSON.stringify(value))
}

/**
 * Lines of a table in columns; amounts and numbers stand to the right. Where there is a width, long cells are cut, and columns that do not
 * fit are left out from the right, with a line that names them.
 */
export function tableLines(columns: readonly Column[], width: number | null): string[] {
  const shown = columns.map(({ title, cells }) => {
    const cut = cells.map((cell) => (width === null ? cell : shortened(cell, longest)))
    const isNumeric =
      cut.some((cell) => cell !== '') && cut.every((cell) => /^$|^-?[\d,]+(\.\d+)?$/.test(cell))
    return { title, cells: cut, isNumeric, width: Math.max(widthOf(title), ...cut.map(widthOf)) }
  })
  const left: string[] = []
  const total = () => shown.reduce((sum, column) => sum + column.width + 2, -2)
  while (width !== null && shown.length > 1 && total() > width) left.unshift(shown.pop()?.title ?? '')
  const line = (cells: readonly string[]): string =>
    shown
      .map((column, at) => padded(cells[at] ?? '', column.width, column.isNumeric))
      .join('  ')
      .trimEnd()
  const rows = columns[0]?.cells.map((_, row) => line(shown.map(({ cells }) => cells[row] ?? ''))) ?? []
  return [
    line(shown.map(({ title }) => title)),
    line(shown.map((column) => '─'.repeat(column.width))),
    ...rows,
    ...(left.length === 0 ? [] : [`(without ${left.join(', ')}: the window is too narrow)`]),
  ]
}

/** The columns of a terminal that a text takes: a wide character takes two, a mark on another none. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text)
    width += /\p{Mn}|\p{Me}/u.test(character)
      ? 0
      : /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\uff01-\uff60\p{Emoji_Presentation}]/u.test(
            character,
          )
        ? 2
        : 1
  return width
}

function padded(text: string, width: number, toTheRight: boolean): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)))
  return toTheRight ? space + text : text + space
}

function shortened(text: string, most: number): string {
  if (widthOf(text) <= most) return text
  let kept = ''
  for (const character of text) {
    if (widthOf(kept + character) > most - 1) break
    kept += character
  }
  return `${kept}…`
}
