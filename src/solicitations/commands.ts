import { createHash } from 'node:crypto'
import { appropriationsForShare } from '../appropriations/queries.ts'
import { fundAccount, ownedAccount } from '../ledger/accounts.ts'
import { balancesForUpdate, record, type When } from '../ledger/commands.ts'
import { postings } from '../ledger/postings.ts'
import { privately } from '../ledger/private-text.ts'
import { canonicalJson, stringly } from '../platform/canonical.ts'
import { startOfDay } from '../platform/clock.ts'
import type { Transaction } from '../platform/database.ts'
import { type Amendment, amend } from './amendment.ts'
import { type Change, changesBetween } from './changes.ts'
import { readingsOf } from './deadline.ts'
import { refuseMaterial } from './material.ts'
import { filesBySha256 } from './material-queries.ts'
import { keptNotice, type Material } from './notice.ts'
import {
  insertSolicitation,
  insertVersion,
  saveFunding,
  saveMaterials,
  saveSolicitation,
  solicitationForUpdate,
} from './queries.ts'
import {
  cancel,
  close,
  type DeadlineChoice,
  draft,
  mustBePublished,
  type NewTerms,
  type PublishedSolicitation,
  publish,
  refuseSolicitation,
  revise,
  type Solicitation,
} from './solicitation.ts'
import { recordedAtOf, versionOf } from './version-queries.ts'
import { told, versionText } from './version-text.ts'

/** Drafts a solicitation; its amounts, in dollars, are intentions until it is published. */
export async function draftSolicitation(tx: Transaction, terms: NewTerms): Promise<Solicitation> {
  const solicitation = draft(terms)
  await appropriationsForShare(tx, fundsOf(terms))
  if (!(await insertSolicitation(tx, solicitation))) {
    throw refuseSolicitation('solicitation-code-taken', { solicitation: terms.code })
  }
  const { code, title, deadline, funding, notice, illustrative } = solicitation
  await record(tx, {
    kind: 'solicitation.drafted',
    subject: code,
    effectiveOn: tx.today,
    facts: {
      title,
      deadline,
      funding,
      illustrative,
      noticeSha256: sha256Of(canonicalJson(stringly(keptNotice(notice)))),
    },
  })
  return solicitation
}

/** Says parts of a draft anew. Refuses a revision that changes nothing. */
export async function reviseSolicitation(
  tx: Transaction,
  code: string,
  revision: Parameters<typeof revise>[1],
): Promise<Solicitation> {
  const drafted = await solicitationForUpdate(tx, code)
  const anew = revise(drafted, revision)
  await appropriationsForShare(tx, fundsOf(anew))
  const changes = mustChange(drafted, anew)
  const revised = await saveSolicitation(tx, anew)
  await saveFunding(tx, code, drafted.funding, revised.funding)
  await record(tx, {
    kind: 'solicitation.revised',
    subject: code,
    effectiveOn: tx.today,
    facts: inBrief(changes),
  })
  return revised
}

/** Publishes it and sets its money aside. Refuses what a fund has not available, or may no longer promise. */
export async function publishSolicitation(
  tx: Transaction,
  code: string,
  { effectiveOn: on = tx.today, concerns, deadlineChoice }: When & Choosing,
): Promise<Solicitation> {
  const drafted = await solicitationForUpdate(tx, code)
  const inForceFrom = inForceFromOf(tx, on)
  const announcement = { by: tx.principal.code, on, inForceFrom, choice: deadlineChoice }
  const published = await saveSolicitation(
    tx,
    publish(drafted, await fundsForUpdate(tx, code, fundsOf(drafted)), announcement),
  )
  const text = versionText(published, null)
  const { id } = await record(tx, {
    kind: 'solicitation.published',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: {
      number: published.number,
      deadline: { ...published.deadline, readings: readingsOf(published.deadline) },
      funding: published.funding,
      textSha256: sha256Of(text),
    },
    transfers: postings.solicitationPublished(code, published.funding),
  })
  await insertVersion(tx, published, { text, reason: null, effectiveOn: on, inForceFrom, entry: id })
  return published
}

type Choosing = { readonly deadlineChoice?: DeadlineChoice | undefined }
type NamedFile = Pick<Material, 'name' | 'sha256'>
export type NewAmendment = Omit<Amendment, 'materials'> &
  When &
  Choosing & {
    readonly reason: string
    readonly materials?:
      | { readonly put: readonly NamedFile[]; readonly removed: readonly string[] }
      | undefined
  }

/**
 * Amends a published solicitation: its next version, with what changed and why, and its commitment moved, in one unit. Refuses
 * what changes nothing.
 */
