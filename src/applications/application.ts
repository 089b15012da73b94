import { firstTwice } from '../platform/names.ts'
import type { Solicitation } from '../solicitations/solicitation.ts'
import type { Version } from '../solicitations/versions/queries.ts'
import { type BudgetLine, requestedBy } from './budget.ts'
import { refuseApplication } from './refusals.ts'
import type { ApplicationStatus, ReceivedSource } from './tables.ts'

/** What everyone may know of an application, a recused person too: whose it is and its status. */
export type ApplicationHeader = {
  readonly code: string
  readonly solicitation: string
  readonly applicant: string
  readonly status: ApplicationStatus
}
export type Party = {
  readonly organization: string
  readonly role: 'lead' | 'member'
  /** Who confirmed a member; null for the lead, which applied itself. */
  readonly confirmedBy: string | null
}

/** Source of the instant of receipt: the database's clock for an application filed with a key, else what staff read it from. */
export type ReceivedBy =
  | { readonly receivedBy: 'own-key'; readonly receivedSource: null }
  | { readonly receivedBy: 'e-mail'; readonly receivedSource: ReceivedSource }
type Intake = ReceivedBy & {
  readonly code: string
  readonly solicitation: string
  /** The organization that leads. */
  readonly applicant: string
  readonly members: readonly string[]
  /** The members that neither consented nor were confirmed: nobody is recused by them yet. */
  readonly unconfirmed: readonly string[]
  readonly receivedAt: string
  /** The version of the solicitation whose deadline applied, and the first instant that was too late by it. */
  readonly judgedBy: number
  readonly deadlineEnds: string
  readonly preparedBy: string
  readonly version: number
}
type Screening = { readonly screenedBy: string }
export type ReceivedApplication = Intake & { readonly status: 'received' }
export type LateApplication = Intake & { readonly status: 'late' }
export type EligibleApplication = Intake & Screening & { readonly status: 'eligible' }
export type IneligibleApplication = Intake & Screening & { readonly status: 'ineligible' }
type SelectedApplication = Intake & Screening & { readonly status: 'selected' }
type NotSelectedApplication = Intake & Screening & { readonly status: 'not-selected' }
export type ReplacedApplication = Intake & { readonly status: 'replaced'; readonly replacedBy: string }
export type WithdrawnApplication = Intake & {
  readonly status: 'withdrawn'
  readonly screenedBy: string | null
}
export type Application =
  | ReceivedApplication
  | LateApplication
  | EligibleApplication
  | IneligibleApplication
  | SelectedApplication
  | NotSelectedApplication
  | ReplacedApplication
  | WithdrawnApplication

/** What is asked for, and with which files. Amounts in dollars. */
export type Proposal = {
  readonly title: string
  readonly site: string
  readonly services: readonly string[]
  readonly periodFrom: string
  readonly periodThrough: string
  readonly budget: readonly BudgetLine[]
  readonly files: readonly { readonly name: string; readonly sha256: string }[]
}
export type Arrival = ReceivedBy &
  Pick<Intake, 'solicitation' | 'applicant' | 'members' | 'receivedAt'> &
  Proposal & {
    /** The older application of the same applicant that it replaces. */
    readonly replaces: string | null
  }
export type Intaken = Omit<ReceivedApplication | LateApplication, 'code'>

/** Whether an instant is before the first one that is too late. */
export function isTimely({ receivedAt, deadlineEnds }: Pick<Intake, 'receivedAt' | 'deadlineEnds'>): boolean {
  return receivedAt < deadlineEnds
}

/**
 * Receives an application: timely or late by the version of the solicitation in force when it was received. Draft and
 * canceled solicitations accept none. A closed one accepts late applications, and timely ones by the log of the agent's
 * mail server.
 */
export function receive(
  arrival: Arrival,
  under: Pick<Solicitation, 'code' | 'status'>,
  version: Pick<Version, 'number' | 'inForceFrom' | 'deadlineEnds'>,
  { now, by }: { readonly now: string; readonly by: string },
): Intaken {
  const { solicitation, applicant, members, receivedAt, ...rest } = arrival
  if (under.status === 'draft' || under.status === 'canceled')
    throw refuseApplication('solicitation-takes-none', { solicitation: under.code, state: under.status })
  if (receivedAt > now) throw refuseApplication('received-in-future', { receivedAt, latest: now })
  if (receivedAt < version.inForceFrom)
    throw refuseApplication('received-before-publication', {
      solicitation: under.code,
      receivedAt,
      earliest: version.inForceFrom,
    })
  mustBeWhole(arrival)

  const judged = { judgedBy: version.number, deadlineEnds: version.deadlineEnds }
  const timely = isTimely({ receivedAt, ...judged })
  if (under.status === 'closed' && timely && rest.receivedSource === 'header')
    throw refuseApplication('solicitation-closed', {
      solicitation: under.code,
      receivedAt,
      deadlineEnds: judged.deadlineEnds,
      source: rest.receivedSource,
    })
  const known: ReceivedBy =
    rest.receivedBy === 'own-key'
      ? { receivedBy: rest.receivedBy, receivedSource: null }
      : { receivedBy: rest.receivedBy, receivedSource: rest.receivedSource }
  const parties = { applicant, members, unconfirmed: members }
  const intake = { solicitation, ...parties, receivedAt, ...judged, ...known, preparedBy: by }
  return { ...intake, status: timely ? 'received' : 'late', version: 1 }
}

