// Made from the contract by `npm run documents`. Do not edit.

import { Refused } from '../refused.ts'

export class RequestInvalid extends Refused<'request-invalid'> {}
export class RequestMalformed extends Refused<'request-malformed'> {}
export class IdempotencyKeyRequired extends Refused<'idempotency-key-required'> {}
export class CursorInvalid extends Refused<'cursor-invalid'> {}
export class KeyMissing extends Refused<'key-missing'> {}
export class KeyUnknown extends Refused<'key-unknown'> {}
export class KeyExpired extends Refused<'key-expired'> {}
export class KeyRevoked extends Refused<'key-revoked'> {}
export class AccessDenied extends Refused<'access-denied'> {}
export class NotFound extends Refused<'not-found'> {}
export class MethodNotAllowed extends Refused<'method-not-allowed'> {}
export class NotAcceptable extends Refused<'not-acceptable'> {}
export class RequestTimeout extends Refused<'request-timeout'> {}
export class VersionStale extends Refused<'version-stale'> {}
export class BodyTooLarge extends Refused<'body-too-large'> {}
export class MediaTypeUnsupported extends Refused<'media-type-unsupported'> {}
export class BoundsReversed extends Refused<'bounds-reversed'> {}
export class IdempotencyKeyReused extends Refused<'idempotency-key-reused'> {}
export class RateLimited extends Refused<'rate-limited'> {}
export class RequestHeaderTooLarge extends Refused<'request-header-too-large'> {}
export class InternalDefect extends Refused<'internal-defect'> {}
export class Unavailable extends Refused<'unavailable'> {}
export class OutcomeUnknown extends Refused<'outcome-unknown'> {}
export class FileNotFound extends Refused<'file-not-found'> {}
export class MultipartRequired extends Refused<'multipart-required'> {}
export class FileMissing extends Refused<'file-missing'> {}
export class FileNotAlone extends Refused<'file-not-alone'> {}
export class FileCutOff extends Refused<'file-cut-off'> {}
export class FileTooLarge extends Refused<'file-too-large'> {}
export class FileQuotaReached extends Refused<'file-quota-reached'> {}
export class FileEmpty extends Refused<'file-empty'> {}
export class FileTypeRefused extends Refused<'file-type-refused'> {}
export class FileDamaged extends Refused<'file-damaged'> {}
export class EntryNotFound extends Refused<'entry-not-found'> {}
export class EntryNotReversible extends Refused<'entry-not-reversible'> {}
export class ReversalBySamePerson extends Refused<'reversal-by-same-person'> {}
export class EntryAlreadyReversed extends Refused<'entry-already-reversed'> {}
export class TextNotFound extends Refused<'text-not-found'> {}
export class TextOfRecord extends Refused<'text-of-record'> {}
export class TextAlreadyErased extends Refused<'text-already-erased'> {}
export class EffectiveAtInFuture extends Refused<'effective-at-in-future'> {}
export class KnownBeforeFirstEntry extends Refused<'known-before-first-entry'> {}
export class KnownInFuture extends Refused<'known-in-future'> {}
export class PeriodNotMonthEnd extends Refused<'period-not-month-end'> {}
export class PeriodNotOver extends Refused<'period-not-over'> {}
export class PeriodAlreadyClosed extends Refused<'period-already-closed'> {}
export class PeriodDoesNotTie extends Refused<'period-does-not-tie'> {}
export class EffectiveInFuture extends Refused<'effective-in-future'> {}
export class ActsOutOfOrder extends Refused<'acts-out-of-order'> {}
export class ConcernsOutOfRange extends Refused<'concerns-out-of-range'> {}
export class PeriodNotClosed extends Refused<'period-not-closed'> {}
export class PeriodClosed extends Refused<'period-closed'> {}
export class BalanceInsufficient extends Refused<'balance-insufficient'> {}
export class BalanceInsufficientOnDay extends Refused<'balance-insufficient-on-day'> {}
export class TotalOutOfRange extends Refused<'total-out-of-range'> {}
export class OrganizationNotFound extends Refused<'organization-not-found'> {}
export class QuotaReached extends Refused<'quota-reached'> {}
export class OrganizationKnown extends Refused<'organization-known'> {}
export class ProposalNotFound extends Refused<'proposal-not-found'> {}
export class ProposalNotOpen extends Refused<'proposal-not-open'> {}
export class WithdrawnWithoutRight extends Refused<'withdrawn-without-right'> {}
export class AlreadyProposed extends Refused<'already-proposed'> {}
export class ConfirmedByProposer extends Refused<'confirmed-by-proposer'> {}
export class ProposalDiffers extends Refused<'proposal-differs'> {}
export class ActorNotFound extends Refused<'actor-not-found'> {}
export class RolesNotCompatible extends Refused<'roles-not-compatible'> {}
export class ActorIsService extends Refused<'actor-is-service'> {}
export class LastAdministrator extends Refused<'last-administrator'> {}
export class ActorCodeTaken extends Refused<'actor-code-taken'> {}
export class KeyNotFound extends Refused<'key-not-found'> {}
export class KeyAlreadyRevoked extends Refused<'key-already-revoked'> {}
export class KeyExpiryPassed extends Refused<'key-expiry-passed'> {}
export class AppropriationNotFound extends Refused<'appropriation-not-found'> {}
export class FundNotFound extends Refused<'fund-not-found'> {}
export class FederalAwardMissing extends Refused<'federal-award-missing'> {}
export class FundNotNamed extends Refused<'fund-not-named'> {}
export class LineNamedTwice extends Refused<'line-named-twice'> {}
export class AvailabilityOutOfOrder extends Refused<'availability-out-of-order'> {}
export class FiscalYearOutOfRange extends Refused<'fiscal-year-out-of-range'> {}
export class AppropriationCodeTaken extends Refused<'appropriation-code-taken'> {}
export class AppropriationCanceled extends Refused<'appropriation-canceled'> {}
export class AppropriationExpired extends Refused<'appropriation-expired'> {}
export class AppropriationNotYetAvailable extends Refused<'appropriation-not-yet-available'> {}
export class FederalPeriodOutOfOrder extends Refused<'federal-period-out-of-order'> {}
export class FederalPeriodAfterCancellation extends Refused<'federal-period-after-cancellation'> {}
export class ExtensionNotLater extends Refused<'extension-not-later'> {}
export class FundTaken extends Refused<'fund-taken'> {}
export class FainTaken extends Refused<'fain-taken'> {}
export class UnawardedExceeded extends Refused<'unawarded-exceeded'> {}
export class AwardOutsideFederalAward extends Refused<'award-outside-federal-award'> {}
export class OutsideFederalAwardPeriod extends Refused<'outside-federal-award-period'> {}
export class FundOverpromised extends Refused<'fund-overpromised'> {}
export class AvailableExceeded extends Refused<'available-exceeded'> {}
export class UndrawnExceeded extends Refused<'undrawn-exceeded'> {}
export class DrawnExceeded extends Refused<'drawn-exceeded'> {}
export class InterestExceeded extends Refused<'interest-exceeded'> {}
export class DueToAgentExceeded extends Refused<'due-to-agent-exceeded'> {}
export class ClaimsExceeded extends Refused<'claims-exceeded'> {}
export class CashExceeded extends Refused<'cash-exceeded'> {}
export class SolicitationNotFound extends Refused<'solicitation-not-found'> {}
export class SolicitationVersionNotFound extends Refused<'solicitation-version-not-found'> {}
export class SolicitationCodeTaken extends Refused<'solicitation-code-taken'> {}
export class SolicitationNotDraft extends Refused<'solicitation-not-draft'> {}
export class SolicitationNotPublished extends Refused<'solicitation-not-published'> {}
export class SolicitationAlreadyCanceled extends Refused<'solicitation-already-canceled'> {}
export class AmendmentBeforeVersionInForce extends Refused<'amendment-before-version-in-force'> {}
export class FundingNamedTwice extends Refused<'funding-named-twice'> {}
export class DeadlineSkippedByClock extends Refused<'deadline-skipped-by-clock'> {}
export class DeadlineShownTwice extends Refused<'deadline-shown-twice'> {}
export class CriterionNamedTwice extends Refused<'criterion-named-twice'> {}
export class CriteriaWeightsNot100 extends Refused<'criteria-weights-not-100'> {}
export class AwardFloorAboveCeiling extends Refused<'award-floor-above-ceiling'> {}
export class DeadlineUnambiguous extends Refused<'deadline-unambiguous'> {}
export class DeadlineReadingNotChosen extends Refused<'deadline-reading-not-chosen'> {}
export class DeadlineWordsDisagree extends Refused<'deadline-words-disagree'> {}
export class DeadlineBeforePublication extends Refused<'deadline-before-publication'> {}
export class DeadlineAlreadyPassed extends Refused<'deadline-already-passed'> {}
export class MaterialNamedTwice extends Refused<'material-named-twice'> {}
export class MaterialNotInSolicitation extends Refused<'material-not-in-solicitation'> {}
export class SolicitationUnchanged extends Refused<'solicitation-unchanged'> {}
export class DeadlineNotPassed extends Refused<'deadline-not-passed'> {}
export class MaterialNotFound extends Refused<'material-not-found'> {}
export class FileNotKept extends Refused<'file-not-kept'> {}
export class MaterialsTooMany extends Refused<'materials-too-many'> {}
export class NoticeNotFound extends Refused<'notice-not-found'> {}
export class NoticeVersionNotFound extends Refused<'notice-version-not-found'> {}
export class NoticeMaterialNotFound extends Refused<'notice-material-not-found'> {}
export class OpportunityNotFound extends Refused<'opportunity-not-found'> {}
export class MessageMissing extends Refused<'message-missing'> {}
export class FiledForAnother extends Refused<'filed-for-another'> {}
export class ApplicationNotFound extends Refused<'application-not-found'> {}
export class SolicitationTakesNone extends Refused<'solicitation-takes-none'> {}
export class ReceivedInFuture extends Refused<'received-in-future'> {}
export class ReceivedBeforePublication extends Refused<'received-before-publication'> {}
export class PartyNamedTwice extends Refused<'party-named-twice'> {}
export class BudgetOutsideParties extends Refused<'budget-outside-parties'> {}
export class BudgetLineNamedTwice extends Refused<'budget-line-named-twice'> {}
export class ProposedPeriodReversed extends Refused<'proposed-period-reversed'> {}
export class FileNamedTwice extends Refused<'file-named-twice'> {}
export class SolicitationClosed extends Refused<'solicitation-closed'> {}
export class MessageAlreadyReceived extends Refused<'message-already-received'> {}
export class ReplacementOfAnother extends Refused<'replacement-of-another'> {}
export class ReplacementLate extends Refused<'replacement-late'> {}
export class ApplicationLate extends Refused<'application-late'> {}
export class ApplicationNotReceived extends Refused<'application-not-received'> {}
export class ReplacementNotNewer extends Refused<'replacement-not-newer'> {}
export class ApplicationNotWithdrawable extends Refused<'application-not-withdrawable'> {}
export class ScreeningBeforeClosing extends Refused<'screening-before-closing'> {}
export class ScreenedByPreparer extends Refused<'screened-by-preparer'> {}
export class ChecklistItemUnknown extends Refused<'checklist-item-unknown'> {}
export class ChecklistItemTwice extends Refused<'checklist-item-twice'> {}
export class ChecklistItemUnanswered extends Refused<'checklist-item-unanswered'> {}
export class AnswerAgainstRecord extends Refused<'answer-against-record'> {}
export class ApplicationNotEligible extends Refused<'application-not-eligible'> {}
export class ExclusionListOfTheFuture extends Refused<'exclusion-list-of-the-future'> {}
export class ExclusionListImported extends Refused<'exclusion-list-imported'> {}
export class ExclusionListMalformed extends Refused<'exclusion-list-malformed'> {}
export class ExclusionListTooLong extends Refused<'exclusion-list-too-long'> {}
export class ExclusionListEmpty extends Refused<'exclusion-list-empty'> {}
export class ExclusionReadingNotFound extends Refused<'exclusion-reading-not-found'> {}
export class InterestNamesNoParty extends Refused<'interest-names-no-party'> {}
export class PartyNotOfApplication extends Refused<'party-not-of-application'> {}
export class MemberNotFound extends Refused<'member-not-found'> {}
export class MemberAlreadyConfirmed extends Refused<'member-already-confirmed'> {}
export class MemberNotConfirmable extends Refused<'member-not-confirmable'> {}
export class DeclaredAfterDecision extends Refused<'declared-after-decision'> {}
export class ConflictAlreadyDeclared extends Refused<'conflict-already-declared'> {}
export class ReaderRoleMissing extends Refused<'reader-role-missing'> {}
export class ReaderSelfAdmitted extends Refused<'reader-self-admitted'> {}
export class ReaderAlreadyAdmitted extends Refused<'reader-already-admitted'> {}
export class ReaderNotAdmitted extends Refused<'reader-not-admitted'> {}
export class Recused extends Refused<'recused'> {}
export class ConflictNotDeclared extends Refused<'conflict-not-declared'> {}
export class AlreadyReviewed extends Refused<'already-reviewed'> {}
export class CriteriaMissing extends Refused<'criteria-missing'> {}
export class CriterionScoredTwice extends Refused<'criterion-scored-twice'> {}
export class CriterionUnknown extends Refused<'criterion-unknown'> {}
export class CriterionNotScored extends Refused<'criterion-not-scored'> {}
export class PointsAboveMaximum extends Refused<'points-above-maximum'> {}
export class FractionAboveOne extends Refused<'fraction-above-one'> {}
export class DecisionBeforeClosing extends Refused<'decision-before-closing'> {}
export class ScreeningNotFinished extends Refused<'screening-not-finished'> {}
export class PolicyNotAdopted extends Refused<'policy-not-adopted'> {}
export class BoardWithoutSeats extends Refused<'board-without-seats'> {}
export class BoardTooLarge extends Refused<'board-too-large'> {}
export class NothingToDecide extends Refused<'nothing-to-decide'> {}
export class DecisionByRecused extends Refused<'decision-by-recused'> {}
export class MemberUnconfirmed extends Refused<'member-unconfirmed'> {}
export class ApplicationNamedTwice extends Refused<'application-named-twice'> {}
export class LineMissing extends Refused<'line-missing'> {}
export class AmountsNotOfOutcome extends Refused<'amounts-not-of-outcome'> {}
export class RecommendedOutsideFunding extends Refused<'recommended-outside-funding'> {}
export class RecommendedAboveRequest extends Refused<'recommended-above-request'> {}
export class RecommendedOutsideBounds extends Refused<'recommended-outside-bounds'> {}
export class RecommendationExceedsFunds extends Refused<'recommendation-exceeds-funds'> {}
export class DecisionNotFound extends Refused<'decision-not-found'> {}
export class DecisionAlreadyOpen extends Refused<'decision-already-open'> {}
export class DecisionNotOpen extends Refused<'decision-not-open'> {}
export class BallotOnAnotherDocument extends Refused<'ballot-on-another-document'> {}
export class SeatNotHeld extends Refused<'seat-not-held'> {}
export class VotedTwice extends Refused<'voted-twice'> {}
export class VoteOnNoLine extends Refused<'vote-on-no-line'> {}
export class InterestNamedTwice extends Refused<'interest-named-twice'> {}
export class VoteWhileRecused extends Refused<'vote-while-recused'> {}
export class VoteBeforeDeclaration extends Refused<'vote-before-declaration'> {}
export class VoteMissing extends Refused<'vote-missing'> {}
export class AwardNotFound extends Refused<'award-not-found'> {}
export class PeriodOutOfOrder extends Refused<'period-out-of-order'> {}
export class AwardNotDrafted extends Refused<'award-not-drafted'> {}
export class AwardExecutedByDrafter extends Refused<'award-executed-by-drafter'> {}
export class SolicitationNotAwardable extends Refused<'solicitation-not-awardable'> {}
export class LineOutsideFunding extends Refused<'line-outside-funding'> {}
export class AwardWithoutSelection extends Refused<'award-without-selection'> {}
export class ObligationExceeded extends Refused<'obligation-exceeded'> {}
export class ExclusionListTooOld extends Refused<'exclusion-list-too-old'> {}
export class AwardToExcludedParty extends Refused<'award-to-excluded-party'> {}
export class ExclusionUnanswered extends Refused<'exclusion-unanswered'> {}
export class ContinuationBeforeExecution extends Refused<'continuation-before-execution'> {}
export class ContinuationNeedless extends Refused<'continuation-needless'> {}
export class ExclusionUnconfirmed extends Refused<'exclusion-unconfirmed'> {}
export class CertifiedByRecommender extends Refused<'certified-by-recommender'> {}
export class CertifierRecused extends Refused<'certifier-recused'> {}
export class CertifierUndeclared extends Refused<'certifier-undeclared'> {}
export class RecommendationOutOfDate extends Refused<'recommendation-out-of-date'> {}
export class DecisionNotCarried extends Refused<'decision-not-carried'> {}
export class DisbursementNotFound extends Refused<'disbursement-not-found'> {}
export class AwardNotExecuted extends Refused<'award-not-executed'> {}
export class LineOutsideAward extends Refused<'line-outside-award'> {}
export class DisbursementNotRequested extends Refused<'disbursement-not-requested'> {}
export class DisbursementNotPayable extends Refused<'disbursement-not-payable'> {}
export class DisbursementNotPaid extends Refused<'disbursement-not-paid'> {}
export class DisbursementNotCancelable extends Refused<'disbursement-not-cancelable'> {}
export class OnePersonTwoStages extends Refused<'one-person-two-stages'> {}
export class ObligationInsufficient extends Refused<'obligation-insufficient'> {}
export class CashInsufficient extends Refused<'cash-insufficient'> {}
export class DisallowanceNotFound extends Refused<'disallowance-not-found'> {}
export class PaymentNotCost extends Refused<'payment-not-cost'> {}
export class FundNotPaid extends Refused<'fund-not-paid'> {}
export class CostExceeded extends Refused<'cost-exceeded'> {}
export class DisallowanceBySamePerson extends Refused<'disallowance-by-same-person'> {}
export class OwedBackExceeded extends Refused<'owed-back-exceeded'> {}
export class PaymentDisallowed extends Refused<'payment-disallowed'> {}
export class CheckpointNotFound extends Refused<'checkpoint-not-found'> {}
export class TreeNotSoLarge extends Refused<'tree-not-so-large'> {}
export class EntryNotSealed extends Refused<'entry-not-sealed'> {}
export class CosignatureMalformed extends Refused<'cosignature-malformed'> {}
export class WitnessUnknown extends Refused<'witness-unknown'> {}
export class CosignatureWrong extends Refused<'cosignature-wrong'> {}

