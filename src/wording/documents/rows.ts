import type { Section, SectionCell } from './section.ts'

/** A report as one table: a row for each cell of each part, so that every figure has its own row and the addresses of its entries. */
export function rowsOf(
  sections: readonly Section[],
  { effectiveAt, knownAt }: { readonly effectiveAt: string; readonly knownAt: string },
): string[][] {
  const header = ['effective_at', 'known_at', 'part', 'row', 'of', 'column', 'value', 'entries']
  return [
    header,
    ...sections.flatMap(({ id, sentence, columns, rows }) => [
      [effectiveAt, knownAt, id, '', '', 'sentence', sentence, ''],
      ...rows.flatMap((cells, at) => {
        const of = cells.flatMap((cell) => (cell !== null && 'text' in cell ? [cell.text] : []))[0] ?? ''
        return cells.flatMap((cell, column) =>
          cell === null
            ? []
            : [
                [
                  ...[effectiveAt, knownAt, id, String(at + 1), of],
                  ...[columns[column]?.name ?? '', valueOf(cell), (cell.entries ?? []).join(' ')],
                ],
              ],
        )
      }),
    ]),
  ]
}

function valueOf(cell: SectionCell): string {
  if ('text' in cell) return cell.text
  if ('dollars' in cell) return cell.dollars
  if ('day' in cell) return cell.day
  return String('whole' in cell ? cell.whole : cell.percent)
}
