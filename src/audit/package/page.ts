import { type Html, html } from '../../platform/html.ts'
import type { Manifest } from './archive.ts'

/** A program of Go that checks the root and the signature of a package by golang.org/x/mod/sumdb: none of it is ours. */
const recipe = `package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hashes[i] = s[index]
	}
	return hashes, nil
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	key, err := note.NewVerifier(os.Args[1])
	must(err)
	signed, err := os.ReadFile("checkpoint.txt")
	must(err)
	opened, err := note.Open(signed, note.VerifierList(key))
	must(err)
	lines := strings.Split(opened.Text, "\\n")
	file, err := os.Open("leaves.jsonl")
	must(err)
	leaves := bufio.NewScanner(file)
	leaves.Buffer(nil, 1<<26)
	var hashes stored
	var size int64
	for ; leaves.Scan(); size++ {
		more, err := tlog.StoredHashes(size, leaves.Bytes(), hashes)
		must(err)
		hashes = append(hashes, more...)
	}
	must(leaves.Err())
	root, err := tlog.TreeHash(size, hashes)
	must(err)
	if lines[1] != fmt.Sprint(size) || lines[2] != root.String() {
		log.Fatalf("the checkpoint says %s entries, root %s; the leaves are %d, root %s", lines[1], lines[2], size, root)
	}
	fmt.Printf("%d entries, root %s, signed by %s\\n", size, root, key.Name())
}
`

export type PageFacts = Manifest & {
  readonly root: string
  readonly keys: readonly string[]
  readonly disclose: boolean
}

/** READ-ME-FIRST.html of an audit package: what it proves, what it does not, and how to verify it without trusting anyone. */
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
<tr><th>Entries</th><td>${facts.size}: all entries under the checkpoint</td></tr>
<tr><th>Periods covered</th><td>${facts.from} through ${facts.through}</td></tr>
<tr><th>Made at</th><td>${facts.madeAt}</td></tr>
<tr><th>Root</th><td><code>${facts.root}</code></td></tr>
${facts.previous === undefined ? '' : html`<tr><th>Continues</th><td>the package of ${facts.previous} entries</td></tr>`}
<tr><th>Private text</th><td>${facts.disclose ? 'disclosed in texts.jsonl. A text that is not there was erased, or is withheld from the person who requested this package' : 'withheld: this package holds only salted hashes of names of persons and free text'}</td></tr>
</table>

<h2>Verify it yourself</h2>
<p>You do not have to trust anyone. Two programs in two languages check this folder. They share no code, and neither uses the network. Each is one file: read it before you run it.</p>
<pre>node verify.mjs          (Node 18 or later)
python3 verify.py        (Python 3.8 or later; on Windows: py verify.py)</pre>
<p>Each names the first fault of every check, with its file, its line and its amount. Both take the archive itself, too: <code>node verify.mjs package.zip</code>. What you put into this folder does not make the package wrong: the programs name it and do not examine it.</p>
<p>If you kept a checkpoint or a key from an earlier package, give it to the programs. Only then does the proof not rest on this package alone:</p>
<pre>node verify.mjs --key "$(head -1 kept/keys.txt)" --checkpoint kept/checkpoint.txt</pre>
<p>In PowerShell on Windows:</p>
<pre>node verify.mjs --key (Get-Content kept\\keys.txt -TotalCount 1) --checkpoint kept\\checkpoint.txt</pre>
<p>A receipt, or a saved list of receipts: <code>node verify.mjs --receipt receipt.txt --key "$(head -1 kept/keys.txt)"</code>. Without the key the programs say that it was not checked, and end with 2.</p>

<h2>What this proves</h2>
<ul>
<li>The ${facts.size} entries in <code>leaves.jsonl</code> are, byte for byte and in this order, the entries that the holder of the signing key signed. None was changed, removed or added.</li>
<li>With a checkpoint you kept: every entry that was in the ledger then is in it now, unchanged and in its place.</li>
<li>With the signature of a witness: the witness saw the same ledger as you.</li>
<li>Every balance, trial balance, journal and AICPA file here follows from those entries, byte for byte, except the names of persons. Every entry balances: each transfer has one debit, one credit and one amount. The four identities hold for every fund and award, to the cent. No account is below zero, nor was at the end of any day.</li>
<li>Each payment was requested, approved and paid by three persons, in this order of days, for the amounts of its lines; and no person acted at two stages of one award, payment or disallowance.</li>
</ul>

