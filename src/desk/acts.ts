import { type Application, mustBeScreenable, withdraw } from '../applications/application.ts'
import type { FederalAward } from '../appropriations/federal-award.ts'
import { mustBePaidBeside, suspensionsPassed } from '../appropriations/federal-award-life.ts'
import { mustBeNoAdvance, mustTakeCost, type PayingAward } from '../awards/endings/gates.ts'
import { cancel as cancelMeeting, type Meeting, mustBeFreezable } from '../board/meetings/meeting.ts'
import { mustBeOfAnother, mustBeWithoutAward } from '../certifications/certification.ts'
import { type MemberPosition, vote } from '../decisions/ballots/ballot.ts'
import { abandon, type Decision, mustBeOpen } from '../decisions/decision.ts'
import {
  approve,
  cancel as cancelDisbursement,
  type Disbursement,
  markReturned,
  pay,
  reject,
} from '../disbursements/disbursement.ts'
import { type Disallowance, forgive, owedBack, reinstate } from '../expenditures/disallowance.ts'
import { freeCash, ownedAccount } from '../ledger/chart/accounts.ts'
import { type HoldOnPayments, mustBeApprovable, mustBePayable } from '../oversight/holds/hold.ts'
import { mustBeAdoptable, mustBeDrafted, type Plan } from '../plans/plan.ts'
import { Money } from '../platform/money.ts'
import { type ActProposal, withdraw as withdrawProposal } from '../proposals/proposal.ts'
import { publish } from '../publications/publication.ts'
import { mustBeClosed } from '../solicitations/releases/release.ts'
import { cancel, close, mustBePublished, revise, type Solicitation } from '../solicitations/solicitation.ts'
import type { RecordAct } from './judging.ts'

type Held = (account: string) => Money

/** A disbursement with what the accounts hold that its acts are decided on, in dollars, the holds on its award, who pays for it, and how its award stands. */
export type HeldDisbursement = {
  readonly disbursement: Disbursement
  readonly held: Held
  readonly holds: readonly HoldOnPayments[]
  /** The Federal awards that pay for it. */
  readonly payers: readonly FederalAward[]
  /** How its award stands. */
  readonly standing: PayingAward
}

const obligatedIn =
  ({ held, disbursement }: HeldDisbursement) =>
  (fund: string) =>
    held(ownedAccount(fund, 'obligated', disbursement.award))

export const disbursementActs: readonly RecordAct<HeldDisbursement>[] = [
  {
    operation: 'approveDisbursement',
    under: 'approvals',
    access: 'disbursement:approve',
    attempt: (subject, { code, today }) => {
      approve(subject.disbursement, obligatedIn(subject), code, today)
      mustBeApprovable(subject.disbursement.award, subject.holds, today)
      suspensionsPassed(subject.payers, subject.disbursement, today)
      mustTakeCost(subject.standing, subject.disbursement, today)
    },
  },
  {
    operation: 'rejectDisbursement',
    under: 'rejection',
    access: 'disbursement:approve',
    attempt: ({ disbursement }, { code, today }) => reject(disbursement, '', code, today),
  },
  {
    operation: 'cancelDisbursement',
    under: 'withdrawal',
    access: 'disbursement:cancel',
    attempt: ({ disbursement }, { code, today }) => cancelDisbursement(disbursement, '', code, today),
  },
  {
    operation: 'payDisbursement',
    under: 'payment',
    access: 'disbursement:pay',
    attempt: ({ disbursement, held, holds, payers, standing }, { code, today }) => {
      pay(disbursement, (fund) => freeCash(held, fund), {
        ...{ by: code, on: today, reference: '', entry: '', settlement: '' },
      })
      mustBePayable(disbursement.award, holds, today)
      mustBePaidBeside(payers, disbursement, today)
      mustBeNoAdvance(standing, disbursement, today)
    },
  },
  {
    operation: 'returnPayment',
    under: 'return',
    access: 'disbursement:pay',
    attempt: ({ disbursement }, { code, today }) => markReturned(disbursement, '', code, today),
  },
]

/** All that is still owed back, as one move on the day of the disallowance. */
const owedOf = (one: Disallowance) => [{ on: one.disallowedOn, net: owedBack(one) }]
const cent = Money.of('0.01')

export const disallowanceActs: readonly RecordAct<Disallowance>[] = [
  { operation: 'recoverCost', under: 'recoveries', access: 'disallowance:record' },
  {
    operation: 'forgiveCost',
    under: 'forgiveness',
    access: 'disallowance:decide',
    attempt: (one, { code, today }) => forgive(one, owedOf(one), { amount: cent, on: today }, today, code),
  },
  {
    operation: 'reinstateCost',
    under: 'reinstatement',
    access: 'disallowance:decide',
    attempt: (one, { code, today }) => reinstate(one, owedOf(one), { amount: cent, on: today }, code),
  },
]

/** A solicitation at an instant of the database's clock, RFC 3339 in UTC. */
export type ClockedSolicitation = { readonly solicitation: Solicitation; readonly now: string }

const asDraft = ({ solicitation }: ClockedSolicitation) => revise(solicitation, {})

