/** The page of the Board: large figures, bars with letters, cards of awards, and how they print. */
export const boardStyle = `
.asof { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; background: var(--band); padding: 1rem; margin: 0 0 1.5rem }
.asof .field { margin: 0; flex: 1 1 11rem; max-width: 20rem }
.asof .field .hint { font-size: .875rem }
.asof button { flex: 0 0 auto }
.choices { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; max-width: none }
.big { list-style: none; padding: 0; max-width: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15.5rem, 100%), 1fr)); gap: 1rem; margin: 1.5rem 0 }
.big li { border-top: .25rem solid var(--darkest); padding: .5rem 0 0; margin: 0 }
.big .name { margin: 0; font-weight: 700 }
.big .amount { margin: 0; font-size: clamp(1.125rem, 2vw, 1.5rem); line-height: 1.35; font-weight: 700; font-variant-numeric: tabular-nums lining-nums; white-space: nowrap }
.big .means { margin: 0; color: var(--soft); font-size: .875rem }
.behind { font-size: .875rem; color: var(--soft) }
.bar { display: block; width: 100%; height: auto; max-width: 60rem; margin: 0 0 1rem }
.bar text { font: 700 13px system-ui, "DejaVu Sans", sans-serif; fill: #1b1b1b }
.cards .share { display: block; width: 100%; height: auto }
.share text { font: 12px system-ui, "DejaVu Sans", sans-serif; fill: #1b1b1b }
.signing { display: none }
@media print {
  .big { grid-template-columns: repeat(4, 1fr); gap: 6mm }
  .big .amount { font-size: 14pt }
  .asof, .choices, .behind { display: none }
  .signing { display: flex; gap: 12mm; margin-top: 16mm }
  .signing p { flex: 1; border-top: 1pt solid #000; padding-top: 2mm }
  .bar, .cards li { break-inside: avoid }
}
`
