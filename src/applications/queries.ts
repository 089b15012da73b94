import { and, asc, eq, gt, inArray, notInArray, sql } from 'drizzle-orm'
import { ledgerTexts } from '../ledger/tables.ts'
import { organizations } from '../organizations/tables.ts'
import type { Reading, Transaction } from '../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { code as codeGrammar, instantFrom } from '../platform/http/schemas.ts'
import type { Application, Intaken, ReceivedBy } from './application.ts'
import { refuseApplication } from './refusals.ts'
import { type ApplicationStatus, applicationContents, applicationParties, applications } from './tables.ts'
import { visibleTo } from './visibility-queries.ts'

type Row = typeof applications.$inferSelect

export async function applicationByCode(tx: Reading, code: string): Promise<Application> {
  const [row] = await tx
    .select()
    .from(applications)
    .where(and(eq(applications.code, code), visibleTo(tx)))
  return found(tx, row, code)
}

/** Locks the application until the unit of work ends, so that it is screened, replaced or withdrawn once. */
export async function applicationForUpdate(tx: Transaction, code: string): Promise<Application> {
  const [row] = await tx
    .select()
    .from(applications)
    .where(and(eq(applications.code, code), visibleTo(tx)))
    .for('no key update')
  return found(tx, row, code)
}

export type ApplicationFilter = PageRequest & {
  readonly solicitation?: string | undefined
  readonly status?: ApplicationStatus | undefined
  readonly applicant?: string | undefined
}

export async function listApplications(
  tx: Reading,
  { limit, cursor, solicitation, status, applicant }: ApplicationFilter,
): Promise<Page<Application>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx
    .select()
    .from(applications)
    .where(
      and(
        visibleTo(tx),
        after === undefined ? undefined : gt(applications.code, after),
        solicitation === undefined ? undefined : eq(applications.solicitation, solicitation),
        status === undefined ? undefined : eq(applications.status, status),
        applicant === undefined ? undefined : eq(applications.applicant, applicant),
      ),
    )
    .orderBy(asc(applications.code))
    .limit(limit + 1)
  const members = await membersOf(
    tx,
    rows.map(({ code }) => code),
  )
  return pageFrom(
    rows,
    limit,
    (row) => [row.code],
    (row) => applicationFrom(row, members.get(row.code)),
  )
}

/** How many applications an organization filed under a solicitation with its own key, whatever became of them. */
export async function filedUnder(tx: Reading, solicitation: string, applicant: string): Promise<number> {
  return tx.$count(
    applications,
    and(
      eq(applications.applicant, applicant),
      eq(applications.solicitation, solicitation),
      eq(applications.receivedBy, 'own-key'),
    ),
  )
}

/** Saves the row of an application and its parties. */
export function insertApplication(
  tx: Transaction,
  { members, unconfirmed: _, ...row }: Intaken & { readonly code: string },
): void {
  tx.write(tx.insert(applications).values(row))
  const { code: application, applicant } = row
  tx.write(
    tx
      .insert(applicationParties)
      .values([
        { application, organization: applicant, role: 'lead' as const },
        ...members.map((organization) => ({ application, organization, role: 'member' as const })),
      ]),
    1 + members.length,
  )
}

export function saveApplication<State extends Application>(tx: Transaction, application: State): State {
  const version = application.version + 1
  tx.write(
    tx
      .update(applications)
      .set({
        status: application.status,
        screenedBy: 'screenedBy' in application ? application.screenedBy : null,
        replacedBy: 'replacedBy' in application ? application.replacedBy : null,
        version,
      })
      .where(eq(applications.code, application.code)),
  )
  return { ...application, version }
}

export type ApplicantOfRecord = {
  readonly organization: string
  readonly legalName: string
  readonly applications: readonly string[]
  /** The senders of the e-mails that brought its applications: where to notify it. */
  readonly senders: readonly string[]
}