/** The class of each refusal, by its code. */
export const refusalClasses = {
  'request-invalid': RequestInvalid,
  'request-malformed': RequestMalformed,
  'idempotency-key-required': IdempotencyKeyRequired,
  'cursor-invalid': CursorInvalid,
  'key-missing': KeyMissing,
  'key-unknown': KeyUnknown,
  'key-expired': KeyExpired,
  'key-revoked': KeyRevoked,
  'access-denied': AccessDenied,
  'not-found': NotFound,
  'method-not-allowed': MethodNotAllowed,
  'not-acceptable': NotAcceptable,
  'request-timeout': RequestTimeout,
  'version-stale': VersionStale,
  'body-too-large': BodyTooLarge,
  'media-type-unsupported': MediaTypeUnsupported,
  'bounds-reversed': BoundsReversed,
  'idempotency-key-reused': IdempotencyKeyReused,
  'rate-limited': RateLimited,
  'request-header-too-large': RequestHeaderTooLarge,
  'internal-defect': InternalDefect,
  'unavailable': Unavailable,
  'outcome-unknown': OutcomeUnknown,
  'file-not-found': FileNotFound,
  'multipart-required': MultipartRequired,
  'file-missing': FileMissing,
  'file-not-alone': FileNotAlone,
  'file-cut-off': FileCutOff,
  'file-too-large': FileTooLarge,
  'file-quota-reached': FileQuotaReached,
  'file-empty': FileEmpty,
  'file-type-refused': FileTypeRefused,
  'file-damaged': FileDamaged,
  'entry-not-found': EntryNotFound,
  'entry-not-reversible': EntryNotReversible,
  'reversal-by-same-person': ReversalBySamePerson,
  'entry-already-reversed': EntryAlreadyReversed,
  'text-not-found': TextNotFound,
  'text-of-record': TextOfRecord,
  'text-already-erased': TextAlreadyErased,
  'effective-at-in-future': EffectiveAtInFuture,
  'known-before-first-entry': KnownBeforeFirstEntry,
  'known-in-future': KnownInFuture,
  'period-not-month-end': PeriodNotMonthEnd,
  'period-not-over': PeriodNotOver,
  'period-already-closed': PeriodAlreadyClosed,
  'period-does-not-tie': PeriodDoesNotTie,
  'effective-in-future': EffectiveInFuture,
  'acts-out-of-order': ActsOutOfOrder,
  'concerns-out-of-range': ConcernsOutOfRange,
  'period-not-closed': PeriodNotClosed,
  'period-closed': PeriodClosed,
  'balance-insufficient': BalanceInsufficient,
  'balance-insufficient-on-day': BalanceInsufficientOnDay,
  'total-out-of-range': TotalOutOfRange,
  'organization-not-found': OrganizationNotFound,
  'quota-reached': QuotaReached,
  'organization-known': OrganizationKnown,
  'proposal-not-found': ProposalNotFound,
  'proposal-not-open': ProposalNotOpen,
  'withdrawn-without-right': WithdrawnWithoutRight,
  'already-proposed': AlreadyProposed,
  'confirmed-by-proposer': ConfirmedByProposer,
  'proposal-differs': ProposalDiffers,
  'actor-not-found': ActorNotFound,
  'roles-not-compatible': RolesNotCompatible,
  'actor-is-service': ActorIsService,
  'last-administrator': LastAdministrator,
  'actor-code-taken': ActorCodeTaken,
  'key-not-found': KeyNotFound,
  'key-already-revoked': KeyAlreadyRevoked,
  'key-expiry-passed': KeyExpiryPassed,
  'appropriation-not-found': AppropriationNotFound,
  'fund-not-found': FundNotFound,
  'federal-award-missing': FederalAwardMissing,
  'fund-not-named': FundNotNamed,
  'line-named-twice': LineNamedTwice,
  'availability-out-of-order': AvailabilityOutOfOrder,
  'fiscal-year-out-of-range': FiscalYearOutOfRange,
  'appropriation-code-taken': AppropriationCodeTaken,
  'appropriation-canceled': AppropriationCanceled,
  'appropriation-expired': AppropriationExpired,
  'appropriation-not-yet-available': AppropriationNotYetAvailable,
  'federal-period-out-of-order': FederalPeriodOutOfOrder,
  'federal-period-after-cancellation': FederalPeriodAfterCancellation,
  'extension-not-later': ExtensionNotLater,
  'fund-taken': FundTaken,
  'fain-taken': FainTaken,
  'unawarded-exceeded': UnawardedExceeded,
  'award-outside-federal-award': AwardOutsideFederalAward,
  'outside-federal-award-period': OutsideFederalAwardPeriod,
  'fund-overpromised': FundOverpromised,
  'available-exceeded': AvailableExceeded,
  'undrawn-exceeded': UndrawnExceeded,
  'drawn-exceeded': DrawnExceeded,
  'interest-exceeded': InterestExceeded,
  'due-to-agent-exceeded': DueToAgentExceeded,
  'claims-exceeded': ClaimsExceeded,
  'cash-exceeded': CashExceeded,
  'solicitation-not-found': SolicitationNotFound,
  'solicitation-version-not-found': SolicitationVersionNotFound,
  'solicitation-code-taken': SolicitationCodeTaken,
  'solicitation-not-draft': SolicitationNotDraft,
  'solicitation-not-published': SolicitationNotPublished,
  'solicitation-already-canceled': SolicitationAlreadyCanceled,
  'amendment-before-version-in-force': AmendmentBeforeVersionInForce,
  'funding-named-twice': FundingNamedTwice,
  'deadline-skipped-by-clock': DeadlineSkippedByClock,
  'deadline-shown-twice': DeadlineShownTwice,
  'criterion-named-twice': CriterionNamedTwice,
  'criteria-weights-not-100': CriteriaWeightsNot100,
  'award-floor-above-ceiling': AwardFloorAboveCeiling,
  'deadline-unambiguous': DeadlineUnambiguous,
  'deadline-reading-not-chosen': DeadlineReadingNotChosen,
  'deadline-words-disagree': DeadlineWordsDisagree,
  'deadline-before-publication': DeadlineBeforePublication,
  'deadline-already-passed': DeadlineAlreadyPassed,
  'material-named-twice': MaterialNamedTwice,
  'material-not-in-solicitation': MaterialNotInSolicitation,
  'solicitation-unchanged': SolicitationUnchanged,
  'deadline-not-passed': DeadlineNotPassed,
  'material-not-found': MaterialNotFound,
  'file-not-kept': FileNotKept,
  'materials-too-many': MaterialsTooMany,
  'notice-not-found': NoticeNotFound,
  'notice-version-not-found': NoticeVersionNotFound,
  'notice-material-not-found': NoticeMaterialNotFound,
  'opportunity-not-found': OpportunityNotFound,
  'message-missing': MessageMissing,
  'filed-for-another': FiledForAnother,
  'application-not-found': ApplicationNotFound,
  'solicitation-takes-none': SolicitationTakesNone,
  'received-in-future': ReceivedInFuture,
  'received-before-publication': ReceivedBeforePublication,
  'party-named-twice': PartyNamedTwice,
  'budget-outside-parties': BudgetOutsideParties,
  'budget-line-named-twice': BudgetLineNamedTwice,
  'proposed-period-reversed': ProposedPeriodReversed,
  'file-named-twice': FileNamedTwice,
  'solicitation-closed': SolicitationClosed,
  'message-already-received': MessageAlreadyReceived,
  'replacement-of-another': ReplacementOfAnother,
  'replacement-late': ReplacementLate,
  'application-late': ApplicationLate,
  'application-not-received': ApplicationNotReceived,
  'replacement-not-newer': ReplacementNotNewer,
  'application-not-withdrawable': ApplicationNotWithdrawable,
  'screening-before-closing': ScreeningBeforeClosing,
  'screened-by-preparer': ScreenedByPreparer,
  'checklist-item-unknown': ChecklistItemUnknown,
  'checklist-item-twice': ChecklistItemTwice,
  'checklist-item-unanswered': ChecklistItemUnanswered,
  'answer-against-record': AnswerAgainstRecord,
  'application-not-eligible': ApplicationNotEligible,
  'exclusion-list-of-the-future': ExclusionListOfTheFuture,
  'exclusion-list-imported': ExclusionListImported,
  'exclusion-list-malformed': ExclusionListMalformed,
  'exclusion-list-too-long': ExclusionListTooLong,
  'exclusion-list-empty': ExclusionListEmpty,
  'exclusion-reading-not-found': ExclusionReadingNotFound,
  'interest-names-no-party': InterestNamesNoParty,
  'party-not-of-application': PartyNotOfApplication,
  'member-not-found': MemberNotFound,
  'member-already-confirmed': MemberAlreadyConfirmed,
  'member-not-confirmable': MemberNotConfirmable,
  'declared-after-decision': DeclaredAfterDecision,
  'conflict-already-declared': ConflictAlreadyDeclared,
  'reader-role-missing': ReaderRoleMissing,
  'reader-self-admitted': ReaderSelfAdmitted,
  'reader-already-admitted': ReaderAlreadyAdmitted,
  'reader-not-admitted': ReaderNotAdmitted,
  'recused': Recused,
  'conflict-not-declared': ConflictNotDeclared,
  'already-reviewed': AlreadyReviewed,
  'criteria-missing': CriteriaMissing,
  'criterion-scored-twice': CriterionScoredTwice,
  'criterion-unknown': CriterionUnknown,
  'criterion-not-scored': CriterionNotScored,
  'points-above-maximum': PointsAboveMaximum,
  'fraction-above-one': FractionAboveOne,
  'decision-before-closing': DecisionBeforeClosing,
  'screening-not-finished': ScreeningNotFinished,
  'policy-not-adopted': PolicyNotAdopted,
  'board-without-seats': BoardWithoutSeats,
  'board-too-large': BoardTooLarge,
  'nothing-to-decide': NothingToDecide,
  'decision-by-recused': DecisionByRecused,
  'member-unconfirmed': MemberUnconfirmed,
  'application-named-twice': ApplicationNamedTwice,
  'line-missing': LineMissing,
  'amounts-not-of-outcome': AmountsNotOfOutcome,
  'recommended-outside-funding': RecommendedOutsideFunding,
  'recommended-above-request': RecommendedAboveRequest,
  'recommended-outside-bounds': RecommendedOutsideBounds,
  'recommendation-exceeds-funds': RecommendationExceedsFunds,
  'decision-not-found': DecisionNotFound,
  'decision-already-open': DecisionAlreadyOpen,
  'decision-not-open': DecisionNotOpen,
  'ballot-on-another-document': BallotOnAnotherDocument,
  'seat-not-held': SeatNotHeld,
  'voted-twice': VotedTwice,
  'vote-on-no-line': VoteOnNoLine,
  'interest-named-twice': InterestNamedTwice,
  'vote-while-recused': VoteWhileRecused,
  'vote-before-declaration': VoteBeforeDeclaration,
  'vote-missing': VoteMissing,
  'award-not-found': AwardNotFound,
  'period-out-of-order': PeriodOutOfOrder,
  'award-not-drafted': AwardNotDrafted,
  'award-executed-by-drafter': AwardExecutedByDrafter,
  'solicitation-not-awardable': SolicitationNotAwardable,
  'line-outside-funding': LineOutsideFunding,
  'award-without-selection': AwardWithoutSelection,
  'obligation-exceeded': ObligationExceeded,
  'exclusion-list-too-old': ExclusionListTooOld,
  'award-to-excluded-party': AwardToExcludedParty,
  'exclusion-unanswered': ExclusionUnanswered,
  'continuation-before-execution': ContinuationBeforeExecution,
  'continuation-needless': ContinuationNeedless,
  'exclusion-unconfirmed': ExclusionUnconfirmed,
  'certified-by-recommender': CertifiedByRecommender,
  'certifier-recused': CertifierRecused,
  'certifier-undeclared': CertifierUndeclared,
  'recommendation-out-of-date': RecommendationOutOfDate,
  'decision-not-carried': DecisionNotCarried,
  'disbursement-not-found': DisbursementNotFound,
  'award-not-executed': AwardNotExecuted,
  'line-outside-award': LineOutsideAward,
  'disbursement-not-requested': DisbursementNotRequested,
  'disbursement-not-payable': DisbursementNotPayable,
  'disbursement-not-paid': DisbursementNotPaid,
  'disbursement-not-cancelable': DisbursementNotCancelable,
  'one-person-two-stages': OnePersonTwoStages,
  'obligation-insufficient': ObligationInsufficient,
  'cash-insufficient': CashInsufficient,
  'disallowance-not-found': DisallowanceNotFound,
  'payment-not-cost': PaymentNotCost,
  'fund-not-paid': FundNotPaid,
  'cost-exceeded': CostExceeded,
  'disallowance-by-same-person': DisallowanceBySamePerson,
  'owed-back-exceeded': OwedBackExceeded,
  'payment-disallowed': PaymentDisallowed,
  'checkpoint-not-found': CheckpointNotFound,
  'tree-not-so-large': TreeNotSoLarge,
  'entry-not-sealed': EntryNotSealed,
  'cosignature-malformed': CosignatureMalformed,
  'witness-unknown': WitnessUnknown,
  'cosignature-wrong': CosignatureWrong,
} as const
