import type { SignedCheckpoint } from '../../audit/proofs/contract.ts'
import { type Access, mayWith } from '../../identity/access.ts'
import { html } from '../../platform/html.ts'
import { timeInWords } from '../../wording/times.ts'
import { facts, section } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'

const places: readonly (readonly [address: string, name: string, purpose: string, access: Access])[] = [
  [
    '/audit/findings',
    'Findings',
    'What the tests found: what must never be, and what is allowed and worth a look, ranked by risk.',
    'ledger:read',
  ],
  [
    '/audit/trial-balance',
    'Trial balance',
    'Debits and credits of every fund, on any day, as known at any time. Each line opens its accounts and entries.',
    'ledger:read',
  ],
  [
    '/audit/approvals',
    'Approvals',
    'Who requested, approved and paid or carried out each act of two persons, and the days between.',
    'ledger:read',
  ],
  [
    '/audit/access',
    'Access history',
    'Who held which role, key and sign-in, from when until when, by whom and confirmed by whom.',
    'actor:read',
  ],
  [
    '/audit/samples',
    'Samples',
    'Samples by item or by amount. The seed is the root of a signed checkpoint: anybody can draw them again.',
    'ledger:read',
  ],
  [
    '/audit/proof',
    'Package and proof',
    'The audit package, the checkpoints, and how to verify both offline.',
    'ledger:read',
  ],
]

/** The desk of the auditor: where each test and proof is, and the checkpoint on which the books stand. */
export function deskPage(
  roles: readonly string[],
  checkpoint: SignedCheckpoint | null,
  zone: string,
): PageContent {
  const open = places.filter(([, , , access]) => mayWith(roles, access))
  return {
    title: 'Audit',
    body: html`<h1>Audit</h1>
<p class="lead">Read everything, test it, and take the proof with you. Nothing here changes the books.</p>
${section('Where to look', html`<ul class="cards">${open.map(([address, name, purpose]) => html`<li><h3><a href="${address}">${name}</a></h3><p>${purpose}</p></li>`)}</ul>`)}
${section('What the books stand on', checkpointFacts(checkpoint, zone))}`,
  }
}

/** The latest signed head of the ledger. */
export function checkpointFacts(checkpoint: SignedCheckpoint | null, zone: string) {
  if (checkpoint === null) return html`<p class="none">No checkpoint was signed yet.</p>`
  const { size, root, signedAt, witnesses } = checkpoint
  return facts([
    ['Entries in the tree', size.toLocaleString('en-US')],
    ['Signed on', timeInWords(signedAt, zone)],
    ['Root', html`<code>${root.toString('hex')}</code>`],
    ['Witnesses', witnesses.length === 0 ? 'None' : witnesses.join(', ')],
  ])
}
