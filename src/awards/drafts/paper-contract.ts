import { z } from 'zod'
import { balance, code, date, oneOf, sha256, uuid } from '../../platform/http/schemas.ts'
import { Money } from '../../platform/money.ts'
import { type AttachedFile, paperKinds, paperRules, papersInForce, papersMissing } from '../papers/paper.ts'
import type { PaperedAward } from './paper-commands.ts'

const kind = oneOf('AwardPaperKind', paperKinds)

export const NewPaper = z
  .strictObject({
    kind,
    also: z
      .array(kind)
      .max(paperKinds.length)
      .optional()
      .describe('Other papers that the same file is, as the terms of the agency in the signed agreement.'),
    sha256: sha256.describe('The stored file.'),
    datedOn: date.describe('The day that the paper bears.'),
  })
  .meta({
    id: 'NewAwardPaper',
    examples: [
      {
        kind: 'conflict-of-interest-disclosure',
        sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        datedOn: '2022-12-05',
      },
    ],
  })

/** A paper as the decision takes it. */
export function attachedFile({ kind: first, also = [], ...file }: z.output<typeof NewPaper>): AttachedFile {
  return { ...file, kinds: [first, ...also] }
}

export const PapersView = z
  .object({
    award: code,
    total: balance.describe('What the award comes to in all funds.'),
    missing: z
      .array(z.object({ kind, law: z.string() }).meta({ id: 'AwardPaperMissing' }))
      .describe('What its execution, or an increase, asks for and does not find.'),
    items: z.array(
      z
        .object({
          kind,
          law: z.string(),
          sha256,
          datedOn: date,
          attachedBy: code,
          attachedOn: date,
          isInForce: z.boolean().describe('Whether none of its kind was attached after it.'),
          entry: uuid,
        })
        .meta({ id: 'AwardPaper' }),
    ),
  })
  .meta({
    id: 'AwardPapers',
    description: 'The papers of one award, in the order in which they were attached.',
  })

export function papersView({
  award: { code: award, lines },
  papers,
}: PaperedAward): z.input<typeof PapersView> {
  const inForce = papersInForce(papers)
  return {
    award,
    total: Money.sum(lines.map(({ amount }) => amount)).toString(),
    missing: papersMissing(lines, papers),
    items: papers.map((paper) => ({
      ...{ kind: paper.kind, law: paperRules[paper.kind].law, sha256: paper.sha256, datedOn: paper.datedOn },
      ...{ attachedBy: paper.attachedBy, attachedOn: paper.attachedOn, entry: paper.entry },
      isInForce: inForce.includes(paper),
    })),
  }
}
