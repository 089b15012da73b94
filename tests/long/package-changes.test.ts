import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import t from 'tap'
import { type Change, changeOf } from '../support/audit-package-changes.ts'
import { Dice } from '../support/dice.ts'
import { eventful } from '../support/eventful.ts'
import { businessToday, fundAct } from '../support/given.ts'
import { type Files, text, type Verdict, written } from '../support/package.ts'
import { temporaryFolder } from '../support/postgres.ts'
import { packaged, sealedLedger } from '../support/sealed-package.ts'
import { warmPrograms } from '../support/verifiers.ts'
import { walkTest } from '../support/walk-size.ts'

walkTest(
  t,
  'both verifiers say the same of every random change of a package, and the page names whatever they cannot find',
  500,
  async (t, { steps, seed }) => {
    const { s, key, kept } = await sealedLedger(
      t,
      async (one) => {
        const { award, fund } = await one.given.fundedAward('1000.00')
        const returned = await one.given.paid(award, { [fund]: '7.00' })
        await one.given.made('approver', `/v1/disbursements/${returned}/return`, { reason: 'R03' })
        await one.given.made('finance', `/v1/appropriations/${fund}/cash-returns`, fundAct('1.00'))
      },
      (one) => eventful(t, one),
    )
    const [disclosed, withheld] = [
      await packaged(s, `?previous=${String(kept.size)}&texts=disclose&from=2023-06-01`),
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
      Promise.all(programs.map(async ({ verdict }) => verdict(where, options)))
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
        if (summaryOf(other) !== said)
          differing.push(`step ${String(step)}: ${change.what}\n  ${said}\n  ${summaryOf(other)}`)
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
)

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