<h2>What this does not prove</h2>
<ul>
<li>That what was recorded is true. The entries show what was recorded, by whom and when. Compare them with bank statements, draws and grantees’ receipts.</li>
<li>Without a checkpoint you kept from earlier, and without a witness: that no one with both the signing key and the database rewrote the ledger from its beginning and signed it again. Keep <code>checkpoint.txt</code> and <code>keys.txt</code> today: from then on such a change is found.</li>
<li>The content of the names of persons in <code>User_Listing</code>, of <code>findings.json</code>, <code>schema/leaf.schema.json</code>, this page and the two verifiers. The programs check only that each is the file that the manifest lists.</li>
<li>The content of a text that is withheld, was erased or was dropped from <code>texts.jsonl</code>, or which of the two it is where no entry says that it was erased. A hash proves a text only after the text is disclosed. The programs count the texts that are not disclosed.</li>
<li>When the package was made, but that it was after its last entry was recorded; and that nobody took away the signature of a witness, wrote the signatures in another order, or one of an earlier checkpoint twice, or took away the proof that this ledger continues an earlier package. Give the programs the witness or the checkpoint that you expect.</li>
<li>What lies beside the package: files that <code>MANIFEST.json</code> does not list.</li>
<li>That entries with an effective date before the day of recording are errors. They are lawful in an open period, and <code>findings.json</code> lists them.</li>
<li>The results in <code>findings.json</code>. The service ran these usual audit tests on its own books when this package was made. Use them to choose where to look first.</li>
</ul>

<h2>Two times</h2>
<p>Every entry has a recorded time and an effective date: two columns of <code>entries.csv</code>. A balance at the end of a day, as known at an earlier time, is the sum of the entries that were effective by that day and recorded by that time. Every figure and export of the service takes both times (<code>effectiveAt</code>, <code>knownAt</code>), and <code>/v1/summaries/changes</code> lists the entries that changed a figure since.</p>

<h2>The files</h2>
<table>
${files.map(([name, what]) => html`<tr><td><code>${name}</code></td><td>${what}</td></tr>\n`)}
</table>

<h2>By hand</h2>
<p>The hash of the entry on line 1 of <code>leaves.jsonl</code> is line 1 of <code>leaf-hashes.txt</code>:</p>
<pre>(printf '\\0'; sed -n 1p leaves.jsonl | tr -d '\\n') | sha256sum
sed -n 1p leaf-hashes.txt</pre>
<p><code>MANIFEST.json</code> lists the hash of every file: <code>sha256sum entries.csv</code>. Independent accounting programs check the journals: <code>hledger -f journals/ledger.journal check</code>, <code>bean-check journals/ledger.beancount</code>.</p>

<h2>With other people’s programs</h2>
<p>Root and signature can be checked without any program of ours, by the packages of the Go project that check its own module log. On Debian: <code>apt install golang-go golang-golang-x-mod-dev</code>. Save this as <code>check.go</code>:</p>
<pre>${recipe}</pre>
<p>and run it in this folder, with a key that you kept if you have one:</p>
<pre>GO111MODULE=off GOPATH=/usr/share/gocode go run check.go "$(head -1 keys.txt)"</pre>

<h2>Keep for next time</h2>
<p>Keep <code>checkpoint.txt</code> and <code>keys.txt</code> where the agent cannot change them. The keys of this ledger:</p>
${facts.keys.map((key): Html => html`<pre>${key}</pre>`)}
</body>
</html>
`.toString()
}

const files: readonly (readonly [string, string])[] = [
  ['MANIFEST.json', 'every file with its length and SHA-256'],
  ['checkpoint.txt', 'the number of entries and their root, signed (C2SP tlog-checkpoint)'],
  ['keys.txt, witnesses.txt', 'the keys that verify the signatures'],
  [
    'previous-checkpoint.txt, consistency.txt',
    'an earlier checkpoint and the proof that this ledger continues it, if requested',
  ],
  ['leaves.jsonl', 'the exact bytes of every entry, one line each'],
  ['leaf-hashes.txt', 'the hash of each entry as it was sealed'],
  [
    'texts.jsonl',
    'private texts with their salts, if disclosed. It leaves out what recusal withholds from the person who requested the package',
  ],
  ['entries.csv', 'one line for each transfer'],
  ['trial-balance.csv', 'every account at the end of the last day covered'],
  ['aicpa/', 'GL_Detail, Trial_Balance, Chart_Of_Accounts, User_Listing (AICPA Audit Data Standards)'],
  ['journals/', 'the entries for hledger and beancount, with balances to check'],
  ['findings.json', 'the usual audit tests and their results, as the service found them'],
  ['schema/leaf.schema.json', 'the shape of an entry'],
  ['verify.mjs, verify.py', 'the two verifiers'],
]
