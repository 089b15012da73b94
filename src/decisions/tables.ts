import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { applications } from '../applications/tables.ts'
import { federalAwards } from '../appropriations/tables.ts'
import { actors } from '../identity/tables.ts'
import { bytes, isOneOf } from '../platform/database/tables.ts'
import { solicitations } from '../solicitations/tables.ts'

/** How the Board decides. Every version is kept for the decisions made under it. Fractions are of the seats not recused. */
export const decisionPolicies = pgTable(
  'decision_policies',
  {
    number: integer().primaryKey(),
    /** `BOARD-POLICY`: the subject of the entries about it. */
    code: text().notNull(),
    /** At least quorum_part of quorum_whole of the seats must vote. */
    quorumPart: integer('quorum_part').notNull(),
    quorumWhole: integer('quorum_whole').notNull(),
    /** More than majority_part of majority_whole of the votes for or against must be for. */
    majorityPart: integer('majority_part').notNull(),
    majorityWhole: integer('majority_whole').notNull(),
    adoptedBy: text('adopted_by')
      .notNull()
      .references(() => actors.code),
    illustrative: text().array().notNull(),
  },
  (policy) => [
    check(
      'decision_policies_fractions',
      sql`${policy.quorumPart} between 1 and ${policy.quorumWhole} and ${policy.majorityPart} between 1 and ${policy.majorityWhole} and ${policy.quorumWhole} <= 100 and ${policy.majorityWhole} <= 100`,
    ),
  ],
)

export const decisionStatuses = ['recommended', 'certified', 'abandoned'] as const
export type DecisionStatus = (typeof decisionStatuses)[number]

/** One decision of the Board under one solicitation. A revision is another document to vote on. */
export const decisions = pgTable(
  'decisions',
  {
    code: text().primaryKey(),
    solicitation: text()
      .notNull()
      .references(() => solicitations.code),
    status: text().$type<DecisionStatus>().notNull(),
    revision: integer().notNull(),
    sha256: text().notNull(),
    policy: integer()
      .notNull()
      .references(() => decisionPolicies.number),
    recommendedBy: text('recommended_by')
      .notNull()
      .references(() => actors.code),
    certifiedBy: text('certified_by').references(() => actors.code),
    certifiedOn: date('certified_on'),
    version: integer().notNull().default(1),
  },
  (decision) => [
    check('decisions_status_known', isOneOf(decision.status, decisionStatuses)),
    check(
      'decisions_certified_iff_certified',
      sql`(${decision.status} = 'certified') = (${decision.certifiedBy} is not null and ${decision.certifiedOn} is not null)`,
    ),
    check('decisions_certified_by_another', sql`${decision.certifiedBy} <> ${decision.recommendedBy}`),
    uniqueIndex('decisions_one_open_per_solicitation')
      .on(decision.solicitation)
      .where(sql`status = 'recommended'`),
    index('decisions_solicitation').on(decision.solicitation, decision.code),
    index('decisions_status').on(decision.status, decision.code),
  ],
)

/** Every document that was put to the vote: canonical JSON, in bytes. */
export const decisionRevisions = pgTable(
  'decision_revisions',
  {
    decision: text()
      .notNull()
      .references(() => decisions.code),
    revision: integer().notNull(),
    document: bytes().notNull(),
    sha256: text().notNull().generatedAlwaysAs(sql`encode(sha256(document), 'hex')`),
    entryId: uuid('entry_id').notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.decision, row.revision] }),
    unique('decision_revisions_hash').on(row.decision, row.revision, row.sha256),
  ],
)

/** The seats of a decision with their affiliations, as the document names them. */
export const decisionSeats = pgTable(
  'decision_seats',
  {
    decision: text().notNull(),
    revision: integer().notNull(),
    member: text()
      .notNull()
      .references(() => actors.code),
    affiliation: text(),
  },
  (seat) => [
    primaryKey({ columns: [seat.decision, seat.revision, seat.member] }),
    foreignKey({
      columns: [seat.decision, seat.revision],
      foreignColumns: [decisionRevisions.decision, decisionRevisions.revision],
      name: 'decision_seats_of_a_revision',
    }),
  ],
)

