import { recordSettled } from '../../appropriations/commands.ts'
import { fundsByCode } from '../../appropriations/federal-award-queries.ts'
import { postings } from '../../ledger/chart/postings.ts'
import { record, type When } from '../../ledger/commands.ts'
import { sha256Of } from '../../platform/canonical.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { storedByOwn } from '../../platform/files/queries.ts'
import { fundsForUpdate, fundsOf, inForceFromOf, settlingOf } from '../commands.ts'
import { filesBySha256 } from '../materials/queries.ts'
import {
  recordedSolicitation,
  saveFunding,
  saveMaterials,
  saveSolicitation,
  solicitationForUpdate,
} from '../queries.ts'
import { refuseSolicitation } from '../refusals.ts'
import { mustBePublished, type PublishedSolicitation, revise, type Solicitation } from '../solicitation.ts'
import type { DeadlineChoice } from '../terms/deadline.ts'
import { hashOfTerms, type Material } from '../terms/terms.ts'
import { changesBetween, type FieldChange } from '../versions/changes.ts'
import { insertVersion, recordedAtOf, versionOf } from '../versions/queries.ts'
import { textOfContent, versionText } from '../versions/text.ts'
import { amend, type SolicitationAmendment } from './amendment.ts'

/** Replaces parts of a draft. Refuses a revision that changes nothing. */
export async function reviseSolicitation(
  tx: Transaction,
  code: string,
  revision: Parameters<typeof revise>[1],
): Promise<Solicitation> {
  const drafted = await solicitationForUpdate(tx, code)
  const changed = revise(drafted, revision)
  await fundsByCode(tx, fundsOf(changed))
  const changes = mustChange(drafted, changed)
  const revised = saveSolicitation(tx, changed)
  saveFunding(tx, code, drafted.funding, revised.funding)
  await record(tx, {
    kind: 'solicitation.revised',
    subject: code,
    effectiveOn: tx.today,
    facts: { ...inBrief(changes), termsSha256: hashOfTerms(revised.terms) },
  })
  return revised
}

type NamedFile = Pick<Material, 'name' | 'sha256'>
export type NewAmendment = Omit<SolicitationAmendment, 'materials'> &
  When & {
    readonly deadlineChoice?: DeadlineChoice | undefined
    readonly reason: string
    readonly materials?:
      | { readonly put: readonly NamedFile[]; readonly removed: readonly string[] }
      | undefined
  }

/**
 * Amends a published solicitation in one unit of work: its next version, with what changed and why, and the change of its commitment.
 * Refuses an amendment that changes nothing.
 */
export async function amendSolicitation(
  tx: Transaction,
  code: string,
  { effectiveOn: on = tx.today, concerns, deadlineChoice, reason, materials, ...parts }: NewAmendment,
): Promise<PublishedSolicitation> {
  const before = mustBePublished(await recordedSolicitation(tx, code, 'no key update'))
  const inForce = await versionOf(tx, code, before.number)
  const funds = [...new Set([...fundsOf(before), ...fundsOf({ funding: parts.funding ?? [] })])]
  const inForceFrom = inForceFromOf(tx, on)
  const files = await filesChanged(tx, materials)
  const fundOf = await fundsForUpdate(tx, code, funds, on)
  const { solicitation, more, less } = amend(
    before,
    { ...parts, ...files },
    {
      by: tx.principal.code,
      now: tx.now,
      on,
      inForceFrom,
      choice: deadlineChoice,
      before: { ...inForce, recordedAt: await recordedAtOf(tx, inForce) },
      fundOf,
    },
  )
  const changes = mustChange(before, solicitation)
  const amended = saveSolicitation(tx, solicitation)
  saveFunding(tx, code, before.funding, amended.funding)
  saveMaterials(tx, amended, before.materials)
  const text = versionText(amended, { reason, changes })
  const amendment = {
    kind: 'solicitation.amended',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: {
      number: amended.number,
      reason,
      inForceFrom,
      ...inBrief(changes),
      materials,
      textSha256: sha256Of(text),
    },
    transfers: [...postings.solicitationPublished(code, more), ...postings.commitmentReleased(code, less)],
  }
  const { id } = await recordSettled(tx, amendment, settlingOf(less, fundOf))
  const version = { code, number: amended.number, deadlineEnds: amended.deadline.ends }
  insertVersion(tx, version, { text, reason, effectiveOn: on, inForceFrom, entry: id })
  return amended
}

async function filesChanged(
  tx: Transaction,
  materials: NewAmendment['materials'],
): Promise<Pick<SolicitationAmendment, 'materials'>> {
  if (materials === undefined) return {}
  return { materials: { put: await filesNamed(tx, materials.put), removed: materials.removed } }
}

/** Files under their names, with their size and media type. Refuses a file that is not stored, or that the acting person may not read. */
async function filesNamed(tx: Transaction, files: readonly NamedFile[]): Promise<Material[]> {
  const hashes = files.map(({ sha256 }) => sha256)
  const stored = await filesBySha256(tx, [...(await storedByOwn(tx, hashes))])
  return files.map(({ name, sha256 }) => {
    const file = stored.get(sha256)
    if (file === undefined) throw refuseSolicitation('file-not-kept', { sha256 })
    return { ...file, name }
  })
}

/** What an entry says of changes: the names of all, and the short ones in full. The text of a version has every change in full. */
function inBrief(changes: readonly FieldChange[]) {
  const short = ['title', 'deadline', 'funding', 'illustrative']
  return {
    changed: changes.map(({ field }) => field),
    changes: changes.filter(({ field }) => short.includes(field)),
  }
}

function mustChange(before: Solicitation, after: Solicitation): FieldChange[] {
  const changes = changesBetween(textOfContent(before), textOfContent(after))
  if (changes.length === 0) throw refuseSolicitation('solicitation-unchanged', { solicitation: before.code })
  return changes
}