export async function amendSolicitation(
  tx: Transaction,
  code: string,
  { effectiveOn: on = tx.today, concerns, deadlineChoice, reason, materials, ...anew }: NewAmendment,
): Promise<PublishedSolicitation> {
  const before = mustBePublished(await solicitationForUpdate(tx, code))
  const inForce = await versionOf(tx, code, before.number)
  const funds = [...new Set([...fundsOf(before), ...fundsOf({ funding: anew.funding ?? [] })])]
  const inForceFrom = inForceFromOf(tx, on)
  const put = materials === undefined ? [] : await filesNamed(tx, materials.put)
  const removed = materials?.removed ?? []
  const amendment = { ...anew, ...(materials === undefined ? {} : { materials: { put, removed } }) }
  const { solicitation, more, less } = amend(before, amendment, {
    by: tx.principal.code,
    now: tx.now,
    on,
    inForceFrom,
    choice: deadlineChoice,
    before: { ...inForce, recordedAt: await recordedAtOf(tx, inForce) },
    fundOf: await fundsForUpdate(tx, code, funds),
  })
  const changes = mustChange(before, solicitation)
  const amended = await saveSolicitation(tx, solicitation)
  await saveFunding(tx, code, before.funding, amended.funding)
  await saveMaterials(tx, amended, before.materials)
  const text = versionText(amended, { reason, changes })
  const { id } = await record(tx, {
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
  })
  await insertVersion(tx, amended, { text, reason, effectiveOn: on, inForceFrom, entry: id })
  return amended
}

/** Ends the time for applications, once the deadline has passed. */
export async function closeSolicitation(
  tx: Transaction,
  code: string,
  { effectiveOn: on = tx.today, concerns }: When,
): Promise<Solicitation> {
  const closed = await saveSolicitation(tx, close(await solicitationForUpdate(tx, code), tx.now, on))
  await record(tx, {
    kind: 'solicitation.closed',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: { deadline: closed.deadline.instant, ends: closed.deadline.ends, number: closed.number },
  })
  return closed
}

/** Calls it off and releases, fund by fund, what is still set aside for it. */
export async function cancelSolicitation(
  tx: Transaction,
  code: string,
  reason: string,
  { effectiveOn: on = tx.today, concerns }: When,
): Promise<Solicitation> {
  const cancelled = await saveSolicitation(tx, cancel(await solicitationForUpdate(tx, code), reason, on))
  const funds = fundsOf(cancelled)
  const held = await balancesForUpdate(
    tx,
    funds.flatMap((fund) => [fundAccount(fund, 'available'), ownedAccount(fund, 'committed', code)]),
  )
  const released = funds.map((fund) => ({ fund, amount: held(ownedAccount(fund, 'committed', code)) }))
  await record(tx, {
    kind: 'solicitation.cancelled',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: { reason: privately(reason), released },
    transfers: postings.commitmentReleased(code, released),
  })
  return cancelled
}

function fundsOf({ funding }: Pick<Solicitation, 'funding'>): string[] {
  return funding.map(({ fund }) => fund)
}

/** Locks what each fund has available and what is set aside for the notice, and reads both beside the fund's terms. */
async function fundsForUpdate(tx: Transaction, code: string, funds: readonly string[]) {
  const appropriations = await appropriationsForShare(tx, funds)
  const held = await balancesForUpdate(
    tx,
    funds.flatMap((fund) => [fundAccount(fund, 'available'), ownedAccount(fund, 'committed', code)]),
  )
  return (fund: string) => {
    const appropriation = appropriations.find((one) => one.code === fund)
    if (appropriation === undefined) throw new Error('a locked appropriation is missing')
    return {
      appropriation,
      available: held(fundAccount(fund, 'available')),
      committed: held(ownedAccount(fund, 'committed', code)),
    }
  }
}

/** What takes effect today is in force from this moment, what was done earlier from the beginning of its day. */
function inForceFromOf({ today, now, zone }: Transaction, on: string): string {
  return on === today ? now : startOfDay(on, zone)
}

/** What an entry tells of changes: all by name, and in full those that are short; a version's text tells every one in full. */
function inBrief(changes: readonly Change[]) {
  const short = ['title', 'deadline', 'funding']
  return {
    changed: changes.map(({ field }) => field),
    changes: changes.filter(({ field }) => short.includes(field)),
  }
}

/** Files under their names, with what is known of them. Refuses one that is not kept. */
async function filesNamed(tx: Transaction, files: readonly NamedFile[]): Promise<Material[]> {
  const kept = await filesBySha256(
    tx,
    files.map(({ sha256 }) => sha256),
  )
  return files.map(({ name, sha256 }) => {
    const file = kept.get(sha256)
    if (file === undefined) throw refuseMaterial('file-not-kept', { sha256 })
    return { ...file, name }
  })
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function mustChange(before: Solicitation, after: Solicitation): Change[] {
  const changes = changesBetween(told(before), told(after))
  if (changes.length === 0) throw refuseSolicitation('solicitation-unchanged', { solicitation: before.code })
  return changes
}
