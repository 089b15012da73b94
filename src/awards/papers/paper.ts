import type { FundAmount } from '../../ledger/chart/postings.ts'
import { Money } from '../../platform/money.ts'
import { refuseAward } from '../refusals.ts'

export const paperKinds = [
  'lobbying-certificate',
  'sf-lll',
  'conflict-of-interest-disclosure',
  'lower-tier-debarment-certificate',
  'agency-terms',
  'signed-agreement',
] as const
export type PaperKind = (typeof paperKinds)[number]

type PaperRule = {
  readonly law: string
  /** An award of more than so many dollars in all funds is executed with it; of any amount where it is null. */
  readonly over: Money | null
  readonly isAsked: boolean
}
const lobbying = { over: Money.of('100000.00'), isAsked: true }
const always = { over: null, isAsked: true }

/** The papers of an award with their law, and which of them an execution asks for. The database asks for the same. */
export const paperRules: Readonly<Record<PaperKind, PaperRule>> = {
  'lobbying-certificate': { law: '31 U.S.C. 1352; 2 CFR 200.450; 2 CFR 200, appendix II (I)', ...lobbying },
  'sf-lll': { law: '31 U.S.C. 1352; 2 CFR 200, appendix II (I)', ...lobbying },
  'conflict-of-interest-disclosure': { law: '2 CFR 200.112', ...always },
  'lower-tier-debarment-certificate': { law: '2 CFR 180.300(b)', ...always },
  'agency-terms': { law: '2 CFR 200.332(b)(2)', ...always },
  'signed-agreement': { law: '2 CFR 200.332(b)', over: null, isAsked: false },
}

/** A paper of an award: a kept file with the day that it bears. Another of its kind counts in its place. */
export type Paper = {
  /** Its entry. */
  readonly entry: string
  readonly award: string
  readonly kind: PaperKind
  readonly sha256: string
  readonly datedOn: string
  readonly attachedBy: string
  readonly attachedOn: string
}
type Attached = Pick<Paper, 'kind' | 'sha256'>

/** The kinds of papers that the execution of an award of so many dollars in all funds asks for. */
export function papersAskedFor(total: Money): PaperKind[] {
  return paperKinds.filter((kind) => {
    const { isAsked, over } = paperRules[kind]
    return isAsked && (over === null || total.exceeds(over))
  })
}

/** Of papers in the order in which they were attached, the one of each kind that counts. */
export function papersInForce<One extends Attached>(papers: readonly One[]): One[] {
  return paperKinds.flatMap((kind) => papers.findLast((paper) => paper.kind === kind) ?? [])
}

/** What an award of these amounts is still asked for, each with its law. */
export function papersMissing(lines: readonly FundAmount[], papers: readonly Pick<Attached, 'kind'>[]) {
  const total = Money.sum(lines.map(({ amount }) => amount))
  return papersAskedFor(total)
    .filter((kind) => !papers.some((paper) => paper.kind === kind))
    .map((kind) => ({ kind, law: paperRules[kind].law }))
}

/** Refuses to obligate an award without the papers that its amount asks for. */
export function mustHavePapers(
  award: string,
  lines: readonly FundAmount[],
  papers: readonly Pick<Attached, 'kind'>[],
): void {
  const missing = papersMissing(lines, papers)
  if (missing.length === 0) return
  const total = Money.sum(lines.map(({ amount }) => amount))
  throw refuseAward('award-papers-missing', { award, total, missing })
}

/** A stored file as it is attached: of one kind, and of others that the same file is too. */
export type AttachedFile = Pick<Paper, 'sha256' | 'datedOn'> & { readonly kinds: readonly PaperKind[] }

/** Attaches a file today as a paper of each of its kinds. Refuses a draft that was withdrawn, and a day that has not come. */
export function attachPapers(
  { kinds, sha256, datedOn }: AttachedFile,
  { code: award, status }: { readonly code: string; readonly status: string },
  by: string,
  on: string,
): Omit<Paper, 'entry'>[] {
  mustTakePapers({ code: award, status })
  if (datedOn > on) throw refuseAward('paper-dated-ahead', { datedOn, latest: on })
  return [...new Set(kinds)].map((kind) => ({
    ...{ award, kind, sha256, datedOn, attachedBy: by, attachedOn: on },
  }))
}

/** Refuses a draft that was withdrawn. */
export function mustTakePapers({ code, status }: { readonly code: string; readonly status: string }): void {
  if (status === 'withdrawn') throw refuseAward('paper-of-withdrawn-award', { award: code })
}