export const solicitationActs: readonly RecordAct<ClockedSolicitation>[] = [
  { operation: 'reviseSolicitation', under: 'revision', access: 'solicitation:prepare', attempt: asDraft },
  { operation: 'attachMaterial', under: 'materials', access: 'solicitation:prepare', attempt: asDraft },
  {
    operation: 'publishSolicitation',
    under: 'publication',
    access: 'solicitation:prepare',
    attempt: asDraft,
  },
  {
    operation: 'amendSolicitation',
    under: 'amendments',
    access: 'solicitation:prepare',
    attempt: ({ solicitation }) => mustBePublished(solicitation),
  },
  {
    operation: 'closeSolicitation',
    under: 'closing',
    access: 'solicitation:prepare',
    attempt: ({ solicitation, now }, { today }) => close(solicitation, now, today),
  },
  {
    operation: 'cancelSolicitation',
    under: 'cancellation',
    access: 'solicitation:prepare',
    attempt: ({ solicitation }, { today }) => cancel(solicitation, '', today, []),
  },
  {
    operation: 'releaseCommitment',
    under: 'commitment-release',
    access: 'solicitation:prepare',
    attempt: ({ solicitation }) => mustBeClosed(solicitation),
  },
  { operation: 'admitReader', under: 'readers', access: 'reader:admit' },
]

/** An application with the solicitation that it is under, and its award that is not withdrawn. */
export type ApplicationUnder = {
  readonly application: Application
  readonly solicitation: Solicitation
  readonly award: string | null
}

export const applicationActs: readonly RecordAct<ApplicationUnder>[] = [
  {
    operation: 'withdrawApplication',
    under: 'withdrawal',
    access: 'application:file',
    attempt: ({ application }) => withdraw(application),
  },
  {
    operation: 'screenApplication',
    under: 'screening',
    access: 'application:screen',
    attempt: ({ application, solicitation }, { code }) => mustBeScreenable(application, solicitation, code),
  },
  { operation: 'declareConflict', under: 'conflicts', access: 'conflict:declare' },
  {
    operation: 'draftAwardAgain',
    under: 'award',
    access: 'award:draft',
    attempt: ({ application, award }) => {
      mustBeWithoutAward(application, award)
    },
  },
  { operation: 'submitReview', under: 'reviews', access: 'review:score' },
]

/** A decision with the caller's position on its lines, and whether it is published. */
export type OpenedDecision = {
  readonly decision: Decision
  readonly position: MemberPosition
  readonly isPublished: boolean
}

export const decisionActs: readonly RecordAct<OpenedDecision>[] = [
  {
    operation: 'reviseDecision',
    under: 'revision',
    access: 'decision:recommend',
    attempt: ({ decision }) => mustBeOpen(decision),
  },
  {
    operation: 'declareForDecision',
    under: 'conflicts',
    access: 'conflict:declare',
    attempt: ({ decision }) => mustBeOpen(decision),
  },
  {
    operation: 'castBallot',
    under: 'ballots',
    access: 'decision:vote',
    attempt: ({ decision, position }, { code }) => {
      const due = position.lines.filter((line) => !position.recusedFrom.includes(line))
      const votes = due.map((application) => ({ application, vote: 'abstain' as const }))
      return vote(decision, code, position, { sha256: decision.sha256, votes })
    },
  },
  {
    operation: 'certifyDecision',
    under: 'certification',
    access: 'decision:certify',
    attempt: ({ decision }, { code }) => mustBeOfAnother(decision, code),
  },
  {
    operation: 'abandonDecision',
    under: 'abandonment',
    access: 'decision:certify',
    attempt: ({ decision, position }) => abandon(decision, position.recusedFrom),
  },
  {
    operation: 'publishDecision',
    under: 'publication',
    access: 'decision:publish',
    attempt: ({ decision, position, isPublished }) => publish(decision, isPublished, position.recusedFrom),
  },
]

export const appropriationActs: readonly RecordAct<unknown>[] = [
  { operation: 'amendAppropriation', under: 'amendments', access: 'appropriation:prepare' },
  { operation: 'recordFederalAward', under: 'federal-awards', access: 'appropriation:prepare' },
  { operation: 'drawFunds', under: 'draws', access: 'appropriation:prepare' },
  { operation: 'returnCash', under: 'cash-returns', access: 'appropriation:prepare' },
  { operation: 'recordInterest', under: 'interest', access: 'appropriation:prepare' },
  { operation: 'recordOwnMoney', under: 'own-money', access: 'appropriation:prepare' },
  { operation: 'recordClaim', under: 'claims', access: 'appropriation:prepare' },
]

export const planActs: readonly RecordAct<Plan>[] = [
  {
    operation: 'adoptSpendingPlan',
    under: 'adoption',
    access: 'plan:adopt',
    attempt: (plan, { code }) => mustBeAdoptable(plan, code),
  },
  {
    operation: 'withdrawSpendingPlan',
    under: 'withdrawal',
    access: 'plan:draft',
    attempt: (plan) => mustBeDrafted(plan),
  },
]

/** To confirm a proposal is no act of its own: it is the request that was proposed, with `?confirms=`. */
export const proposalActs: readonly RecordAct<ActProposal>[] = [
  {
    operation: 'withdrawProposal',
    under: 'withdrawal',
    access: 'proposal:withdraw',
    attempt: (proposal, by) => withdrawProposal(proposal, by),
  },
]

export const meetingActs: readonly RecordAct<Meeting>[] = [
  { operation: 'freezePacket', under: 'packet', access: 'meeting:freeze', attempt: mustBeFreezable },
  { operation: 'cancelMeeting', under: 'cancellation', access: 'meeting:record', attempt: cancelMeeting },
]
