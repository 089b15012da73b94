import type { SignedCheckpoint } from '../../audit/proofs/contract.ts'
import { html } from '../../platform/html.ts'
import { timeInWords } from '../../wording/times.ts'
import { choice, field } from '../parts/forms.ts'
import { table } from '../parts/tables.ts'
import { section } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'
import { checkpointFacts } from './desk-page.ts'
import { following, wayBack } from './parts.ts'

/** The audit package, how to verify it, and the checkpoints that it stands on. */
export function proofPage(
  { items, next }: { readonly items: readonly SignedCheckpoint[]; readonly next: string | null },
  latest: SignedCheckpoint | null,
  zone: string,
): PageContent {
  return {
    title: 'Package and proof',
    body: html`${wayBack}<h1>Package and proof</h1>
${section('The audit package', [
  html`<p>One archive with every entry, its proof, the exports, the findings, and two programs that verify it without this service.</p>
<form class="asof" method="get" action="/audit/package.zip">
${field({ name: 'from', label: 'Periods from', type: 'date' })}
${field({ name: 'to', label: 'Periods through', type: 'date' })}
${field({ name: 'previous', label: 'Continue from', hint: 'The size of an earlier package' })}
${choice({
  name: 'texts',
  label: 'Names and free text',
  options: [
    ['withhold', 'Leave them out'],
    ['disclose', 'Put them in'],
  ],
})}
<button type="submit">Download the package</button></form>`,
])}
${section(
  'Verify it offline',
  html`<p>Either program needs no network and no library, and takes the archive itself or the folder that it was unpacked to.</p>
<ol>
<li>Check the archive: <code>python3 verify.py package.zip</code>, or <code>node verify.mjs package</code> after you unpacked it. Both are in the package, and here: <a href="/v1/ledger/verify.py">verify.py</a>, <a href="/v1/ledger/verify.mjs">verify.mjs</a>.</li>
<li>Keep <code>checkpoint.txt</code> and <code>keys.txt</code> where the agent cannot reach them.</li>
<li>Next time, check that the new package continues what you kept: <code>python3 verify.py package.zip --checkpoint kept/checkpoint.txt --key "&lt;a line of kept/keys.txt&gt;"</code>.</li>
</ol>
<p>The package says in <code>READ-ME-FIRST.html</code> what is proved and what is not.</p>`,
)}
${section('The latest checkpoint', checkpointFacts(latest, zone))}
${section('Checkpoints', [
  table({
    caption: 'Signed heads of the ledger, the largest first',
    columns: [
      { title: 'Entries', isFigure: true },
      { title: 'Signed on' },
      { title: 'Root' },
      { title: 'Witnesses' },
      { title: 'Continues' },
    ],
    rows: items.map(({ size, signedAt, root, witnesses }) => [
      html`<a href="/audit/samples?checkpoint=${String(size)}">${size.toLocaleString('en-US')}</a>`,
      timeInWords(signedAt, zone),
      html`<code>${root.toString('hex')}</code>`,
      witnesses.length === 0 ? 'None' : witnesses.join(', '),
      latest === null
        ? ''
        : html`<a href="/v1/ledger/consistency?from=${String(size)}&amp;to=${String(latest.size)}">Proof to the latest<span class="heard"> from ${size.toLocaleString('en-US')}</span></a>`,
    ]),
    none: 'None was signed yet.',
  }),
  following('/audit/proof', new URLSearchParams(), next, 'The checkpoints before these'),
])}`,
  }
}
