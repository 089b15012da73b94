// Made from the contract by `npm run documents`. Do not edit.

/** One operation of the service: where it is, what it is sent and what it answers. */
export type Operation = {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  /** A page has `items` and the cursor of the next; a stream is read as it comes. */
  readonly answers: 'record' | 'page' | 'stream'
  /** What it also answers, or answers as a stream, by `Accept`. */
  readonly media?: readonly string[]
  readonly sends?: 'json' | 'file'
  /** Whether it takes an Idempotency-Key, so that it may be sent again. */
  readonly keyed?: true
}

export const operations = {
  actors: {
    admit: { id: 'admitActor', method: 'POST', path: '/v1/actors', answers: 'record', sends: 'json', keyed: true },
    changeRoles: { id: 'changeRoles', method: 'POST', path: '/v1/actors/{code}/roles', answers: 'record', sends: 'json', keyed: true },
    issueKey: { id: 'issueKey', method: 'POST', path: '/v1/actors/{code}/keys', answers: 'record', sends: 'json' },
    list: { id: 'listActors', method: 'GET', path: '/v1/actors', answers: 'page' },
    listKeys: { id: 'listKeys', method: 'GET', path: '/v1/actors/{code}/keys', answers: 'page' },
    read: { id: 'readActor', method: 'GET', path: '/v1/actors/{code}', answers: 'record' },
    revokeKey: { id: 'revokeKey', method: 'POST', path: '/v1/actors/{code}/keys/{key}/revocation', answers: 'record', keyed: true },
  },
  applications: {
    list: { id: 'listApplications', method: 'GET', path: '/v1/applications', answers: 'page' },
    listApplicants: { id: 'listApplicants', method: 'GET', path: '/v1/solicitations/{code}/applicants', answers: 'page' },
    read: { id: 'readApplication', method: 'GET', path: '/v1/applications/{code}', answers: 'record' },
    readChecklist: { id: 'readChecklist', method: 'GET', path: '/v1/applications/{code}/screening', answers: 'record' },
    receive: { id: 'receiveApplication', method: 'POST', path: '/v1/applications', answers: 'record', sends: 'json', keyed: true },
    screen: { id: 'screenApplication', method: 'POST', path: '/v1/applications/{code}/screening', answers: 'record', sends: 'json', keyed: true },
    withdraw: { id: 'withdrawApplication', method: 'POST', path: '/v1/applications/{code}/withdrawal', answers: 'record', sends: 'json', keyed: true },
  },
  appropriations: {
    amend: { id: 'amendAppropriation', method: 'POST', path: '/v1/appropriations/{code}/amendments', answers: 'record', sends: 'json', keyed: true },
    amendFederalAward: { id: 'amendFederalAward', method: 'POST', path: '/v1/appropriations/{code}/federal-awards/{fund}/amendments', answers: 'record', sends: 'json', keyed: true },
    drawFunds: { id: 'drawFunds', method: 'POST', path: '/v1/appropriations/{code}/draws', answers: 'record', sends: 'json', keyed: true },
    enact: { id: 'enactAppropriation', method: 'POST', path: '/v1/appropriations', answers: 'record', sends: 'json', keyed: true },
    list: { id: 'listAppropriations', method: 'GET', path: '/v1/appropriations', answers: 'page' },
    read: { id: 'readAppropriation', method: 'GET', path: '/v1/appropriations/{code}', answers: 'record' },
    recordClaim: { id: 'recordClaim', method: 'POST', path: '/v1/appropriations/{code}/claims', answers: 'record', sends: 'json', keyed: true },
    recordFederalAward: { id: 'recordFederalAward', method: 'POST', path: '/v1/appropriations/{code}/federal-awards', answers: 'record', sends: 'json', keyed: true },
    recordInterest: { id: 'recordInterest', method: 'POST', path: '/v1/appropriations/{code}/interest', answers: 'record', sends: 'json', keyed: true },
    recordOwnMoney: { id: 'recordOwnMoney', method: 'POST', path: '/v1/appropriations/{code}/own-money', answers: 'record', sends: 'json', keyed: true },
    returnCash: { id: 'returnCash', method: 'POST', path: '/v1/appropriations/{code}/cash-returns', answers: 'record', sends: 'json', keyed: true },
  },
  audit: {
    readFindings: { id: 'readFindings', method: 'GET', path: '/v1/audit/findings', answers: 'record', media: ['text/csv'] },
  },
  awards: {
    confirmContinuation: { id: 'confirmContinuation', method: 'POST', path: '/v1/awards/{code}/continuations', answers: 'record', sends: 'json', keyed: true },
    draft: { id: 'draftAward', method: 'POST', path: '/v1/awards', answers: 'record', sends: 'json', keyed: true },
    execute: { id: 'executeAward', method: 'POST', path: '/v1/awards/{code}/execution', answers: 'record', sends: 'json', keyed: true },
    list: { id: 'listAwards', method: 'GET', path: '/v1/awards', answers: 'page' },
    read: { id: 'readAward', method: 'GET', path: '/v1/awards/{code}', answers: 'record' },
    readExclusions: { id: 'readAwardExclusions', method: 'GET', path: '/v1/awards/{code}/exclusions', answers: 'record' },
  },
  conflicts: {
    confirmMember: { id: 'confirmMember', method: 'POST', path: '/v1/applications/{code}/members/{organization}/confirmation', answers: 'record', keyed: true },
    declare: { id: 'declareConflict', method: 'POST', path: '/v1/applications/{code}/conflicts', answers: 'record', sends: 'json', keyed: true },
    declareForDecision: { id: 'declareForDecision', method: 'POST', path: '/v1/decisions/{code}/conflicts', answers: 'record', sends: 'json', keyed: true },
    read: { id: 'readConflicts', method: 'GET', path: '/v1/applications/{code}/conflicts', answers: 'record' },
    readSeat: { id: 'readSeatConflicts', method: 'GET', path: '/v1/decisions/{code}/conflicts', answers: 'record' },
  },
  decisions: {
    abandon: { id: 'abandonDecision', method: 'POST', path: '/v1/decisions/{code}/abandonment', answers: 'record', sends: 'json', keyed: true },
    adoptPolicy: { id: 'adoptDecisionPolicy', method: 'POST', path: '/v1/decision-policies', answers: 'record', sends: 'json', keyed: true },
    castBallot: { id: 'castBallot', method: 'POST', path: '/v1/decisions/{code}/ballots', answers: 'record', sends: 'json', keyed: true },
    certify: { id: 'certifyDecision', method: 'POST', path: '/v1/decisions/{code}/certification', answers: 'record', sends: 'json', keyed: true },
    list: { id: 'listDecisions', method: 'GET', path: '/v1/decisions', answers: 'page' },
    listPolicies: { id: 'listDecisionPolicies', method: 'GET', path: '/v1/decision-policies', answers: 'page' },
    read: { id: 'readDecision', method: 'GET', path: '/v1/decisions/{code}', answers: 'record' },
    readMinutes: { id: 'readMinutes', method: 'GET', path: '/v1/decisions/{code}/minutes', answers: 'stream', media: ['text/markdown', 'application/pdf'] },
    recommend: { id: 'recommendDecision', method: 'POST', path: '/v1/decisions', answers: 'record', sends: 'json', keyed: true },
    revise: { id: 'reviseDecision', method: 'POST', path: '/v1/decisions/{code}/revision', answers: 'record', sends: 'json', keyed: true },
  },
  disallowances: {
    disallowCost: { id: 'disallowCost', method: 'POST', path: '/v1/disallowances', answers: 'record', sends: 'json', keyed: true },
    forgiveCost: { id: 'forgiveCost', method: 'POST', path: '/v1/disallowances/{code}/forgiveness', answers: 'record', sends: 'json', keyed: true },
    list: { id: 'listDisallowances', method: 'GET', path: '/v1/disallowances', answers: 'page' },
    read: { id: 'readDisallowance', method: 'GET', path: '/v1/disallowances/{code}', answers: 'record' },
    recoverCost: { id: 'recoverCost', method: 'POST', path: '/v1/disallowances/{code}/recoveries', answers: 'record', sends: 'json', keyed: true },
    reinstateCost: { id: 'reinstateCost', method: 'POST', path: '/v1/disallowances/{code}/reinstatement', answers: 'record', sends: 'json', keyed: true },
  },
  disbursements: {
    approve: { id: 'approveDisbursement', method: 'POST', path: '/v1/disbursements/{code}/approvals', answers: 'record', sends: 'json', keyed: true },
    cancel: { id: 'cancelDisbursement', method: 'POST', path: '/v1/disbursements/{code}/withdrawal', answers: 'record', sends: 'json', keyed: true },
    list: { id: 'listDisbursements', method: 'GET', path: '/v1/disbursements', answers: 'page' },
    pay: { id: 'payDisbursement', method: 'POST', path: '/v1/disbursements/{code}/payment', answers: 'record', sends: 'json', keyed: true },
    read: { id: 'readDisbursement', method: 'GET', path: '/v1/disbursements/{code}', answers: 'record' },
    reject: { id: 'rejectDisbursement', method: 'POST', path: '/v1/disbursements/{code}/rejection', answers: 'record', sends: 'json', keyed: true },
    request: { id: 'requestDisbursement', method: 'POST', path: '/v1/disbursements', answers: 'record', sends: 'json', keyed: true },
    returnPayment: { id: 'returnPayment', method: 'POST', path: '/v1/disbursements/{code}/return', answers: 'record', sends: 'json', keyed: true },
  },
  exclusionLists: {
    import: { id: 'importExclusionList', method: 'POST', path: '/v1/exclusion-lists', answers: 'record', sends: 'json', keyed: true },
    list: { id: 'listExclusionLists', method: 'GET', path: '/v1/exclusion-lists', answers: 'page' },
    readExclusionReading: { id: 'readExclusionReading', method: 'GET', path: '/v1/exclusion-lists/readings/{sha256}', answers: 'record' },
  },
  files: {
    keep: { id: 'keepFile', method: 'POST', path: '/v1/files', answers: 'record', sends: 'file' },
    read: { id: 'readFile', method: 'GET', path: '/v1/files/{sha256}', answers: 'stream', media: ['application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.spreadsheet', 'image/png', 'image/jpeg', 'text/plain', 'text/csv'] },
  },
  ledger: {
    closePeriod: { id: 'closePeriod', method: 'POST', path: '/v1/ledger/periods', answers: 'record', sends: 'json', keyed: true },
    eraseText: { id: 'eraseText', method: 'POST', path: '/v1/ledger/entries/{id}/erasure', answers: 'record', sends: 'json', keyed: true },
    export: { id: 'exportLedger', method: 'GET', path: '/v1/ledger/export', answers: 'stream', media: ['application/jsonl', 'text/csv', 'text/plain', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] },
    listAccounts: { id: 'listAccounts', method: 'GET', path: '/v1/ledger/accounts', answers: 'page' },
    listEntries: { id: 'listEntries', method: 'GET', path: '/v1/ledger/entries', answers: 'page' },
    listPeriods: { id: 'listPeriods', method: 'GET', path: '/v1/ledger/periods', answers: 'page' },
    readEntry: { id: 'readEntry', method: 'GET', path: '/v1/ledger/entries/{id}', answers: 'record' },
    readTrialBalance: { id: 'readTrialBalance', method: 'GET', path: '/v1/ledger/trial-balance', answers: 'record' },
    reverseEntry: { id: 'reverseEntry', method: 'POST', path: '/v1/ledger/entries/{id}/reversal', answers: 'record', sends: 'json', keyed: true },
  },
  notices: {
    list: { id: 'listNotices', method: 'GET', path: '/v1/notices', answers: 'page', media: ['text/html'] },
    listOpportunities: { id: 'listOpportunities', method: 'GET', path: '/common-grants/opportunities', answers: 'record' },
    read: { id: 'readNotice', method: 'GET', path: '/v1/notices/{code}', answers: 'record', media: ['text/html'] },
    readMaterial: { id: 'readNoticeMaterial', method: 'GET', path: '/v1/notices/{code}/materials/{sha256}', answers: 'stream', media: ['application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.spreadsheet', 'image/png', 'image/jpeg', 'text/plain', 'text/csv'] },
    readOpportunity: { id: 'readOpportunity', method: 'GET', path: '/common-grants/opportunities/{id}', answers: 'record' },
  },
  operations: {
    readLiveness: { id: 'readLiveness', method: 'GET', path: '/health/live', answers: 'record' },
    readMetrics: { id: 'readMetrics', method: 'GET', path: '/metrics', answers: 'stream', media: ['text/plain'] },
    readProblemType: { id: 'readProblemType', method: 'GET', path: '/problems/{code}', answers: 'record' },
    readReadiness: { id: 'readReadiness', method: 'GET', path: '/health/ready', answers: 'record' },
  },
  organizations: {
    list: { id: 'listOrganizations', method: 'GET', path: '/v1/organizations', answers: 'page' },
    read: { id: 'readOrganization', method: 'GET', path: '/v1/organizations/{code}', answers: 'record' },
    register: { id: 'registerOrganization', method: 'POST', path: '/v1/organizations', answers: 'record', sends: 'json', keyed: true },
  },
  proofs: {
    cosignCheckpoint: { id: 'cosignCheckpoint', method: 'POST', path: '/v1/ledger/checkpoint/cosignatures', answers: 'record', sends: 'json' },
    listAwardReceipts: { id: 'listAwardReceipts', method: 'GET', path: '/v1/awards/{code}/receipts', answers: 'page' },
    listCheckpoints: { id: 'listCheckpoints', method: 'GET', path: '/v1/ledger/checkpoints', answers: 'page' },
    listDisbursementReceipts: { id: 'listDisbursementReceipts', method: 'GET', path: '/v1/disbursements/{code}/receipts', answers: 'page' },
    readApplicationReceipt: { id: 'readApplicationReceipt', method: 'GET', path: '/v1/applications/{code}/receipt', answers: 'record', media: ['text/plain'] },
    readAuditPackage: { id: 'readAuditPackage', method: 'GET', path: '/v1/ledger/audit-package', answers: 'stream', media: ['application/zip'] },
    readCheckpoint: { id: 'readCheckpoint', method: 'GET', path: '/v1/ledger/checkpoint', answers: 'record', media: ['text/plain'] },
    readConsistency: { id: 'readConsistency', method: 'GET', path: '/v1/ledger/consistency', answers: 'record' },
    readReceipt: { id: 'readReceipt', method: 'GET', path: '/v1/ledger/entries/{id}/receipt', answers: 'record', media: ['text/plain'] },
    readVerifierForNode: { id: 'readVerifierForNode', method: 'GET', path: '/v1/ledger/verify.mjs', answers: 'stream', media: ['text/plain'] },
    readVerifierForPython: { id: 'readVerifierForPython', method: 'GET', path: '/v1/ledger/verify.py', answers: 'stream', media: ['text/plain'] },
  },
  proposals: {
    list: { id: 'listProposals', method: 'GET', path: '/v1/proposals', answers: 'page' },
    read: { id: 'readProposal', method: 'GET', path: '/v1/proposals/{code}', answers: 'record' },
    withdraw: { id: 'withdrawProposal', method: 'POST', path: '/v1/proposals/{code}/withdrawal', answers: 'record', keyed: true },
  },
  reviews: {
    admitReader: { id: 'admitReader', method: 'POST', path: '/v1/solicitations/{code}/readers', answers: 'record', sends: 'json', keyed: true },
    rankApplications: { id: 'rankApplications', method: 'GET', path: '/v1/solicitations/{code}/scores', answers: 'page' },
    read: { id: 'readReviews', method: 'GET', path: '/v1/applications/{code}/reviews', answers: 'record' },
    submit: { id: 'submitReview', method: 'POST', path: '/v1/applications/{code}/reviews', answers: 'record', sends: 'json', keyed: true },
  },
  solicitations: {
    amend: { id: 'amendSolicitation', method: 'POST', path: '/v1/solicitations/{code}/amendments', answers: 'record', sends: 'json', keyed: true },
    attachMaterial: { id: 'attachMaterial', method: 'POST', path: '/v1/solicitations/{code}/materials', answers: 'record', sends: 'json', keyed: true },
    cancel: { id: 'cancelSolicitation', method: 'POST', path: '/v1/solicitations/{code}/cancellation', answers: 'record', sends: 'json', keyed: true },
    close: { id: 'closeSolicitation', method: 'POST', path: '/v1/solicitations/{code}/closing', answers: 'record', sends: 'json', keyed: true },
    draft: { id: 'draftSolicitation', method: 'POST', path: '/v1/solicitations', answers: 'record', sends: 'json', keyed: true },
    list: { id: 'listSolicitations', method: 'GET', path: '/v1/solicitations', answers: 'page' },
    listVersions: { id: 'listSolicitationVersions', method: 'GET', path: '/v1/solicitations/{code}/versions', answers: 'record' },
    publish: { id: 'publishSolicitation', method: 'POST', path: '/v1/solicitations/{code}/publication', answers: 'record', sends: 'json', keyed: true },
    read: { id: 'readSolicitation', method: 'GET', path: '/v1/solicitations/{code}', answers: 'record' },
    readMaterial: { id: 'readMaterial', method: 'GET', path: '/v1/solicitations/{code}/materials/{sha256}', answers: 'stream', media: ['application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.spreadsheet', 'image/png', 'image/jpeg', 'text/plain', 'text/csv'] },
    revise: { id: 'reviseSolicitation', method: 'POST', path: '/v1/solicitations/{code}/revision', answers: 'record', sends: 'json', keyed: true },
  },
  summaries: {
    readChanges: { id: 'readChanges', method: 'GET', path: '/v1/summaries/changes', answers: 'page', media: ['text/csv'] },
    readFunding: { id: 'readFundingSummary', method: 'GET', path: '/v1/summaries/funding', answers: 'record', media: ['text/csv'] },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Operation>>>>
