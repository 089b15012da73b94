import { type BarPiece, piecesOf } from '../../board/figures/bar.ts'
import type { PartOf } from '../../board/figures/contract.ts'
import { type Html, html } from '../../platform/html.ts'
import { dollars } from '../../wording/amounts.ts'

const [width, height] = [960, 40]
/** The narrowest piece that has room for its letter. */
const narrowest = 16

/** Fills that differ in pattern, so that they differ without color too. */
const patterns = [
  html`<path d="M0 0H8V8H0Z" fill="#ffffff"/><path d="M0 8L8 0" stroke="#565c65" stroke-width="1"/>`,
  html`<path d="M0 0H8V8H0Z" fill="#e7f2f5"/>`,
  html`<path d="M0 0H8V8H0Z" fill="#e7f2f5"/><path d="M4 0V8" stroke="#2e6276" stroke-width="1.5"/>`,
  html`<path d="M0 0H8V8H0Z" fill="#c3ebfa"/><path d="M0 4H8" stroke="#2e6276" stroke-width="1.5"/>`,
  html`<path d="M0 0H8V8H0Z" fill="#ffffff"/><circle cx="4" cy="4" r="1.5" fill="#162e51"/>`,
  html`<path d="M0 0H8V8H0Z" fill="#73b3e7"/>`,
  html`<path d="M0 0H8V8H0Z" fill="#dfe1e2"/><path d="M0 0L8 8M0 8L8 0" stroke="#565c65" stroke-width="1"/>`,
]

/** The parts of an appropriation as one bar: each piece has the letter of its row in the table, and a pattern of its own. */
export function fundingBar(id: string, title: string, parts: readonly PartOf[]): Html {
  const pieces = piecesOf(parts, width)
  const said = pieces.map(({ letter, name, amount }) => `${letter}, ${name}: ${dollars(amount)}`).join('; ')
  return html`<svg class="bar" role="img" aria-label="${title}. ${said === '' ? 'Nothing yet' : said}." viewBox="0 0 ${String(width)} ${String(height)}">
<defs>${pieces.map((piece) => patternOf(id, piece))}</defs>
${pieces.map((piece) => pieceOf(id, piece))}</svg>`
}

const nth = ({ letter }: BarPiece): number => letter.charCodeAt(0) - 65

function patternOf(id: string, piece: BarPiece): Html {
  return html`<pattern id="${id}-${piece.letter}" width="8" height="8" patternUnits="userSpaceOnUse">${patterns[nth(piece) % patterns.length]}</pattern>`
}

function pieceOf(id: string, { letter, from, width: wide }: BarPiece): Html {
  const middle = String(from + wide / 2)
  return html`<rect x="${String(from)}" y="1" width="${String(wide)}" height="${String(height - 2)}" fill="url(#${id}-${letter})" stroke="#1b1b1b" stroke-width="1"/>${
    wide < narrowest
      ? ''
      : html`<rect x="${String(from + wide / 2 - 8)}" y="11" width="16" height="18" fill="#ffffff"/><text x="${middle}" y="25" text-anchor="middle">${letter}</text>`
  }`
}

/** How much of the money is paid beside how much of the time is over, as two bars with their percents. */
export function sharesOf(award: string, money: number | null, time: number | null): Html {
  const row = (name: string, percent: number | null, y: number): Html =>
    html`<text x="0" y="${String(y + 11)}">${name}</text><rect x="84" y="${String(y)}" width="150" height="14" fill="#ffffff" stroke="#565c65"/><rect x="84" y="${String(y)}" width="${String(((percent ?? 0) * 150) / 100)}" height="14" fill="#2e6276"/><text x="242" y="${String(y + 11)}">${percent === null ? 'none' : `${String(percent)}%`}</text>`
  const said = `Of the money of ${award}, ${String(money ?? 0)} percent is paid; of its time, ${String(time ?? 0)} percent is over.`
  return html`<svg class="share" role="img" aria-label="${said}" viewBox="0 0 290 40">${row('Money paid', money, 2)}${row('Time over', time, 22)}</svg>`
}
