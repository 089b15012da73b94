import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import t from 'tap'
import { type Change, changeOf } from '../support/audit-package-changes.ts'
import { Dice } from '../support/dice.ts'
import { businessToday, fundAct } from '../support/given.ts'
import { type Files, text, type Verdict, written } from '../support/package.ts'
import { temporaryFolder } from '../support/postgres.ts'
import { packaged, sealedLedger } from '../support/sealed-package.ts'
import type { Service } from '../support/service.ts'
import { warmPrograms } from '../support/verifiers.ts'
import { walkTest } from '../support/walk-size.ts'

walkTest(
  t,
  'both verifiers say the same of every random change of a package, and the page names whatever they cannot find',
  500,
  async (t, { steps, seed }) => {
    const { s, key, kept } = await sealedLedger(t, begun, gone)
    const [disclosed, withheld] = [
      await packaged(s, `?previous=${String(kept.size)}&texts=disclose&from=2023-06-01&to=2023-10-31`),
      await packaged(s, `?from=${businessToday(40)}`),
    ]
    const folder = await temporaryFolder(t)
    const keptNote = join(folder, 'kept.txt')
    await writeFile(keptNote, kept.note)
    const material = ['--key', key.verifier.text, '--checkpoint', keptNote]
    const bases = await Promise.all(
      [disclosed, withheld].map(async (files, at) => ({
        files,
        where: await written(files, join(folder, String(at))),
        page: text(files, 'READ-ME-FIRST.html'),
      })),
    )
    const programs = warmPrograms(t)
    const verdicts = (where: string, options: readonly string[]) =>
      Promise.all(programs.map(async (program) => program.verdict(where, options)))
    for (const { where } of bases)
      for (const options of [[], material])
        for (const { wrong } of await verdicts(where, options)) t.same(wrong, [], 'as it was made')

    const dice = new Dice(seed)
    const counts = { found: 0, named: 0 }
    const faults = new Map<string, number>()
    const differing: string[] = []
    const unnamed: string[] = []
    for (let step = 0; step < steps; step += 1) {
      const { files, where, page } = bases[dice.below(bases.length)] ??
        bases[0] ?? { files: new Map(), where: '', page: '' }
      const options = dice.percent(50) ? material : []
      const change = changeOf(files, dice)
      await put(where, files, change.files)
      const [one, ...others] = await verdicts(where, options)
      await put(where, change.files, files)
      const said = summaryOf(one)
      for (const other of others)
        if (summaryOf(other) !== said) {
          differing.push(`step ${String(step)}: ${change.what}\n  ${said}\n  ${summaryOf(other)}`)
          t.comment(differing.at(-1) ?? '')
        }
      if (one?.verdict === 'wrong') {
        counts.found += 1
        const fault = one.wrong[0]?.fault ?? ''
        faults.set(fault, (faults.get(fault) ?? 0) + 1)
      } else if (isNamed(change, page)) counts.named += 1
      else unnamed.push(`step ${String(step)}: ${change.what}`)
    }
    for (const [fault, count] of [...faults].sort()) t.comment(`${String(count).padStart(6)}  ${fault}`)
    t.comment(
      `${String(steps)} changes: ${String(counts.found)} found, ${String(counts.named)} not found and named by the page`,
    )
    t.same(differing.slice(0, 20), [], `${String(differing.length)} on which the programs differ`)
    t.same(
      unnamed.slice(0, 20),
      [],
      `${String(unnamed.length)} that neither finds and the page does not name`,
    )
    if (steps >= 400) t.ok(faults.size >= 15 && counts.named > 0, 'changes of many kinds')
  },
  911,
)

/** A payment that the bank returned and that was paid again, and a draw that was a mistake. */
async function begun({ given }: Service): Promise<void> {
  const { award, fund } = await given.fundedAward('1000.00')
  const returned = await given.paid(award, { [fund]: '7.00' }, { kind: 'advance', purpose: 'Rent, "May"' })
  await given.made('approver', `/v1/disbursements/${returned}/return`, { reason: 'R03' })
  await given.made('approver2', `/v1/disbursements/${returned}/payment`, { reference: 'ACH again' })
}

/** What follows: a reversal, cost disallowed and given back, a rescission, a name erased, and a month closed. */
async function gone({ given, call }: Service): Promise<void> {
  const { award, fund } = await given.fundedAward('50.00')
  const drawn = await given.drawn(await given.fund({ amount: '9.00' }), '3.00')
  await given.made('approver', `/v1/ledger/entries/${String(drawn.body['id'])}/reversal`, { reason: 'Twice' })
  const disallowed = await given.disallowed(await given.paid(award, { [fund]: '40.00' }), { [fund]: '20.00' })
  await given.made('finance', `/v1/disallowances/${disallowed}/recoveries`, {
    amount: '5.00',
    reference: 'x',
  })
  const { code } = await given.appropriation({ amount: '5.00' })
  const rescission = { kind: 'rescission', ...fundAct('1.00') }
  await given.made('finance', `/v1/appropriations/${code}/amendments`, rescission)
  await given.made('admin', '/v1/actors', { code: 'EVA-1', name: 'Eva, "E." Muster', roles: ['finance'] })
  const admitted = await call('auditor', 'GET', '/v1/ledger/entries?kind=actor.admitted&subject=EVA-1')
  const erasure = { path: '/name', ground: 'data-subject-request' }
  await given.made('admin', `/v1/ledger/entries/${String(admitted.at('items.0.id'))}/erasure`, erasure)
  await given.made('approver', '/v1/ledger/periods', { closedThrough: '2022-12-31', reason: 'All ties' })
}

function isNamed({ named }: Change, page: string): boolean {
  return named !== undefined && page.includes(named)
}

/** What a verdict says, without the words in which it says it. */
function summaryOf(verdict: Verdict | undefined): string {
  if (verdict === undefined) return 'nothing'
  const { wrong, unexamined, undisclosed } = verdict
  const places = wrong.map(({ message: _, ...place }) =>
    Object.entries(place)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`)
      .join(' '),
  )
  return JSON.stringify({ verdict: verdict.verdict, places, unexamined, undisclosed })
}

/** Brings the files of a folder from one package to another. */
async function put(where: string, from: Files, to: Files): Promise<void> {
  for (const path of from.keys()) if (!to.has(path)) await rm(join(where, path))
  for (const [path, bytes] of to)
    if (from.get(path)?.equals(bytes) !== true) {
      await mkdir(dirname(join(where, path)), { recursive: true })
      await writeFile(join(where, path), bytes)
    }
}