/** What is recommended for each application. */
export const decisionLines = pgTable(
  'decision_lines',
  {
    decision: text().notNull(),
    revision: integer().notNull(),
    application: text()
      .notNull()
      .references(() => applications.code),
    outcome: text().$type<'selected' | 'not-selected'>().notNull(),
  },
  (line) => [
    primaryKey({ columns: [line.decision, line.revision, line.application] }),
    check('decision_lines_outcome_known', sql`${line.outcome} in ('selected', 'not-selected')`),
    index('decision_lines_application').on(line.application),
    foreignKey({
      columns: [line.decision, line.revision],
      foreignColumns: [decisionRevisions.decision, decisionRevisions.revision],
      name: 'decision_lines_of_a_revision',
    }),
  ],
)

/** The amounts recommended for a selected application, in dollars by fund. */
export const decisionAmounts = pgTable(
  'decision_amounts',
  {
    decision: text().notNull(),
    revision: integer().notNull(),
    application: text().notNull(),
    fund: text()
      .notNull()
      .references(() => federalAwards.fund),
    amount: numeric({ precision: 17, scale: 2 }).notNull(),
  },
  (line) => [
    primaryKey({ columns: [line.decision, line.revision, line.application, line.fund] }),
    check('decision_amounts_amount', sql`${line.amount} > 0 and ${line.amount} <= 999999999999999.99`),
    foreignKey({
      columns: [line.decision, line.revision, line.application],
      foreignColumns: [decisionLines.decision, decisionLines.revision, decisionLines.application],
      name: 'decision_amounts_of_a_line',
    }),
  ],
)

/** The recusals at the time a decision was certified or abandoned, so that its counts never change. */
export const keptRecusals = pgTable(
  'kept_recusals',
  {
    decision: text().notNull(),
    revision: integer().notNull(),
    member: text().notNull(),
    application: text().notNull(),
    ground: text().$type<'interest' | 'affiliation'>().notNull(),
    party: text().notNull(),
  },
  (kept) => [
    primaryKey({ columns: [kept.decision, kept.revision, kept.member, kept.application] }),
    check('kept_recusals_ground_known', sql`${kept.ground} in ('interest', 'affiliation')`),
    foreignKey({
      columns: [kept.decision, kept.revision, kept.member],
      foreignColumns: [decisionSeats.decision, decisionSeats.revision, decisionSeats.member],
      name: 'kept_recusals_of_a_seat',
    }),
    foreignKey({
      columns: [kept.decision, kept.revision, kept.application],
      foreignColumns: [decisionLines.decision, decisionLines.revision, decisionLines.application],
      name: 'kept_recusals_of_a_line',
    }),
  ],
)

/** A member's ballot on one document, bound to its hash. The member may change it until the decision is certified; it is void once there is another document. */
export const ballots = pgTable(
  'ballots',
  {
    decision: text().notNull(),
    revision: integer().notNull(),
    sha256: text().notNull(),
    member: text()
      .notNull()
      .references(() => actors.code),
    castAt: timestamp('cast_at', { withTimezone: true, mode: 'string', precision: 6 }).notNull(),
    entryId: uuid('entry_id').notNull(),
  },
  (ballot) => [
    primaryKey({ columns: [ballot.decision, ballot.revision, ballot.member] }),
    foreignKey({
      columns: [ballot.decision, ballot.revision, ballot.sha256],
      foreignColumns: [decisionRevisions.decision, decisionRevisions.revision, decisionRevisions.sha256],
      name: 'ballots_bound_to_the_document',
    }),
    foreignKey({
      columns: [ballot.decision, ballot.revision, ballot.member],
      foreignColumns: [decisionSeats.decision, decisionSeats.revision, decisionSeats.member],
      name: 'ballots_of_a_seat',
    }),
  ],
)

/** A member's vote on one application of the document. */
export const ballotVotes = pgTable(
  'ballot_votes',
  {
    decision: text().notNull(),
    revision: integer().notNull(),
    member: text().notNull(),
    application: text().notNull(),
    vote: text().$type<'for' | 'against' | 'abstain'>().notNull(),
  },
  (vote) => [
    primaryKey({ columns: [vote.decision, vote.revision, vote.member, vote.application] }),
    check('ballot_votes_known', sql`${vote.vote} in ('for', 'against', 'abstain')`),
    foreignKey({
      columns: [vote.decision, vote.revision, vote.member],
      foreignColumns: [ballots.decision, ballots.revision, ballots.member],
      name: 'ballot_votes_of_a_ballot',
    }),
    foreignKey({
      columns: [vote.decision, vote.revision, vote.application],
      foreignColumns: [decisionLines.decision, decisionLines.revision, decisionLines.application],
      name: 'ballot_votes_on_a_line',
    }),
  ],
)