function mustBeWhole({ applicant, members, budget, files, periodFrom, periodThrough }: Arrival): void {
  const parties = [applicant, ...members]
  const party = firstTwice(parties)
  if (party !== undefined) throw refuseApplication('party-named-twice', { organization: party })
  requestedBy(budget, parties)
  if (periodThrough < periodFrom)
    throw refuseApplication('proposed-period-reversed', { periodFrom, periodThrough })
  const file = firstTwice(files.map(({ name }) => name))
  if (file !== undefined) throw refuseApplication('file-named-twice', { name: file })
}

/**
 * Replaces an older application by a newer one of the same applicant under the same solicitation. The newer one is timely
 * and was received later. The older one is kept.
 */
export function replace(older: Application, newer: Intaken & { readonly code: string }): ReplacedApplication {
  if (older.applicant !== newer.applicant || older.solicitation !== newer.solicitation)
    throw refuseApplication('replacement-of-another', {
      application: older.code,
      solicitation: older.solicitation,
      applicant: older.applicant,
    })
  if (newer.status === 'late') {
    const { receivedAt, deadlineEnds, judgedBy } = newer
    throw refuseApplication('replacement-late', { receivedAt, deadlineEnds, judgedBy })
  }
  if (older.status !== 'received') throw notReceived(older)
  if (newer.receivedAt < older.receivedAt)
    throw refuseApplication('replacement-not-newer', {
      application: older.code,
      olderReceivedAt: older.receivedAt,
      receivedAt: newer.receivedAt,
    })
  return { ...older, status: 'replaced', replacedBy: newer.code }
}

/** Withdraws an application at the applicant's request, at any point before a decision. */
export function withdraw(application: Application): WithdrawnApplication {
  switch (application.status) {
    case 'received':
    case 'late':
      return { ...application, status: 'withdrawn', screenedBy: null }
    case 'eligible':
    case 'ineligible':
      return { ...application, status: 'withdrawn' }
    case 'selected':
    case 'not-selected':
    case 'replaced':
    case 'withdrawn':
      throw refuseApplication('application-not-withdrawable', {
        application: application.code,
        state: application.status,
      })
  }
}

/**
 * Refuses to screen an application that is late or no longer waiting, that is under a solicitation not yet closed, or that
 * the same person prepared.
 */
export function mustBeScreenable(
  application: Application,
  under: Pick<Solicitation, 'code' | 'status'>,
  by: string,
): ReceivedApplication {
  const { code, receivedAt, deadlineEnds, judgedBy } = application
  if (application.status === 'late')
    throw refuseApplication('application-late', { application: code, receivedAt, deadlineEnds, judgedBy })
  if (application.status !== 'received') throw notReceived(application)
  if (under.status !== 'closed')
    throw refuseApplication('screening-before-closing', { solicitation: under.code, state: under.status })
  const { preparedBy } = application
  if (preparedBy === by) throw refuseApplication('screened-by-preparer', { application: code, preparedBy })
  return application
}

/** Screens an application by answers to the whole checklist: eligible only where every item is met. */
export function screen(
  application: Application,
  under: Pick<Solicitation, 'code' | 'status'>,
  answers: readonly { readonly met: boolean }[],
  by: string,
): EligibleApplication | IneligibleApplication {
  const screened = { ...mustBeScreenable(application, under, by), screenedBy: by }
  return answers.every(({ met }) => met)
    ? { ...screened, status: 'eligible' }
    : { ...screened, status: 'ineligible' }
}

/** What a certified decision makes of an application. Header only, so that ten thousand are decided at once. */
export type DecidedApplication = ApplicationHeader & { readonly status: 'selected' | 'not-selected' }

/** Selects an eligible application, by a certified decision. */
export function select(application: ApplicationHeader): DecidedApplication {
  return { ...mustBeEligible(application), status: 'selected' }
}

/** Declines an eligible application, by a certified decision. */
export function notSelect(application: ApplicationHeader): DecidedApplication {
  return { ...mustBeEligible(application), status: 'not-selected' }
}

function mustBeEligible(application: ApplicationHeader): ApplicationHeader {
  const { code, status } = application
  if (status !== 'eligible')
    throw refuseApplication('application-not-eligible', { application: code, state: status })
  return application
}

function notReceived({ code, status }: { readonly code: string; readonly status: ApplicationStatus }) {
  return refuseApplication('application-not-received', { application: code, state: status })
}
