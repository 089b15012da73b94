import { type Html, html } from '../platform/html.ts'
import type { Manifest } from './package.ts'

export type PageFacts = Manifest & {
  readonly root: string
  readonly keys: readonly string[]
  readonly disclose: boolean
}

/** READ-ME-FIRST.html of an audit package: what it proves, what it does not, and how to find out without trusting anybody. */
export function packagePage(facts: PageFacts): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Audit package of ${facts.origin}, ${facts.size} entries</title>
<style>
body { font: 16px/1.5 Georgia, serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #111; }
h1 { font-size: 1.6rem; line-height: 1.2 } h2 { font-size: 1.15rem; margin-top: 2rem }
table { border-collapse: collapse; width: 100% } td, th { border-top: 1px solid #999; padding: .3rem .6rem .3rem 0; text-align: left; vertical-align: top }
code, pre { font: .85rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere } pre { background: #f3f3f0; padding: .7rem; white-space: pre-wrap }
@media print { body { margin: 0 } pre { border: 1px solid #999 } }
</style>
</head>
<body>
<h1>Audit package: the ledger of ${facts.origin}</h1>
<table>
<tr><th>Entries</th><td>${facts.size}, all there are under the checkpoint</td></tr>
<tr><th>Periods told</th><td>${facts.from} through ${facts.through}</td></tr>
<tr><th>Made at</th><td>${facts.madeAt}</td></tr>
<tr><th>Root</th><td><code>${facts.root}</code></td></tr>
${facts.previous === undefined ? '' : html`<tr><th>Continues</th><td>the package of ${facts.previous} entries</td></tr>`}
<tr><th>Private text</th><td>${facts.disclose ? 'disclosed in texts.jsonl; a text that is not there is withheld from whoever asked for this package, or was erased' : 'withheld: names of persons and free text stand here as salted hashes only'}</td></tr>
</table>

<h2>Find out for yourself</h2>
<p>You need nobody’s word. Two programs by two hands, in two languages, check everything in this folder and share no line of code. Read them first: each is one file. Neither uses the network.</p>
<pre>node verify.mjs          (Node 18 or later)
python3 verify.py        (Python 3.8 or later)</pre>
<p>Each names the first thing that is wrong, with its place and its amount. If you have kept a checkpoint or a key from an earlier time, give it to them; it is what makes the proof yours:</p>
<pre>node verify.mjs --key "$(head -1 kept/keys.txt)" --checkpoint kept/checkpoint.txt</pre>

<h2>What this proves</h2>
<ul>
<li>The ${facts.size} entries in <code>leaves.jsonl</code> are, byte for byte and in this order, those that the holder of the signing key signed. None was changed, left out or added.</li>
<li>Against a checkpoint you kept: everything that was in the ledger then is in it now, unchanged and in its place.</li>
<li>Against a witness’s signature: the witness was shown the same ledger as you.</li>
<li>Every balance, trial balance, journal and audit-standard file here, the names of persons apart, is what those bytes add up to. No entry is unbalanced, since each transfer has one debit, one credit and one amount; both fund identities hold for every fund, to the cent; no account is below zero.</li>
</ul>

<h2>What this does not prove</h2>
<ul>
<li>That what was recorded is true. The bytes say what was recorded, by whom and when. Compare with bank statements, drawdowns and grantees’ receipts.</li>
<li>Without a checkpoint you kept from earlier, and without a witness: that the ledger was not rewritten from its beginning, and signed anew, by somebody who held both the signing key and the database. Keep <code>checkpoint.txt</code> and <code>keys.txt</code> today, and next time nobody can.</li>
<li>Not examined: the names of persons in <code>User_Listing</code>, <code>findings.json</code>, <code>schema/leaf.schema.json</code>, this page, and the two verifiers themselves, beyond that each is the file that the manifest lists.</li>
<li>What a text that is withheld, or was erased, says, or which of the two it is. Its hash proves a text only once it is disclosed.</li>
<li>Entries that take effect on an earlier day than they were recorded are lawful in an open period. They are in <code>findings.json</code>, if anywhere, and not errors.</li>
<li>Anything <code>findings.json</code> says: these are the auditor’s usual tests as the service ran them on its own books when this package was made, so its word, to say where to look first.</li>
</ul>

<h2>Two times</h2>
<p>Every entry says when it was recorded and on which day it takes effect. What the books said of a day, as they stood at an earlier instant, is what those entries add up to that were recorded by then and had taken effect: two columns of <code>entries.csv</code>. The service answers every figure and export so (<code>effectiveAt</code>, <code>knownAt</code>), and <code>/v1/summaries/changes</code> names the entries that moved a figure since.</p>

<h2>The files</h2>
<table>
${files.map(([name, what]) => html`<tr><td><code>${name}</code></td><td>${what}</td></tr>\n`)}
</table>

<h2>By hand</h2>
<p>The hash of any entry, from its line (counted from 1) in <code>leaves.jsonl</code>, is the same line of <code>leaf-hashes.txt</code>:</p>
<pre>(printf '\\0'; sed -n 1p leaves.jsonl | tr -d '\\n') | sha256sum
sed -n 1p leaf-hashes.txt</pre>
<p>The hash of every file stands in <code>MANIFEST.json</code>: <code>sha256sum entries.csv</code>. The journals open in other people’s programs: <code>hledger -f journals/ledger.journal check</code>, <code>bean-check journals/ledger.beancount</code>.</p>

<h2>Keep for next time</h2>
<p><code>checkpoint.txt</code> and <code>keys.txt</code>, somewhere that the agent cannot reach. The keys of this ledger:</p>
${facts.keys.map((key): Html => html`<pre>${key}</pre>`)}
</body>
</html>
`.toString()
}

const files: readonly (readonly [string, string])[] = [
  ['MANIFEST.json', 'every file with its length and SHA-256'],
  ['checkpoint.txt', 'how many entries there are and their root, signed (C2SP tlog-checkpoint)'],
  ['keys.txt, witnesses.txt', 'the keys that verify the signatures'],
  [
    'previous-checkpoint.txt, consistency.txt',
    'an earlier checkpoint, and the proof that this one continues it, where asked for',
  ],
  ['leaves.jsonl', 'every entry, its exact bytes, a line each'],
  ['leaf-hashes.txt', 'the hash of each as it was sealed'],
  [
    'texts.jsonl',
    'private texts with their salts, where disclosed: what recusal hides from whoever asked is not in it',
  ],
  ['entries.csv', 'a line per transfer'],
  ['trial-balance.csv', 'every account at the end of the last day told'],
  ['aicpa/', 'GL_Detail, Trial_Balance, Chart_Of_Accounts, User_Listing (AICPA Audit Data Standards)'],
  ['journals/', 'the same for hledger and beancount, balances asserted'],
  ['findings.json', 'the auditor’s tests with what each found, as the service tells it'],
  ['schema/leaf.schema.json', 'the shape of an entry'],
  ['verify.mjs, verify.py', 'the two verifiers'],
]
