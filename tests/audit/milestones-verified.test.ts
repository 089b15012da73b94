import { join } from 'node:path'
import t from 'tap'
import { canonicalJson, type Stringly } from '../../src/platform/canonical.ts'
import { forgedBy } from '../support/forged.ts'
import { milestonesShown, recoveriesShown } from '../support/milestones.ts'
import { linesOf, type Verdict, written } from '../support/package.ts'
import { temporaryFolder } from '../support/postgres.ts'
import { packaged, sealedLedger } from '../support/sealed-package.ts'
import { programs } from '../support/verifiers.ts'

type Facts = Record<string, Stringly>
type Leaf = { readonly kind: string; readonly facts: Facts }

t.test(
  'both verifiers add the milestones up again from the leaves, and name the leaf that does not tie',
  async (t) => {
    const { s, key } = await sealedLedger(t, milestonesShown, recoveriesShown)
    const files = await packaged(s, '')
    const leaves = linesOf(files, 'leaves.jsonl').map((line) => JSON.parse(line) as Leaf)
    const at = (kind: string, has: (facts: Facts) => boolean = () => true) => {
      const index = leaves.findIndex((leaf) => leaf.kind === kind && has(leaf.facts))
      if (index < 0) throw new Error(`no leaf of ${kind}`)
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

    const revised = at('award.revised')
    const executed = at('award.executed')
    const reduced = at('disbursement.approved', (facts) => facts['reducedFrom'] !== undefined)
    const second = at('disbursement.requested', (facts) => facts['milestone'] === '2')
    const proposed = at('award.amendment-proposed', (facts) => facts['kind'] === 'milestone-revision')
    const approved = at('award.amended')
    const isLowered = (facts: Facts) =>
      facts['kind'] === 'de-obligation' && canonicalJson(facts['lines'] ?? '').includes('"30.00"')
    const [lowering, lowered] = [at('award.amendment-proposed', isLowered), at('award.amended', isLowered)]
    const recovered = at('disallowance.recovered', (facts) => facts['amount'] === '20.00')
    const scheduled = (facts: Facts) =>
      (facts['schedule'] as unknown as { milestones: Record<string, string>[] }).milestones
    const forgeries = [
      [
        'a milestone below the obligation',
        revised,
        revised,
        (facts: Facts) => Object.assign(scheduled(facts)[0] ?? {}, { amount: '39.99' }),
        /leaves milestones of 149\.99/,
      ],
      [
        'a cap below the award',
        executed,
        executed,
        (facts: Facts) => {
          const rules = facts['rules'] as unknown as { rule: string; inputs: object }[]
          Object.assign(rules.find(({ rule }) => rule === 'fixed-amount-cap')?.inputs ?? {}, {
            cap: '149.99',
          })
        },
        /promises a fixed amount of 150\.00/,
      ],
      [
        'a reduction that is not said',
        reduced,
        reduced,
        (facts: Facts) => {
          delete facts['reducedFrom']
        },
        /approves 45\.00 for milestone 2, of which 60\.00 was asked/,
      ],
      [
        'a second request for a milestone',
        second,
        second,
        (facts: Facts) => Object.assign(facts, { milestone: '1' }),
        /asks for milestone 1, which is not there or is asked for already/,
      ],
      [
        'an advance of a fixed amount',
        second,
        second,
        (facts: Facts) => Object.assign(facts, { kind: 'advance' }),
        /asks for advance under an award that is fixed in amount/,
      ],
      [
        'another milestone in place of one that was paid',
        proposed,
        approved,
        (facts: Facts) => Object.assign(scheduled(facts)[0] ?? {}, { shows: 'Nothing' }),
        /changes milestone 1, which is requested or paid/,
      ],
      [
        'a milestone below what is left of it',
        lowering,
        lowered,
        (facts: Facts) => Object.assign(scheduled(facts)[0] ?? {}, { amount: '25.00' }),
        /changes milestone 1, which is requested or paid/,
      ],
      [
        'a milestone left out of which not everything was recovered',
        recovered,
        lowered,
        (facts: Facts) => Object.assign(facts, { repaid: '19.99' }),
        /changes milestone 2, which is requested or paid/,
      ],
    ] as const
    for (const [i, [what, leaf, index, edit, says]] of forgeries.entries())
      for (const { wrong } of await verdicts(String(i), edited(leaf, edit)))
        t.match(
          wrong[0],
          { fault: 'milestones-differ', index: String(index), message: says },
          `${what}: ${JSON.stringify(wrong[0])}`,
        )
  },
)
