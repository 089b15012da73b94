import { join } from 'node:path'
import t from 'tap'
import { canonicalJson, type Stringly } from '../../src/platform/canonical.ts'
import { forgedBy } from '../support/forged.ts'
import { membersShown } from '../support/members.ts'
import { linesOf, type Verdict, written } from '../support/package.ts'
import { temporaryFolder } from '../support/postgres.ts'
import { packaged, sealedLedger } from '../support/sealed-package.ts'
import { programs } from '../support/verifiers.ts'

type Facts = Record<string, Stringly>
type Leaf = { readonly kind: string; readonly facts: Facts }

t.test('both verifiers follow the members of each award, and name the leaf that does not tie', async (t) => {
  const { s, key } = await sealedLedger(t, membersShown, async ({ given }) => {
    await given.fund({ amount: '1.00' })
  })
  const files = await packaged(s, '')
  const leaves = linesOf(files, 'leaves.jsonl').map((line) => JSON.parse(line) as Leaf)
  const at = (kind: string, number: string) => {
    const index = leaves.findIndex((leaf) => leaf.kind === kind && leaf.facts['number'] === number)
    if (index < 0) throw new Error(`no leaf of ${kind} ${number}`)
    return index
  }
  const edited = (index: number, edit: (facts: Facts) => void) =>
    forgedBy(
      files,
      (all) => {
        const leaf = JSON.parse(all[index] ?? '') as Leaf & Stringly
        edit(leaf.facts)
        all[index] = canonicalJson(leaf)
        return all
      },
      key,
    )
  const folder = await temporaryFolder(t)
  const verdicts = async (name: string, of: typeof files): Promise<Verdict[]> => {
    const place = await written(of, join(folder, name))
    return Promise.all(programs.map((program) => program.verdict(place)))
  }
  for (const { verdict, wrong } of await verdicts('honest', files))
    t.equal(verdict, 'holds', JSON.stringify(wrong))

  const [joins, joined] = [at('award.amendment-proposed', '1'), at('award.amended', '1')]
  const [goes, gone] = [at('award.amendment-proposed', '2'), at('award.amended', '2')]
  const forgeries = [
    [
      'a member that joined without evidence',
      joins,
      joined,
      (facts: Facts) => {
        delete facts['evidence']
        delete facts['budget']
      },
      /lets BAKER join without an approval/,
    ],
    [
      'a rule that names another member',
      joined,
      joined,
      (facts: Facts) => {
        const rules = facts['rules'] as unknown as { inputs: Record<string, string> }[]
        for (const { inputs } of rules) if ('evidence' in inputs) inputs['added'] = 'HAVEN'
      },
      /lets BAKER join without an approval/,
    ],
    [
      'an approval of others than were proposed',
      joined,
      joined,
      (facts: Facts) => Object.assign(facts, { members: ['BAKER', 'HAVEN'] }),
      /approves BAKER HAVEN as the members; BAKER was proposed/,
    ],
    [
      'members that were others before',
      goes,
      gone,
      (facts: Facts) => Object.assign(facts, { membersBefore: [] }),
      /replaces nobody as the members, who were BAKER/,
    ],
    [
      'a budget that is left to who went',
      goes,
      gone,
      (facts: Facts) => {
        delete facts['budget']
      },
      /leaves a budget for BAKER, which is neither the grantee nor a member/,
    ],
  ] as const
  for (const [i, [what, leaf, index, edit, says]] of forgeries.entries())
    for (const { wrong } of await verdicts(String(i), edited(leaf, edit)))
      t.match(
        wrong[0],
        { fault: 'members-differ', index: String(index), message: says },
        `${what}: ${JSON.stringify(wrong[0])}`,
      )
})
