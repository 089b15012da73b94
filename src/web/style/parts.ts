/** What pages are made of: tables, facts, boxes, marks, cards and forms. */
export const parts = `
.lead { font-size: 1.25rem; line-height: 1.45; max-width: 60ch }
.code { color: var(--soft); font-size: .875rem; white-space: nowrap }
.whole { white-space: nowrap }
.soft { color: var(--soft) }
.none { color: var(--soft) }
.scroll { position: relative; overflow-x: auto; margin: 0 0 1.5rem }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; line-height: 1.4 }
caption { text-align: left; font-weight: 700; padding: 0 0 .5rem }
th, td { text-align: left; vertical-align: top; padding: .5rem 1rem .5rem 0; border-bottom: 1px solid var(--line) }
th:last-child, td:last-child { padding-right: 0 }
thead th { vertical-align: bottom; border-bottom: 2px solid var(--ink); font-weight: 700 }
tbody th { font-weight: 400 }
tfoot th, tfoot td { font-weight: 700; border-top: 2px solid var(--ink); border-bottom: 0 }
th.figure, td.figure { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums lining-nums }
td form { margin: 0 }
td button { margin: 0; padding: .375rem .75rem; min-height: 0; font-size: .875rem }
table.grid { width: auto; min-width: 100% }
.grid td { padding: .25rem .375rem .25rem 0; border-bottom: 0 }
.grid input, .grid select { min-width: 6.5rem; margin: 0; padding: .375rem .5rem }
.grid input[type="date"] { min-width: 8.5rem }
.grid input[inputmode="decimal"] { text-align: right; font-variant-numeric: tabular-nums lining-nums }
.grid input[size], .grid select { width: auto; min-width: max(6.5rem, 100%) }
.grid .error { display: block; max-width: 14rem }
.facts { display: grid; gap: 0; max-width: 48rem }
.facts > div { display: grid; grid-template-columns: minmax(9rem, 30%) minmax(0, 1fr); gap: .25rem 1rem; padding: .5rem 0; border-bottom: 1px solid var(--line) }
.facts dt { color: var(--soft) }
.facts dd { margin: 0; overflow-wrap: anywhere }
.mark { display: inline-block; font-size: .875rem; line-height: 1.3; padding: .0625rem .5rem; border: 1px solid var(--edge); border-radius: .125rem; background: #fff; white-space: nowrap }
.mark.good { border-color: var(--good); background: #ecf3ec }
.mark.warn { border-color: #936f38; background: #faf3d1 }
.mark.bad { border-color: var(--bad); background: #f4e3db }
.box { border-left: .5rem solid var(--info); background: #e7f6f8; padding: 1rem 1.25rem; margin: 0 0 1.5rem; max-width: 48rem }
.box p:last-child { margin-bottom: 0 }
.box .heading { font-weight: 700; margin-bottom: .25rem }
.box.good { border-left-color: #00a91c; background: #ecf3ec }
.box.warn { border-left-color: var(--warn); background: #faf3d1 }
.box.bad { border-left-color: #d54309; background: #f4e3db }
.acts { list-style: none; padding: 0; max-width: none }
.acts .button { margin: 0 .5rem .25rem 0 }
.cards { list-style: none; padding: 0; max-width: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); gap: 1rem }
.cards li { border: 1px solid var(--line); border-top: .25rem solid var(--primary); padding: 1rem 1.25rem; margin: 0 }
.cards h2, .cards h3 { margin: 0 0 .5rem; font-size: 1.0625rem }
.cards p:last-child { margin: 0 }
.opportunities { list-style: none; padding: 0; max-width: none }
.opportunities li { border-top: 1px solid var(--line); padding: 1rem 0; margin: 0 }
.opportunities li:last-child { border-bottom: 1px solid var(--line) }
.opportunities h3 { margin: 0 0 .25rem; font-size: 1.125rem }
.opportunities p { margin: 0 }
.halves { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 1rem 3rem; align-items: start }
.panel { background: var(--band); padding: 1.5rem }
.panel > :last-child { margin-bottom: 0 }
.panel h2 { margin-top: 0 }
form { margin: 0 0 1rem }
.field { margin: 0 0 1.25rem; max-width: 30rem }
.field.wrong { border-left: .25rem solid var(--bad); padding-left: 1rem }
label { display: block; font-weight: 700; margin: 0 0 .25rem }
.hint { color: var(--soft); margin: 0 0 .25rem }
.panel .hint { color: #3d4551 }
.error { color: var(--bad); font-weight: 700; margin: 0 0 .25rem }
legend { font-weight: 700; padding: 0; margin: 0 0 .25rem }
fieldset { border: 0; margin: 0 0 1.25rem; padding: 0; min-width: 0 }
fieldset.group { border-top: 1px solid var(--line); padding: .75rem 0 0 }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr)); gap: 0 1.5rem; align-items: end }
.fields > :only-child { grid-column: 1 / -1 }
.check { display: flex; gap: .5rem; align-items: baseline; margin: 0 0 .25rem }
.check label { font-weight: 400; margin: 0 }
.check input { width: 1.25rem; height: 1.25rem; min-height: 0; flex: none; margin: 0; align-self: center }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem 1rem }
input, select, textarea { font: inherit; width: 100%; min-height: 2.75rem; padding: .5rem; border: 1px solid #565c65; border-radius: 0; background: #fff; color: var(--ink) }
.wrong input, .wrong select, .wrong textarea { border: .25rem solid var(--bad) }
button, .button { font: inherit; font-weight: 700; line-height: 1.2; display: inline-block; min-height: 2.75rem; padding: .75rem 1.25rem; border: 0; border-radius: .25rem; background: var(--primary); color: #fff; cursor: pointer; text-decoration: none }
button:hover, .button:hover { background: var(--dark); color: #fff }
.button:visited { color: #fff }
button.quiet { background: #fff; color: var(--primary); box-shadow: inset 0 0 0 2px var(--primary) }
button.quiet:hover { color: var(--dark); box-shadow: inset 0 0 0 2px var(--dark) }
button.danger { background: var(--bad) }
button.danger:hover { background: #8b0a03 }
`
/** A narrow window, and paper: no bar, no button, black letters, and nothing torn in two. */
export const windows = `
@media (max-width: 40rem) {
  h1 { font-size: 1.625rem }
  h2 { font-size: 1.25rem; margin-top: 2rem }
  .lead { font-size: 1.125rem }
  main { padding-top: 1.25rem !important }
  .facts > div { grid-template-columns: minmax(0, 1fr); gap: 0 }
  .panel { padding: 1rem }
  table { font-size: .875rem }
  th, td { padding-right: .625rem }
}
@media print {
  @page { margin: 18mm 16mm }
  html { font-size: 10.5pt }
  .top { background: none; color: #000; border-bottom: 1pt solid #000 }
  .top a, a, a:visited { color: #000; text-decoration: none }
  .person .role { color: #000 }
  .menu, .skip, form, .button { display: none }
  .foot { background: none }
  .width { max-width: none; padding: 0 }
  .scroll { overflow: visible }
  h2, h3, caption { break-after: avoid }
  tr, .box, .cards li, .facts > div, .opportunities li { break-inside: avoid }
  thead { display: table-header-group }
  .box, .panel { background: none; border: 1pt solid #000 }
}
@media (forced-colors: active) {
  .mark, .box, .cards li { border: 1px solid }
}
@media (prefers-reduced-motion: no-preference) {
  button, .button { transition: background-color .1s }
}
`
