// Made from the contract by `npm run documents`. Do not edit.

/**
 * What each refusal says beside its own members: what was asked, what there is, what would pass. A fact with a question mark stands only in
 * some of the cases.
 */
export interface RefusalFacts {
  'request-invalid': { readonly errors?: readonly ({ readonly in: string; readonly path: string; readonly message: string })[] }
  'request-malformed': { readonly reason?: string }
  'idempotency-key-required': Readonly<Record<string, unknown>>
  'cursor-invalid': Readonly<Record<string, unknown>>
  'key-missing': Readonly<Record<string, unknown>>
  'key-unknown': Readonly<Record<string, unknown>>
  'key-expired': Readonly<Record<string, unknown>>
  'key-revoked': Readonly<Record<string, unknown>>
  'session-expired': Readonly<Record<string, unknown>>
  'session-ended': Readonly<Record<string, unknown>>
  'cross-site-request': { readonly origin?: string }
  'access-denied': { readonly access?: string; readonly allowed?: readonly (string)[]; readonly roles?: readonly (string)[] }
  'not-found': { readonly path?: string; readonly problem?: string }
  'method-not-allowed': { readonly allowed?: readonly (string)[] }
  'not-acceptable': { readonly offered?: readonly (unknown)[] }
  'request-timeout': Readonly<Record<string, unknown>>
  'version-stale': { readonly current?: string; readonly expected?: string }
  'body-too-large': Readonly<Record<string, unknown>>
  'media-type-unsupported': { readonly reason?: string }
  'bounds-reversed': { readonly first?: string; readonly last?: string }
  'idempotency-key-reused': { readonly key?: string }
  'rate-limited': { readonly retryAfterSeconds?: number }
  'request-header-too-large': Readonly<Record<string, unknown>>
  'internal-defect': Readonly<Record<string, unknown>>
  'unavailable': { readonly reason?: string }
  'outcome-unknown': Readonly<Record<string, unknown>>
  'file-not-found': { readonly sha256: string }
  'multipart-required': Readonly<Record<string, unknown>>
  'file-missing': Readonly<Record<string, unknown>>
  'file-not-alone': Readonly<Record<string, unknown>>
  'file-cut-off': Readonly<Record<string, unknown>>
  'file-too-large': { readonly limit: number }
  'file-quota-reached': { readonly asked: number; readonly bytes: number; readonly files: number; readonly mostBytes: number; readonly mostFiles: number }
  'file-empty': Readonly<Record<string, unknown>>
  'file-type-refused': { readonly allowed: readonly (string)[]; readonly found: string; readonly reason: string }
  'file-damaged': { readonly sha256: string }
  'entry-not-found': { readonly entry: string }
  'entry-not-reversible': { readonly entry: string; readonly kind: string; readonly reversible: readonly (string)[] }
  'reversal-by-same-person': { readonly actor: string; readonly entry: string }
  'entry-already-reversed': { readonly entries?: readonly (string)[] }
  'text-not-found': { readonly entry: string; readonly path: string }
  'text-of-record': { readonly entry: string; readonly kind: string; readonly path: string }
  'text-already-erased': { readonly entry: string; readonly path: string }
  'effective-at-in-future': { readonly effectiveAt: string; readonly latest: string }
  'known-before-first-entry': { readonly earliest: string; readonly knownAt: string }
  'known-in-future': { readonly knownAt: string; readonly latest: string }
  'period-not-month-end': { readonly asked: string; readonly monthEnds: readonly (string)[] }
  'period-not-over': { readonly asked: string; readonly latest: string }
  'period-already-closed': { readonly asked?: string; readonly closedThrough?: null | string }
  'period-does-not-tie': { readonly failing: readonly (string)[] }
  'effective-in-future': { readonly effectiveOn?: string; readonly latest?: string }
  'acts-out-of-order': { readonly earliest: string; readonly follows: string }
  'concerns-out-of-range': { readonly concerns: string; readonly earliest?: string; readonly effectiveOn?: string }
  'period-not-closed': { readonly closedThrough?: string; readonly concerns: string }
  'period-closed': { readonly closedThrough?: string; readonly effectiveOn?: string }
  'balance-insufficient': { readonly account?: string; readonly available?: string; readonly day?: string; readonly requested?: string }
  'balance-insufficient-on-day': { readonly account?: string; readonly accounts?: readonly ({ readonly account: string; readonly day: string; readonly available: string; readonly requested: string; readonly passesOn: string })[]; readonly available?: string; readonly day?: string; readonly passesOn?: string; readonly requested?: string }
  'total-out-of-range': { readonly largest?: string; readonly requested?: string }
  'organization-not-found': { readonly organization: string }
  'organization-version-not-found': { readonly asked: number | string; readonly earliest?: null | string; readonly latest?: number; readonly organization: string }
  'quota-reached': { readonly held: number; readonly most: number; readonly of: string }
  'rate-period-out-of-order': { readonly from: string; readonly through: string }
  'organization-known': { readonly organization: string; readonly uei: null | string }
  'uei-of-another': { readonly organization: string; readonly uei: null | string }
  'uei-of-awarded': { readonly award: string; readonly organization: string; readonly uei: string }
  'organization-unchanged': { readonly organization: string; readonly version: number }
  'contact-not-found': { readonly contact: string; readonly organization: string }
  'contact-removed': { readonly contact: string }
  'contact-unreachable': Readonly<Record<string, unknown>>
  'contact-unchanged': { readonly contact: string; readonly version: number }
  'proposal-not-found': { readonly proposal: string }
  'proposal-not-open': { readonly closedBy: null | string; readonly proposal: string; readonly state: string }
  'withdrawn-without-right': { readonly act: string; readonly proposal: string; readonly proposedBy: string; readonly role: string }
  'already-proposed': { readonly proposal: string; readonly proposedBy: string }
  'confirmed-by-proposer': { readonly proposal: string; readonly proposedBy: string }
  'proposal-differs': { readonly differs: string; readonly path: string; readonly proposal: string }
  'actor-not-found': { readonly actor: string; readonly unknown?: readonly (string)[] }
  'roles-not-compatible': { readonly affiliation?: string; readonly exclusive?: string; readonly organization?: null | string; readonly roles: readonly (string)[]; readonly segregated?: readonly (string)[] }
  'actor-is-service': { readonly actor: string }
  'last-administrator': { readonly actor: string }
  'actor-code-taken': { readonly actor: string }
  'key-not-found': { readonly actor: string; readonly key: string }
  'key-already-revoked': { readonly key: string; readonly revokedAt: string }
  'key-expiry-passed': { readonly expiresAt: string; readonly now: string }
  'session-not-found': { readonly actor: string; readonly session: string }
  'session-already-ended': { readonly endedAt: null | string; readonly session: string }
  'sign-in-link-not-found': { readonly actor: string; readonly link: string }
  'sign-in-already-linked': { readonly actor: string; readonly link: string }
  'sign-in-already-unlinked': { readonly link: string; readonly unlinkedAt: string }
  'sign-in-not-offered': Readonly<Record<string, unknown>>
  'sign-in-failed': { readonly reason: string }
  'sign-in-replayed': Readonly<Record<string, unknown>>
  'sign-in-not-linked': { readonly claim: string; readonly issuer: string; readonly subject: string }
  'rule-profile-not-found': { readonly profile: string }
  'rule-parameter-missing': { readonly parameter: string; readonly profile: string }
  'comparison-without-dry-run': { readonly profile: string }
  'appropriation-not-found': { readonly appropriation: string }
  'fund-not-found': { readonly fund: string; readonly funds?: readonly (string)[] }
  'federal-award-missing': { readonly appropriation: string }
  'fund-not-named': { readonly appropriation: string; readonly funds: readonly (string)[] }
  'line-named-twice': { readonly application?: string; readonly fund: string }
  'availability-out-of-order': { readonly availableFrom: string; readonly availableThrough: string }
  'fiscal-year-out-of-range': { readonly availableThrough: string; readonly earliest: number; readonly enactedOn: string; readonly fiscalYear: number; readonly latest: number }
  'appropriation-code-taken': { readonly appropriation: string }
  'appropriation-canceled': { readonly appropriation: string; readonly cancelsOn: null | string; readonly on: string }
  'appropriation-expired': { readonly appropriation: string; readonly availableThrough: null | string; readonly on: string }
  'appropriation-not-yet-available': { readonly appropriation: string; readonly availableFrom: string; readonly on: string }
  'federal-period-out-of-order': { readonly periodFrom: string; readonly periodThrough: string }
  'federal-period-after-cancellation': { readonly cancelsOn: string; readonly periodThrough: string }
  'extension-not-later': { readonly asked: string; readonly fund: string; readonly present: string }
  'federal-award-step-refused': { readonly asked: string; readonly document: string; readonly follows: string; readonly fund: string; readonly since: string; readonly state: string }
  'agency-document-not-kept': { readonly sha256: string }
  'terms-unchanged': { readonly fund: string; readonly named: readonly (string)[]; readonly newest: number }
  'budget-period-out-of-order': { readonly budgetFrom: null | string; readonly budgetThrough: null | string }
  'federal-award-version-not-found': { readonly asked: number | string; readonly newest: null | number }
  'fund-taken': { readonly appropriation: string; readonly fund: string }
  'fain-taken': { readonly fain: string; readonly fund: string; readonly recorded: string }
  'unawarded-exceeded': { readonly account: string; readonly available: string; readonly largest: string; readonly requested: string }
  'award-outside-federal-award': { readonly code?: unknown; readonly detail?: unknown; readonly federalPeriodFrom: string; readonly federalPeriodThrough: string; readonly fund: string; readonly passesOn: string; readonly periodFrom: string; readonly periodThrough: string; readonly remedy?: unknown; readonly requestId?: unknown; readonly rule?: unknown; readonly status?: unknown; readonly title?: unknown; readonly type?: unknown }
  'outside-federal-award-period': { readonly fund: string; readonly on: string; readonly passesOn?: string; readonly periodFrom: string; readonly periodThrough: string }
  'federal-award-not-active': { readonly document: string; readonly fain: string; readonly fund: string; readonly on: string; readonly passesOn: string; readonly since: string; readonly state: string }
  'federal-award-suspended': { readonly costThrough: null | string; readonly disbursement: string; readonly document: string; readonly fain: string; readonly fund: string; readonly kind: string; readonly on: string; readonly requestedOn: string; readonly since: string }
  'fund-overpromised': { readonly day: string; readonly fund: string; readonly overpromised: string; readonly passesOn: string }
  'available-exceeded': { readonly account: string; readonly available: string; readonly largest: string; readonly requested: string }
  'evaluation-earmarked': { readonly available: string; readonly day: string; readonly earmarked: string; readonly fund: string; readonly largest: string; readonly requested: string }
  'undrawn-exceeded': { readonly account: string; readonly available: string; readonly largest: string; readonly requested: string }
  'drawn-exceeded': { readonly account: string; readonly available: string; readonly day: string; readonly largest: string; readonly passesOn: string; readonly requested: string }
  'interest-exceeded': { readonly account: string; readonly available: string; readonly largest: string; readonly requested: string }
  'due-to-agent-exceeded': { readonly account: string; readonly available: string; readonly largest: string; readonly requested: string }
  'claims-exceeded': { readonly account: string; readonly available: string; readonly largest: string; readonly requested: string }
  'cash-exceeded': { readonly account: string; readonly available: string; readonly largest: string; readonly requested: string }
  'plan-not-found': { readonly plan: string }
  'plan-not-drafted': { readonly plan: string; readonly state: string }
  'plan-by-same-person': { readonly plan: string }
  'plan-month-named-twice': { readonly month: string }
  'plan-line-empty': { readonly month: string }
  'plan-outside-appropriation': { readonly earliest: string; readonly latest: string; readonly month: string }
  'plan-exceeds-enacted': { readonly largest: string; readonly of: string; readonly planned: string }
  'plan-pays-before-promising': { readonly largest: string; readonly month: string; readonly planned: string }
  'solicitation-not-found': { readonly solicitation: string }
  'solicitation-version-not-found': { readonly asked?: number; readonly at?: string; readonly latest?: number; readonly solicitation: string }
  'solicitation-code-taken': { readonly solicitation: string }
  'solicitation-not-draft': { readonly state: string }
  'solicitation-not-published': { readonly deadline?: string; readonly now?: string; readonly state: string }
  'solicitation-already-canceled': { readonly state: string }
  'amendment-before-version-in-force': { readonly amendedFrom: string; readonly inForceFrom: string; readonly number: number }
  'funding-named-twice': { readonly fund: string }
  'deadline-skipped-by-clock': { readonly local: string; readonly zone: string }
  'deadline-shown-twice': { readonly local: string; readonly offsets: readonly (string)[]; readonly zone: string }
  'criterion-named-twice': { readonly criterion: string }
  'criteria-weights-not-100': { readonly required: string; readonly total: string }
  'award-floor-above-ceiling': { readonly awardCeiling: string; readonly awardFloor: string }
  'deadline-unambiguous': { readonly asked: string; readonly readings: readonly ({ readonly instant: string; readonly zone: string; readonly restsOn: string })[]; readonly stated: string }
  'deadline-reading-not-chosen': { readonly asked?: string; readonly disagreements?: readonly ({ readonly part: string; readonly said: string; readonly clock: string; readonly ambiguous: boolean })[]; readonly instant?: string; readonly local: string; readonly readings: readonly ({ readonly instant: string; readonly zone: string; readonly restsOn: string })[]; readonly stated: string }
  'deadline-words-disagree': { readonly disagreements: readonly ({ readonly part: string; readonly said: string; readonly clock: string; readonly ambiguous: boolean })[]; readonly local: string; readonly stated: string }
  'deadline-before-publication': { readonly deadline: string; readonly publishedOn: string }
  'deadline-already-passed': { readonly deadline: string; readonly ends: string; readonly now: string }
  'material-named-twice': { readonly material: string }
  'material-not-in-solicitation': { readonly material: string; readonly materials: readonly (string)[] }
  'solicitation-unchanged': { readonly solicitation: string }
  'release-before-closing': { readonly solicitation: string; readonly state: string }
  'release-before-decision': { readonly applications: readonly (string)[]; readonly count: number; readonly solicitation: string }
  'release-outside-funding': { readonly fund: string; readonly offered: readonly (string)[] }
  'commitment-used-up': { readonly solicitation: string }
  'release-beyond-remainder': { readonly committed: string; readonly fund: string; readonly largest: string; readonly needed: string; readonly needs: readonly (string)[]; readonly requested: string; readonly solicitation: string }
  'deadline-not-passed': { readonly deadline: string; readonly effectiveOn?: string; readonly ends?: string; readonly now?: string }
  'material-not-found': { readonly sha256: string }
  'file-not-kept': { readonly name?: string; readonly sha256: string }
  'materials-too-many': { readonly asked: number; readonly most: number }
  'notice-not-found': { readonly solicitation: string }
  'notice-version-not-found': { readonly asked: number | string; readonly inForceFrom: string; readonly newest: number }
  'notice-material-not-found': { readonly sha256: string }
  'opportunity-not-found': { readonly errors: readonly ({ readonly in: string; readonly path: string; readonly message: string })[]; readonly message: string }
  'message-missing': Readonly<Record<string, unknown>>
  'filed-for-another': { readonly own: string }
  'application-not-found': { readonly application: string }
  'solicitation-takes-none': { readonly solicitation: string; readonly state: string }
  'received-in-future': { readonly latest: string; readonly receivedAt: string }
  'received-before-publication': { readonly earliest: string; readonly receivedAt: string; readonly solicitation: string }
  'party-named-twice': { readonly award?: string; readonly grantee?: string; readonly organization: string }
  'budget-outside-parties': { readonly award?: string; readonly organization: string; readonly parties: readonly (string)[] }
  'budget-line-named-twice': { readonly category: string; readonly organization: string }
  'proposed-period-reversed': { readonly periodFrom: string; readonly periodThrough: string }
  'file-named-twice': { readonly name: string }
  'solicitation-closed': { readonly deadlineEnds: string; readonly receivedAt: string; readonly solicitation: string; readonly source: string }
  'message-already-received': { readonly first: string; readonly messageId: string }
  'replacement-of-another': { readonly applicant: string; readonly application: string; readonly solicitation: string }
  'replacement-late': { readonly deadlineEnds: string; readonly judgedBy: number; readonly receivedAt: string }
  'application-late': { readonly application: string; readonly deadlineEnds: string; readonly judgedBy: number; readonly receivedAt: string }
  'application-not-received': { readonly application: string; readonly state: string }
  'replacement-not-newer': { readonly application: string; readonly olderReceivedAt: string; readonly receivedAt: string }
  'application-not-withdrawable': { readonly application: string; readonly state: string }
  'screening-before-closing': { readonly solicitation: string; readonly state: string }
  'screened-by-preparer': { readonly application: string; readonly preparedBy: string }
  'checklist-item-unknown': { readonly asked: readonly (string)[]; readonly item: string }
  'checklist-item-twice': { readonly item: string }
  'checklist-item-unanswered': { readonly items: readonly (string)[] }
  'answer-against-record': { readonly answered: string; readonly found: string; readonly item: string }
  'application-not-eligible': { readonly application: string; readonly state: string }
  'exclusion-list-of-the-future': { readonly extractedOn: string; readonly latest: string }
  'exclusion-list-imported': { readonly first: string; readonly sha256: string }
  'exclusion-list-malformed': { readonly line: number; readonly missing?: readonly (string)[]; readonly mostLeftOut?: number; readonly reason?: string }
  'exclusion-list-too-long': { readonly most: number }
  'exclusion-list-empty': { readonly sha256: string }
  'exclusion-reading-not-found': { readonly sha256: string }
  'interest-names-no-party': { readonly application: string; readonly interested: boolean; readonly parties: readonly (string)[]; readonly party: null | string }
  'party-not-of-application': { readonly application: string; readonly parties: readonly (string)[]; readonly party: string }
  'member-not-found': { readonly application: string; readonly organization: string }
  'member-already-confirmed': { readonly application: string; readonly confirmedBy: null | string; readonly organization: string; readonly role: string }
  'member-not-confirmable': { readonly application: string; readonly organization: string; readonly state: string }
  'declared-after-decision': { readonly application: string; readonly state: string }
  'conflict-already-declared': { readonly application: string; readonly interested: boolean; readonly party: null | string }
  'reader-role-missing': { readonly reader: string; readonly roles: readonly (string)[] }
  'reader-self-admitted': { readonly admittedBy: string; readonly reader: string }
  'reader-already-admitted': { readonly reader: string; readonly solicitation: string }
  'reader-not-admitted': { readonly reader: string; readonly solicitation: string }
  'recused': { readonly application?: string; readonly award?: string; readonly grantee?: string; readonly organizations?: readonly (string)[]; readonly person: string }
  'conflict-not-declared': { readonly application: string; readonly person: string }
  'already-reviewed': { readonly application: string; readonly reviewer: string }
  'criteria-missing': { readonly application: string }
  'criterion-scored-twice': { readonly criterion: string }
  'criterion-unknown': { readonly criteria: readonly (string)[]; readonly criterion: string }
  'criterion-not-scored': { readonly criteria: readonly (string)[]; readonly criterion: string }
  'points-above-maximum': { readonly criterion: string; readonly largest: number; readonly points: string }
  'fraction-above-one': { readonly largest: number; readonly majority?: { readonly part: number; readonly whole: number }; readonly quorum?: { readonly part: number; readonly whole: number } }
  'decision-before-closing': { readonly solicitation: string; readonly state: string }
  'screening-not-finished': { readonly applications: readonly (string)[]; readonly count: number }
  'policy-not-adopted': Readonly<Record<string, unknown>>
  'board-without-seats': Readonly<Record<string, unknown>>
  'board-too-large': { readonly most: number; readonly seats: number }
  'nothing-to-decide': { readonly solicitation: string }
  'decision-by-recused': { readonly applications: readonly (string)[]; readonly count: number }
  'member-unconfirmed': { readonly application: string; readonly count: number; readonly organization: string }
  'application-named-twice': { readonly application: string }
  'line-missing': { readonly applications: readonly (string)[]; readonly count: number }
  'amounts-not-of-outcome': { readonly amounts: number; readonly application: string; readonly outcome: string }
  'recommended-outside-funding': { readonly application: string; readonly fund: string; readonly offered: readonly (string)[] }
  'recommended-above-request': { readonly application: string; readonly largest: string; readonly requested: string }
  'recommended-outside-bounds': { readonly application: string; readonly largest: null | string; readonly requested: string; readonly smallest: null | string }
  'recommendation-exceeds-funds': { readonly available: string; readonly committed: string; readonly fund: string; readonly largest: string; readonly requested: string }
  'decision-not-found': { readonly decision: string }
  'decision-already-open': { readonly decision: string; readonly state: string }
  'decision-not-open': { readonly decision: string; readonly state: string }
  'ballot-on-another-document': { readonly current: string; readonly decision: string; readonly named: string; readonly revision: number }
  'seat-not-held': { readonly decision: string; readonly member: string; readonly seats: readonly (string)[] }
  'voted-twice': { readonly applications: readonly (string)[]; readonly count: number }
  'vote-on-no-line': { readonly applications: readonly (string)[]; readonly count: number }
  'interest-named-twice': { readonly application: string }
  'vote-while-recused': { readonly applications: readonly (string)[]; readonly count: number }
  'vote-before-declaration': { readonly applications: readonly (string)[]; readonly count: number }
  'vote-missing': { readonly applications: readonly (string)[]; readonly count: number }
  'risk-rating-missing': { readonly dueOn?: string; readonly on: string; readonly organization: string; readonly ratedOn: null | string }
  'award-not-found': { readonly award: string }
  'period-out-of-order': { readonly periodFrom: string; readonly periodThrough: string }
  'award-not-drafted': { readonly award: string; readonly state: string }
  'award-executed-by-drafter': { readonly award: string; readonly draftedBy: string }
  'award-executed-by-reviser': { readonly award: string; readonly number: number; readonly revisedBy: string; readonly revisedOn: string }
  'line-outside-draft': { readonly award: string; readonly fund: string; readonly funds: readonly (string)[] }
  'award-unchanged': { readonly award: string }
  'solicitation-not-awardable': { readonly solicitation: string; readonly state: string }
  'line-outside-funding': { readonly fund: string; readonly offered: readonly (string)[] }
  'award-without-selection': { readonly application: null | string; readonly grantee: string; readonly solicitation: string; readonly state: null | string }
  'award-beyond-decision': { readonly award: string; readonly fund: string; readonly largest: string; readonly requested: string }
  'award-for-unproposed-service': { readonly award: string; readonly proposed: readonly (string)[]; readonly services: readonly (string)[] }
  'application-awarded': { readonly application: string; readonly award: string }
  'obligation-exceeded': { readonly available: string; readonly committed: string; readonly fund: string; readonly largest: string; readonly needed?: string; readonly needs?: readonly (string)[]; readonly requested: string; readonly uncommitted: string }
  'award-without-uei': { readonly award: string; readonly grantee: string }
  'award-papers-missing': { readonly award: string; readonly missing: readonly ({ readonly kind: string; readonly law: string })[]; readonly total: string }
  'paper-of-withdrawn-award': { readonly award: string }
  'paper-dated-ahead': { readonly datedOn: string; readonly latest: string }
  'amendment-not-found': { readonly award: string; readonly number: number }
  'award-version-not-found': { readonly asked: number | string; readonly newest: null | number }
  'amendment-before-execution': { readonly award: string; readonly state: string }
  'amendment-already-open': { readonly award: string; readonly number: number }
  'amendment-not-open': { readonly award: string; readonly number: number; readonly state: string }
  'amendment-proposed-by-approver': { readonly award: string }
  'amendment-by-same-person': { readonly award: string; readonly number: number }
  'amendment-fields-of-kind': { readonly given: readonly (string)[]; readonly kind: string; readonly takes: readonly (string)[] }
  'amendment-outside-award': { readonly award: string; readonly fund: string; readonly funds: readonly (string)[] }
  'amendment-changes-nothing': { readonly award: string }
  'profile-not-behind': { readonly award: string; readonly present: readonly (string)[] }
  'profile-changed-since': { readonly award: string; readonly present: readonly (string)[]; readonly proposed: readonly (string)[] }
  'member-joins-without-approval': { readonly award: string; readonly joining: readonly (string)[] }
  'increase-beyond-decision': { readonly decided: string; readonly fund: string; readonly held: string; readonly largest: string; readonly requested: string }
  'deobligation-exceeded': { readonly fund: string; readonly largest: string; readonly requested: string }
  'award-extension-not-later': { readonly asked: string; readonly award: string; readonly present: string }
  'extension-asked-late': { readonly asked: string; readonly award: string; readonly latest: string; readonly present: string }
  'exclusion-list-too-old': { readonly ageDays?: number; readonly award: string; readonly extractedOn?: string; readonly list: null | string; readonly mostDays?: number }
  'award-to-excluded-party': { readonly award: string; readonly exclusions: readonly ({ readonly list: string; readonly line: number; readonly name: string; readonly type: null | string; readonly restriction: boolean; readonly organization: string; readonly match: string })[] }
  'exclusion-unanswered': { readonly award: string; readonly exclusions: readonly ({ readonly list: string; readonly line: number; readonly name: string; readonly type: null | string; readonly restriction: boolean; readonly organization: string; readonly match: string })[] }
  'continuation-before-execution': { readonly award: string; readonly state: string }
  'continuation-needless': { readonly award: string; readonly list: null | string }
  'exclusion-unconfirmed': { readonly award: string; readonly confirmedBy: readonly (string)[]; readonly exclusions: readonly ({ readonly list: string; readonly line: number; readonly name: string; readonly type: null | string; readonly restriction: boolean; readonly organization: string; readonly match: string })[]; readonly list: null | string; readonly paidBy: string; readonly requestedBy: string }
  'ending-not-found': { readonly award: string; readonly number: number }
  'ending-before-execution': { readonly award: string; readonly state: string }
  'ending-already-open': { readonly award: string; readonly number: number }
  'ending-not-open': { readonly award: string; readonly number: number; readonly state: string }
  'ending-proposed-by-approver': { readonly award: string }
  'ending-by-same-person': { readonly award: string; readonly number: number }
  'ending-fields-of-kind': { readonly given: readonly (string)[]; readonly kind: string; readonly takes: readonly (string)[] }
  'ending-out-of-turn': { readonly award: string; readonly from: readonly (string)[]; readonly kind: string; readonly since: null | string; readonly state: string }
  'suspension-on-another-ground': { readonly award: string; readonly ground: string; readonly grounds: readonly (string)[] }
  'ending-before-notice': { readonly award: string; readonly kind: string; readonly noticeOn: string; readonly takesEffectOn: string }
  'closeout-of-another-form': { readonly award: string; readonly form: string; readonly takes: string }
  'closeout-before-end': { readonly award: string; readonly end: string }
  'unilateral-closeout-early': { readonly award: string; readonly end: string; readonly from: string }
  'closeout-items-open': { readonly award: string; readonly items: readonly ({ readonly item: string; readonly open: string })[] }
  'ending-budget-stays': { readonly award: string; readonly kind: string }
  'closeout-unspent-changed': { readonly award: string; readonly released: readonly (string)[]; readonly unspent: readonly (string)[] }
  'closeout-release-ended': { readonly amendment: number; readonly award: string; readonly state: string }
  'records-retention-over': { readonly award: string; readonly until: string }
  'advance-after-ending': { readonly award: string; readonly since: string; readonly state: string }
  'cost-after-ending': { readonly award: string; readonly costThrough: null | string; readonly since: string; readonly state: string }
  'award-closed': { readonly award: string; readonly costThrough: null | string; readonly since: string; readonly state: string }
  'gate-without-evidence': { readonly award?: string; readonly charge?: string; readonly citations: readonly (string)[]; readonly gates: readonly (string)[]; readonly latest?: string }
  'amendment-after-ending': { readonly award: string; readonly kind: string; readonly largest?: string; readonly since: null | string; readonly state: string }
  'adjustment-missing': { readonly adjustment: string; readonly award: string; readonly largest: string; readonly requested: string }
  'budget-not-found': { readonly award: string; readonly newest: null | number; readonly number: null | number }
  'budget-workbook-unreadable': { readonly bytes?: number; readonly column?: string; readonly found?: string; readonly needed?: readonly (string)[]; readonly row?: number; readonly why?: string }
  'budget-parties-differ': { readonly award: string; readonly lead: string; readonly named: readonly (string)[]; readonly spending: readonly (string)[] }
  'budget-party-unlawful': { readonly award: string; readonly grounds: readonly (string)[]; readonly organization: string; readonly rate: null | { readonly kind: string; readonly percent: string; readonly base?: string; readonly agreement?: string }; readonly role: string; readonly takes: readonly (string)[] }
  'budget-line-twice': { readonly award: string; readonly line: string }
  'budget-line-unlawful': { readonly amount: string; readonly award: string; readonly category: string; readonly class: string; readonly costShare: string; readonly needed: string }
  'budget-outside-period': { readonly award: string; readonly from: string; readonly line: string; readonly periodFrom: string; readonly periodThrough: string; readonly through: string }
  'budget-beside-obligation': { readonly award: string; readonly budgeted: string; readonly fund: string; readonly obligated: string }
  'budget-rate-not-negotiated': { readonly asked: string; readonly award: string; readonly kind: string; readonly largest: string; readonly organization: string }
  'budget-rate-exceeded': { readonly award: string; readonly citation: string; readonly fund: string; readonly largest: string; readonly organization: string; readonly percent: string; readonly profile: string }
  'budget-indirect-exceeded': { readonly award: string; readonly base: string; readonly citation: string; readonly fund: string; readonly largest: string; readonly organization: string; readonly percent: string; readonly profile: string; readonly requested: string }
  'budget-terms-kept': { readonly asked: string; readonly award: string; readonly present: null | string }
  'budget-changed-by-another-kind': { readonly award: string; readonly categories: readonly (string)[]; readonly costShareStays: boolean; readonly federal: string; readonly kind: string; readonly partiesStay: boolean }
  'budget-change-needs-approval': { readonly award: string; readonly citations: readonly (string)[]; readonly rules: readonly ({ readonly result: string; readonly rule: string; readonly profile: null | string; readonly on: string; readonly inputs: unknown; readonly citation: string })[] }
  'schedule-not-found': { readonly award: string; readonly newest: null | number; readonly number: number }
  'form-of-payment-stays': { readonly asked: string; readonly award: string; readonly form: string; readonly hasBudget: boolean }
  'award-of-another-form': { readonly award: string; readonly form: string; readonly given: string; readonly takes: string }
  'milestone-named-twice': { readonly award: string; readonly milestone: number }
  'milestone-outside-period': { readonly award: string; readonly dueOn: string; readonly milestone: number; readonly periodFrom: string; readonly periodThrough: string }
  'milestones-beside-obligation': { readonly award: string; readonly fund: string; readonly obligated: string; readonly scheduled: string }
  'milestone-under-way': { readonly award: string; readonly disbursement: string; readonly milestone: number; readonly paid: string; readonly state: string }
  'fixed-amount-above-cap': { readonly award: string; readonly citation: string; readonly largest: string; readonly profile: string; readonly requested: string }
  'fixed-amount-without-approval': { readonly award: string; readonly funds: readonly (string)[] }
  'fixed-amount-with-cost-share': { readonly award: string; readonly costShare: null | string; readonly fund: string }
  'certified-by-recommender': { readonly decision: string; readonly recommendedBy: string }
  'certifier-recused': { readonly applications: readonly (string)[]; readonly count: number; readonly person: string }
  'certifier-undeclared': { readonly applications: readonly (string)[]; readonly count: number; readonly person: string }
  'recommendation-out-of-date': { readonly applications: readonly (string)[]; readonly count: number }
  'decision-not-carried': { readonly applications: readonly (string)[]; readonly count: number; readonly withoutMajority: number; readonly withoutQuorum: number }
  'publication-before-certification': { readonly decision: string; readonly state: string }
  'decision-already-published': { readonly decision: string }
  'publication-not-found': { readonly decision: string }
  'award-withdrawn': { readonly award: string }
  'condition-not-found': { readonly condition: string }
  'condition-days-out-of-order': { readonly agencyNotifiedOn: string; readonly dueOn: string; readonly on: string }
  'condition-not-in-force': { readonly condition: string }
  'condition-lifted-by-setter': { readonly condition: string; readonly setBy: string }
  'hold-not-found': { readonly hold: string }
  'hold-report-unnamed': { readonly ground: string; readonly report: null | string }
  'hold-not-placed': { readonly hold: string }
  'hold-released-by-placer': { readonly hold: string; readonly placedBy: string }
  'hold-evidence-missing': { readonly hold: string; readonly report: string }
  'payment-held': { readonly award: string; readonly holds: readonly ({ readonly waitsFor: string; readonly citation: string; readonly placedOn: string; readonly releasedOn: null | string; readonly hold: string; readonly on: string; readonly kind: string; readonly ground: string })[]; readonly on: string }
  'disbursement-not-found': { readonly disbursement: string }
  'kind-of-another-form': { readonly award: string; readonly form: string; readonly kind: string; readonly takes: readonly (string)[] }
  'disbursement-fields-of-kind': { readonly given: readonly (string)[]; readonly kind: string; readonly takes: readonly (string)[] }
  'milestone-not-found': { readonly award: string; readonly milestone: number; readonly milestones: readonly (number)[] }
  'milestone-already-requested': { readonly award: string; readonly disbursement: string; readonly milestone: number }
  'award-not-executed': { readonly award: string; readonly state: string }
  'line-outside-award': { readonly fund: string; readonly funds: readonly (string)[] }
  'disbursement-not-requested': { readonly state: string }
  'disbursement-not-payable': { readonly state: string }
  'disbursement-not-paid': { readonly state: string }
  'disbursement-not-cancelable': { readonly state: string }
  'one-person-two-stages': { readonly acted: string; readonly approvedBy: string; readonly asked: string; readonly paidBy: string; readonly person: string; readonly requestedBy: string; readonly returnedBy: string }
  'obligation-insufficient': { readonly account: string; readonly available: string; readonly largest: string; readonly requested: string }
  'milestone-not-reduced': { readonly amount: null | string; readonly award: string; readonly kind: string; readonly requested: string }
  'cash-insufficient': { readonly account: string; readonly available: string; readonly largest: string; readonly requested: string }
  'payment-run-malformed': { readonly line: number }
  'payment-run-refused': { readonly payments: number; readonly refused: number; readonly rows: readonly ({ readonly row: number; readonly disbursement: string; readonly refusal: string; readonly facts: unknown })[] }
  'payment-run-not-found': { readonly run: string }
  'payment-run-progress-not-found': { readonly key: string }
  'disallowance-not-found': { readonly disallowance: string }
  'payment-not-cost': { readonly disbursement: string; readonly kind: string }
  'fund-not-paid': { readonly fund: string; readonly funds: readonly (string)[] }
  'cost-exceeded': { readonly account: string; readonly available: string; readonly day: string; readonly largest: string; readonly passesOn: string; readonly requested: string }
  'disallowance-by-same-person': { readonly disallowedBy: string }
  'owed-back-exceeded': { readonly account: string; readonly available: string; readonly day: string; readonly largest: string; readonly passesOn: string; readonly requested: string }
  'payment-disallowed': { readonly day: string; readonly disallowances: readonly ({ readonly disallowance: string; readonly fund: string; readonly owed: string })[]; readonly disallowed: string; readonly disbursement: string; readonly passesOn: string }
  'administration-not-found': { readonly administration: string }
  'administration-of-another-agent': { readonly administration: string; readonly agent: string; readonly asked: string }
  'administration-state-refused': { readonly administration: string; readonly needed: readonly (unknown)[]; readonly state: string }
  'decision-by-the-agent': { readonly administration: string; readonly agent: string; readonly person: string }
  'administration-by-same-person': { readonly administration: string; readonly asked: string; readonly did: string; readonly person: string }
  'agent-not-recused': { readonly administration: string; readonly agent: string; readonly missing: readonly (string)[] }
  'administrative-cap-unsaid': { readonly day: string; readonly fund: string }
  'administrative-cap-exceeded': { readonly cap: string; readonly day: string; readonly entrusted: string; readonly fund: string; readonly largest: string; readonly promised: string; readonly requested: string; readonly said: string }
  'administration-without-fund': { readonly administration: string; readonly fund: string; readonly funds: readonly (string)[] }
  'administration-deobligation-exceeded': { readonly administration: string; readonly fund: string; readonly largest: string; readonly requested: string }
  'administration-charges-open': { readonly administration: string; readonly open: readonly (string)[] }
  'charge-not-found': { readonly charge: string }
  'charge-month-of-cost': { readonly kind: string; readonly month: null | string }
  'charge-outside-period': { readonly administration: string; readonly earliest: string; readonly latest: string; readonly month: string }
  'charge-month-twice': { readonly administration: string; readonly charge: string; readonly month: string }
  'charge-exceeds': { readonly account: string; readonly available: string; readonly largest: string; readonly requested: string }
  'charge-state-refused': { readonly charge: string; readonly needed: readonly (unknown)[]; readonly state: string }
  'charge-by-same-person': { readonly acted: string; readonly asked: string; readonly charge: string; readonly person: string }
  'checkpoint-not-found': { readonly size?: number }
  'tree-not-so-large': { readonly asked: number; readonly latest: number }
  'entry-not-sealed': { readonly entry: string; readonly index?: number; readonly size?: number }
  'cosignature-malformed': Readonly<Record<string, unknown>>
  'witness-unknown': { readonly known: readonly (string)[] }
  'cosignature-wrong': { readonly size?: number; readonly witness?: string }
  'sample-terms-invalid': { readonly expectedPercent?: string; readonly given?: readonly (string)[]; readonly method: string; readonly tolerablePercent?: string }
  'sample-too-large': { readonly leastInterval?: string; readonly most: number }
  'meeting-not-found': { readonly meeting: string }
  'meeting-canceled': { readonly meeting: string; readonly state: string }
  'packet-already-frozen': { readonly frozenAt: string; readonly frozenBy: string; readonly meeting: string; readonly sha256: string }
  'packet-not-frozen': { readonly meeting: string }
  'mail-not-offered': Readonly<Record<string, unknown>>
  'mail-codes-used-up': { readonly again: string; readonly codesADay: number }
  'mail-address-not-set': Readonly<Record<string, unknown>>
  'mail-address-already-confirmed': { readonly confirmedAt: string }
  'mail-code-expired': { readonly sentAt: string }
  'mail-code-wrong': Readonly<Record<string, unknown>>
}