/** Every organization to notify of a change: it leads an application under the solicitation, late ones included, that was not replaced or withdrawn. */
export async function applicantsOfRecord(
  tx: Reading,
  solicitation: string,
  { limit, cursor }: PageRequest,
): Promise<Page<ApplicantOfRecord>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx
    .select({
      organization: organizations.code,
      legalName: organizations.legalName,
      applications: sql<string[]>`array_agg(distinct ${applications.code} order by ${applications.code})`,
      entries: sql<string>`coalesce(string_agg(${applicationContents.entryId}::text, ' '), '')`,
    })
    .from(applications)
    .innerJoin(organizations, eq(organizations.code, applications.applicant))
    .leftJoin(applicationContents, eq(applicationContents.application, applications.code))
    .where(
      and(
        visibleTo(tx),
        eq(applications.solicitation, solicitation),
        notInArray(applications.status, ['replaced', 'withdrawn']),
        after === undefined ? undefined : gt(organizations.code, after),
      ),
    )
    .groupBy(organizations.code, organizations.legalName)
    .orderBy(asc(organizations.code))
    .limit(limit + 1)
  const sendersOf = await sendersIn(
    tx,
    rows.flatMap(({ entries }) => entries.split(' ').filter((entry) => entry !== '')),
  )
  return pageFrom(
    rows,
    limit,
    (row) => [row.organization],
    ({ entries, ...row }) => ({ ...row, senders: sendersOf(entries.split(' ')) }),
  )
}

/** Who sent what was filed by some entries. Asked for by itself: beside the policy of texts the planner does not see which index of applications leads. */
async function sendersIn(
  tx: Reading,
  entries: readonly string[],
): Promise<(of: readonly string[]) => string[]> {
  if (entries.length === 0) return () => []
  const rows = await tx
    .select({ entryId: ledgerTexts.entryId, text: ledgerTexts.text })
    .from(ledgerTexts)
    .where(and(inArray(ledgerTexts.entryId, [...entries]), eq(ledgerTexts.path, '/sender')))
    .execute()
  return (of) =>
    [...new Set(rows.filter(({ entryId }) => of.includes(entryId)).map(({ text }) => text))].toSorted()
}

async function found(tx: Reading, row: Row | undefined, code: string): Promise<Application> {
  if (row === undefined) throw refuseApplication('application-not-found', { application: code })
  return applicationFrom(row, (await membersOf(tx, [code])).get(code))
}

type Member = { readonly organization: string; readonly confirmedBy: string | null }

async function membersOf(tx: Reading, codes: readonly string[]): Promise<Map<string, Member[]>> {
  const members = new Map<string, Member[]>()
  if (codes.length === 0) return members
  const rows = await tx
    .select({
      application: applicationParties.application,
      organization: applicationParties.organization,
      confirmedBy: applicationParties.confirmedBy,
    })
    .from(applicationParties)
    .where(and(inArray(applicationParties.application, [...codes]), eq(applicationParties.role, 'member')))
    .orderBy(asc(applicationParties.organization))
  for (const { application, ...member } of rows)
    members.set(application, [...(members.get(application) ?? []), member])
  return members
}

function applicationFrom(row: Row, members: readonly Member[] = []): Application {
  const { status, screenedBy, replacedBy, ...columns } = row
  const intake = {
    ...columns,
    ...receivedByOf(row),
    members: members.map(({ organization }) => organization),
    unconfirmed: members.filter(({ confirmedBy }) => confirmedBy === null).map((one) => one.organization),
    receivedAt: instantFrom(row.receivedAt),
    deadlineEnds: instantFrom(row.deadlineEnds),
  }
  if (status === 'received' || status === 'late') return { ...intake, status }
  if (status === 'withdrawn') return { ...intake, status, screenedBy }
  if (status === 'replaced' && replacedBy !== null) return { ...intake, status, replacedBy }
  if (status !== 'replaced' && screenedBy !== null) return { ...intake, status, screenedBy }
  throw new Error('an application row says what its constraints forbid')
}

function receivedByOf({ receivedBy, receivedSource }: Row): ReceivedBy {
  if (receivedBy === 'own-key' && receivedSource === null) return { receivedBy, receivedSource }
  if (receivedBy === 'e-mail' && receivedSource !== null) return { receivedBy, receivedSource }
  throw new Error('an application row says what its constraints forbid')
}
