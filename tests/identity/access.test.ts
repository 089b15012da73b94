import { connect } from 'node:net'
import { pino } from 'pino'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { buildApp, refusalTypes } from '../../src/app.ts'
import { credentialOf, hashOf } from '../../src/identity/actor.ts'
import { recordKey } from '../../src/identity/commands.ts'
import { openFolderStore } from '../../src/platform/files/store-folder.ts'
import type { Http } from '../../src/platform/http/http.ts'
import { signedIn } from '../support/browser.ts'
import { type Person, people } from '../support/call.ts'
import { shiftClock } from '../support/clock.ts'
import { newAppropriation } from '../support/given.ts'
import { routesOf } from '../support/routes.ts'
import { service } from '../support/service.ts'

t.jobs = 4

const staff: Person[] = ['finance', 'approver', 'board', 'chair', 'auditor']
const sitting: Person[] = ['board', 'chair']
const books: Person[] = ['finance', 'approver', 'chair', 'auditor']
const everybody: Person[] = [...staff, 'reader', 'grantee', 'admin']
const id = '01890000-0000-7000-8000-000000000000'

/** Who may call each route: everybody else is refused. `null` needs no key. */
const table: Record<string, Person[] | null> = {
  'GET /health/live': null,
  'GET /health/ready': null,
  'GET /metrics': null,
  'GET /openapi.json': null,
  'GET /v1/ledger/entries': staff,
  'GET /v1/ledger/entries/:id': staff,
  'POST /v1/ledger/entries/:id/reversal': ['approver'],
  'POST /v1/ledger/entries/:id/erasure': ['admin'],
  'GET /v1/ledger/accounts': books,
  'GET /v1/ledger/trial-balance': books,
  'GET /v1/ledger/periods': books,
  'POST /v1/ledger/periods': ['approver'],
  'GET /v1/ledger/export': books,
  'GET /v1/ledger/checkpoint': null,
  'GET /v1/ledger/checkpoints': null,
  'GET /v1/ledger/consistency': null,
  'GET /v1/ledger/verify.mjs': null,
  'GET /v1/ledger/verify.py': null,
  'POST /v1/ledger/checkpoint/cosignatures': ['auditor'],
  'GET /v1/ledger/entries/:id/receipt': [...books, 'grantee'],
  'GET /v1/ledger/audit-package': books,
  'GET /v1/audit/findings': books,
  'GET /v1/audit/approvals': books,
  'GET /v1/audit/access-history': ['auditor', 'admin'],
  'GET /v1/audit/samples': books,
  'GET /v1/awards/:code/receipts': [...staff, 'grantee'],
  'GET /v1/disbursements/:code/receipts': [...books, 'grantee'],
  'GET /v1/organizations': [...staff, 'admin'],
  'GET /v1/organizations/:code': [...staff, 'admin'],
  'POST /v1/organizations': ['finance'],
  'GET /v1/organizations/:code/versions': [...staff, 'admin'],
  'POST /v1/organizations/:code/corrections': ['finance'],
  'GET /v1/organizations/:code/contacts': ['finance', 'approver', 'auditor', 'grantee', 'admin'],
  'GET /v1/organizations/:code/contacts/:contact': ['finance', 'approver', 'auditor', 'grantee', 'admin'],
  'POST /v1/organizations/:code/contacts': ['finance'],
  'POST /v1/organizations/:code/contacts/:contact/correction': ['finance'],
  'POST /v1/organizations/:code/contacts/:contact/removal': ['finance'],
  'GET /v1/organizations/:code/actions': [...staff, 'admin'],
  'POST /v1/organizations/:code/risk-ratings': ['finance'],
  'GET /v1/risk-ratings': staff,
  'POST /v1/organizations/:code/holds': ['finance', 'approver'],
  'GET /v1/actors': ['auditor', 'admin'],
  'GET /v1/actors/:code': ['auditor', 'admin'],
  'GET /v1/actors/:code/keys': ['auditor', 'admin'],
  'POST /v1/actors': ['admin'],
  'POST /v1/actors/:code/roles': ['admin'],
  'POST /v1/actors/:code/keys': ['admin'],
  'GET /v1/me/sessions': everybody,
  'POST /v1/me/sessions/:session/revocation': everybody,
  'POST /v1/me/sessions/revocation': everybody,
  'GET /v1/me/mail-address': everybody,
  'POST /v1/me/mail-address': everybody,
  'POST /v1/me/mail-address/confirmation': everybody,
  'POST /v1/me/mail-address/removal': everybody,
  'POST /v1/actors/:code/mail-address/removal': ['admin'],
  'GET /v1/mail/outbox': ['admin'],
  'GET /v1/actors/:code/sessions': ['admin'],
  'POST /v1/actors/:code/sessions/:session/revocation': ['admin'],
  'GET /v1/actors/:code/sign-ins': ['auditor', 'admin'],
  'POST /v1/actors/:code/sign-ins': ['admin'],
  'POST /v1/actors/:code/sign-ins/:link/revocation': ['admin'],
  'GET /v1/proposals': [...books, 'admin'],
  'GET /v1/proposals/:code': [...books, 'admin'],
  'POST /v1/proposals/:code/withdrawal': ['finance', 'admin'],
  'POST /v1/actors/:code/keys/:key/revocation': ['admin'],
  'GET /v1/appropriations': staff,
  'GET /v1/appropriations/:code': staff,
  'POST /v1/appropriations': ['finance'],
  'POST /v1/appropriations/:code/amendments': ['finance'],
  'POST /v1/appropriations/:code/draws': ['finance'],
  'POST /v1/appropriations/:code/cash-returns': ['finance'],
  'POST /v1/appropriations/:code/interest': ['finance'],
  'POST /v1/appropriations/:code/own-money': ['finance'],
  'POST /v1/appropriations/:code/claims': ['finance'],
  'POST /v1/appropriations/:code/federal-awards': ['finance'],
  'POST /v1/appropriations/:code/federal-awards/:fund/amendments': ['finance'],
  'POST /v1/appropriations/:code/federal-awards/:fund/terms': ['finance'],
  'POST /v1/appropriations/:code/federal-awards/:fund/states': ['finance'],
  'GET /v1/federal-awards': staff,
  'GET /v1/federal-awards/:code': staff,
  'GET /v1/federal-awards/:code/versions': staff,
  'GET /v1/federal-awards/:code/versions/:number': staff,
  'GET /v1/federal-awards/:code/actions': staff,
  'GET /v1/solicitations': [...staff, 'reader'],
  'GET /v1/solicitations/:code': [...staff, 'reader'],
  'GET /v1/solicitations/:code/versions': [...staff, 'reader'],
  'POST /v1/solicitations': ['finance'],
  'POST /v1/solicitations/:code/materials': ['finance'],
  'GET /v1/solicitations/:code/materials/:sha256': [...staff, 'reader'],
  'POST /v1/files': ['finance', 'chair', 'grantee'],
  'GET /v1/files/:sha256': [...staff, 'reader', 'grantee'],
  'GET /v1/notices': null,
  'GET /v1/notices/:code': null,
  'GET /v1/notices/:code/materials/:sha256': null,
  'GET /common-grants/opportunities': null,
  'GET /common-grants/opportunities/:id': null,
  'POST /v1/solicitations/:code/revision': ['finance'],
  'POST /v1/solicitations/:code/amendments': ['finance'],
  'POST /v1/solicitations/:code/publication': ['finance'],
  'POST /v1/solicitations/:code/closing': ['finance'],
  'POST /v1/solicitations/:code/cancellation': ['finance'],
  'POST /v1/solicitations/:code/commitment-release': ['finance'],
  'GET /v1/applications': [...staff, 'reader', 'grantee'],
  'GET /v1/applications/:code': [...staff, 'reader', 'grantee'],
  'GET /v1/applications/:code/receipt': [...staff, 'reader', 'grantee'],
  'GET /v1/applications/:code/screening': ['finance'],
  'GET /v1/solicitations/:code/applicants': ['finance'],
  'POST /v1/applications': ['finance', 'grantee'],
  'POST /v1/applications/:code/withdrawal': ['finance', 'grantee'],
  'POST /v1/applications/:code/members/:organization/confirmation': ['finance', 'grantee'],
  'POST /v1/applications/:code/screening': ['finance'],
  'GET /v1/exclusion-lists': [...staff, 'admin'],
  'POST /v1/exclusion-lists': ['finance'],
  'GET /v1/exclusion-lists/readings/:sha256': [...staff, 'admin'],
  'POST /v1/solicitations/:code/readers': sitting,
  'GET /v1/solicitations/:code/scores': [...staff, 'reader'],
  'GET /v1/applications/:code/conflicts': [...staff, 'reader'],
  'POST /v1/applications/:code/conflicts': ['finance', ...sitting, 'reader'],
  'GET /v1/applications/:code/reviews': [...staff, 'reader'],
  'POST /v1/applications/:code/reviews': [...sitting, 'reader'],
  'GET /v1/decision-policies': staff,
  'POST /v1/decision-policies': ['admin'],
  'GET /v1/decisions': staff,
  'GET /v1/decisions/:code': staff,
  'GET /v1/decisions/:code/minutes': staff,
  'GET /v1/decisions/:code/conflicts': staff,
  'POST /v1/decisions': ['finance'],
  'POST /v1/decisions/:code/revision': ['finance'],
  'POST /v1/decisions/:code/conflicts': ['finance', ...sitting, 'reader'],
  'POST /v1/decisions/:code/ballots': sitting,
  'POST /v1/decisions/:code/certification': ['chair'],
  'POST /v1/decisions/:code/abandonment': ['chair'],
  'GET /v1/awards': [...staff, 'grantee'],
  'GET /v1/awards/:code': [...staff, 'grantee'],
  'POST /v1/awards': ['chair'],
  'GET /v1/awards/:code/draft-versions': [...staff, 'grantee'],
  'POST /v1/awards/:code/revision': ['chair'],
  'POST /v1/awards/:code/withdrawal': ['chair'],
  'POST /v1/applications/:code/award': ['chair'],
  'POST /v1/awards/:code/execution': ['approver'],
  'GET /v1/awards/:code/amendments': [...staff, 'grantee'],
  'GET /v1/awards/:code/amendments/:number': [...staff, 'grantee'],
  'POST /v1/awards/:code/amendments': ['chair'],
  'POST /v1/awards/:code/amendments/:number/approval': ['approver'],
  'POST /v1/awards/:code/amendments/:number/rejection': ['approver'],
  'POST /v1/awards/:code/amendments/:number/withdrawal': ['chair'],
  'GET /v1/awards/:code/notice': [...staff, 'grantee'],
  'GET /v1/awards/:code/papers': [...staff, 'grantee'],
  'POST /v1/awards/:code/papers': ['finance'],
  'GET /v1/awards/:code/milestones': [...staff, 'grantee'],
  'GET /work/awards/:code/milestones': ['chair'],
  'POST /work/awards/:code/milestones': ['chair'],
  'GET /v1/awards/:code/endings': [...staff, 'grantee'],
  'GET /v1/awards/:code/endings/:number': [...staff, 'grantee'],
  'POST /v1/awards/:code/endings': ['chair'],
  'POST /v1/awards/:code/endings/:number/approval': ['approver'],
  'POST /v1/awards/:code/endings/:number/rejection': ['approver'],
  'POST /v1/awards/:code/endings/:number/withdrawal': ['chair'],
  'GET /v1/awards/:code/closeout': [...staff, 'grantee'],
  'GET /v1/awards/:code/clocks': [...staff, 'grantee'],
  'GET /v1/awards/:code/rules': [...staff, 'grantee'],
  'GET /v1/awards/:code/versions': [...staff, 'grantee'],
  'GET /v1/awards/:code/versions/:number': [...staff, 'grantee'],
  'GET /v1/awards/:code/budgets': [...staff, 'grantee'],
  'GET /v1/awards/:code/budgets/:number': [...staff, 'grantee'],
  'GET /v1/awards/:code/budgets/:number/lines': [...staff, 'grantee'],
  'GET /v1/budget-workbooks/:sha256': [...staff, 'grantee'],
  'GET /v1/rule-profiles': [...staff, 'grantee'],
  'GET /v1/rule-profiles/:code': [...staff, 'grantee'],
  'GET /v1/awards/:code/statement': [...staff, 'grantee'],
  'GET /v1/awards/:code/exclusions': staff,
  'POST /v1/awards/:code/continuations': ['approver'],
  'GET /v1/conditions': [...staff, 'grantee'],
  'GET /v1/conditions/:code': [...staff, 'grantee'],
  'GET /v1/conditions/:code/actions': [...staff, 'grantee'],
  'POST /v1/awards/:code/conditions': ['finance'],
  'POST /v1/conditions/:code/lifting': ['approver'],
  'GET /v1/holds': [...staff, 'grantee'],
  'GET /v1/holds/:code': [...staff, 'grantee'],
  'GET /v1/holds/:code/actions': [...staff, 'grantee'],
  'POST /v1/awards/:code/holds': ['finance', 'approver'],
  'POST /v1/holds/:code/release': ['approver'],
  'GET /v1/disbursements': [...books, 'grantee'],
  'GET /v1/disbursements/:code': [...books, 'grantee'],
  'POST /v1/disbursements': ['finance', 'grantee'],
  'POST /v1/disbursements/:code/approvals': ['approver'],
  'POST /v1/disbursements/:code/rejection': ['approver'],
  'POST /v1/disbursements/:code/withdrawal': ['finance', 'grantee'],
  'POST /v1/disbursements/:code/payment': ['approver'],
  'POST /v1/disbursements/:code/return': ['approver'],
  'POST /v1/payment-runs': ['approver'],
  'GET /v1/payment-runs/:code': books,
  'GET /v1/payment-runs/progress/:key': ['approver'],
  'GET /v1/meetings': staff,
  'GET /v1/meetings/:code': staff,
  'POST /v1/meetings': ['finance', 'chair'],
  'POST /v1/meetings/:code/cancellation': ['finance', 'chair'],
  'POST /v1/meetings/:code/packet': ['chair'],
  'GET /v1/meetings/:code/packet': staff,
  'GET /v1/meetings/:code/book': staff,
  'GET /v1/disallowances': [...books, 'grantee'],
  'GET /v1/disallowances/:code': [...books, 'grantee'],
  'POST /v1/disallowances': ['finance'],
  'POST /v1/disallowances/:code/recoveries': ['finance'],
  'POST /v1/disallowances/:code/forgiveness': ['approver'],
  'POST /v1/disallowances/:code/reinstatement': ['approver'],
  'GET /v1/administrations': staff,
  'GET /v1/administrations/:code': staff,
  'GET /v1/administrations/:code/actions': staff,
  'GET /v1/administration-caps': staff,
  'POST /v1/administrations': ['finance'],
  'POST /v1/administrations/:code/decision': ['chair'],
  'POST /v1/administrations/:code/execution': ['approver'],
  'POST /v1/administrations/:code/withdrawal': ['finance', 'chair'],
  'POST /v1/administrations/:code/deobligation': ['approver'],
  'POST /v1/administrations/:code/end': ['approver'],
  'GET /v1/administration-charges': staff,
  'GET /v1/administration-charges/:code': staff,
  'GET /v1/administration-charges/:code/actions': staff,
  'POST /v1/administration-charges': ['finance'],
  'POST /v1/administration-charges/:code/approval': ['approver'],
  'POST /v1/administration-charges/:code/rejection': ['approver'],
  'POST /v1/administration-charges/:code/withdrawal': ['finance'],
  'POST /v1/administration-charges/:code/payment': ['approver'],
  'GET /work/administrations/:code': staff,
  'GET /work/administrations/:code/acts/:operation': staff,
  'POST /work/administrations/:code/acts/:operation': staff,
  'GET /work/administration-charges/:code': staff,
  'GET /work/administration-charges/:code/acts/:operation': staff,
  'POST /work/administration-charges/:code/acts/:operation': staff,
  'GET /work/federal-awards/:code/administration': ['finance'],
  'POST /work/federal-awards/:code/administration': ['finance'],
  'GET /work/administrations/:code/decision': ['chair'],
  'POST /work/administrations/:code/decision': ['chair'],
  'GET /work/administrations/:code/charge': ['finance'],
  'POST /work/administrations/:code/charge': ['finance'],
  'GET /work/administrations/:code/deobligation': ['approver'],
  'POST /work/administrations/:code/deobligation': ['approver'],
  'GET /v1/me': [...staff, 'reader', 'grantee', 'admin'],
  'GET /v1/search': everybody,
  'GET /v1/me/queue': [...staff, 'reader', 'grantee', 'admin'],
  'GET /v1/appropriations/:code/actions': staff,
  'GET /v1/spending-plans': staff,
  'GET /v1/spending-plans/:code': staff,
  'POST /v1/spending-plans': ['finance'],
  'POST /v1/spending-plans/:code/adoption': ['chair'],
  'POST /v1/spending-plans/:code/withdrawal': ['finance'],
  'GET /v1/spending-plans/:code/actions': staff,
  'POST /v1/decisions/:code/publication': ['chair'],
  'GET /v1/public/awards': null,
  'GET /v1/public/decisions/:code': null,
  'GET /v1/solicitations/:code/actions': [...staff, 'reader'],
  'GET /v1/applications/:code/actions': [...staff, 'reader', 'grantee'],
  'GET /v1/decisions/:code/actions': staff,
  'GET /v1/awards/:code/actions': [...staff, 'grantee'],
  'GET /v1/disbursements/:code/actions': [...books, 'grantee'],
  'GET /v1/disallowances/:code/actions': [...books, 'grantee'],
  'GET /v1/proposals/:code/actions': [...books, 'admin'],
  'GET /v1/meetings/:code/actions': staff,
  'GET /v1/summaries/funding': staff,
  'GET /v1/summaries/changes': staff,
  'GET /v1/summaries/board': staff,
  'GET /v1/summaries/awards': staff,
  'GET /v1/summaries/lapse': staff,
  'GET /v1/summaries/advances': staff,
  'GET /board': staff,
  'GET /board.json': staff,
  'GET /board.csv': staff,
  'GET /board.xlsx': staff,
  'GET /board.pdf': staff,
  'GET /board/meetings/new': ['finance', 'chair'],
  'POST /board/meetings/new': ['finance', 'chair'],
  'GET /board/meetings/:code/book.pdf': staff,
  'GET /board/meetings/:code/packet.json': staff,
  'GET /board/meetings/:code/packet.pdf': staff,
  'GET /board/entries': staff,
  'GET /board/entries/:id': staff,
  'GET /': null,
  'GET /awards': null,
  'GET /awards.csv': null,
  'GET /work/conditions/:code': [...staff, 'grantee'],
  'GET /work/conditions/:code/acts/:operation': [...staff, 'grantee'],
  'POST /work/conditions/:code/acts/:operation': [...staff, 'grantee'],
  'GET /work/holds/:code': [...staff, 'grantee'],
  'GET /work/holds/:code/acts/:operation': [...staff, 'grantee'],
  'POST /work/holds/:code/acts/:operation': [...staff, 'grantee'],
  'GET /work/spending-plans/:code': staff,
  'GET /work/spending-plans/:code/acts/:operation': staff,
  'POST /work/spending-plans/:code/acts/:operation': staff,
  'GET /assets/:name': null,
  'GET /home': everybody,
  'GET /work': everybody,
  'GET /work/search': everybody,
  'GET /work/federal-awards/:code': staff,
  'GET /work/federal-awards/:code/acts/:operation': staff,
  'POST /work/federal-awards/:code/acts/:operation': staff,
  'GET /work/appropriations/:code': staff,
  'GET /work/appropriations/:code/acts/:operation': staff,
  'POST /work/appropriations/:code/acts/:operation': staff,
  'GET /work/solicitations/:code': [...staff, 'reader'],
  'GET /work/solicitations/:code/acts/:operation': [...staff, 'reader'],
  'POST /work/solicitations/:code/acts/:operation': [...staff, 'reader'],
  'GET /work/organizations/:code': [...staff, 'admin'],
  'GET /work/organizations/:code/acts/:operation': [...staff, 'admin'],
  'POST /work/organizations/:code/acts/:operation': [...staff, 'admin'],
  'GET /work/awards/:code': [...staff, 'grantee'],
  'GET /work/awards/:code/acts/:operation': [...staff, 'grantee'],
  'POST /work/awards/:code/acts/:operation': [...staff, 'grantee'],
  'GET /work/disbursements/:code': [...books, 'grantee'],
  'GET /work/disbursements/:code/acts/:operation': [...books, 'grantee'],
  'POST /work/disbursements/:code/acts/:operation': [...books, 'grantee'],
  'GET /work/proposals/:code': [...books, 'admin'],
  'GET /work/proposals/:code/acts/:operation': [...books, 'admin'],
  'POST /work/proposals/:code/acts/:operation': [...books, 'admin'],
  'GET /work/meetings/:code': staff,
  'GET /work/meetings/:code/acts/:operation': staff,
  'POST /work/meetings/:code/acts/:operation': staff,
  'GET /audit': books,
  'GET /audit/findings': books,
  'GET /audit/findings.csv': books,
  'GET /audit/trial-balance': books,
  'GET /audit/accounts': books,
  'GET /audit/approvals': books,
  'GET /audit/approvals.csv': books,
  'GET /audit/approvals.xlsx': books,
  'GET /audit/access': ['auditor', 'admin'],
  'GET /audit/access.csv': ['auditor', 'admin'],
  'GET /audit/access.xlsx': ['auditor', 'admin'],
  'GET /audit/samples': books,
  'GET /audit/samples.csv': books,
  'GET /audit/samples.xlsx': books,
  'GET /audit/proof': books,
  'GET /audit/package.zip': books,
  'GET /work/applications/:code': [...staff, 'reader', 'grantee'],
  'GET /work/applications/:code/acts/:operation': [...staff, 'reader', 'grantee'],
  'POST /work/applications/:code/acts/:operation': [...staff, 'reader', 'grantee'],
  'GET /work/awards/:code/statement': [...staff, 'grantee'],
  'GET /work/awards/:code/statement.csv': [...staff, 'grantee'],
  'GET /work/awards/:code/statement.xlsx': [...staff, 'grantee'],
  'GET /work/awards/:code/statement.pdf': [...staff, 'grantee'],
  'GET /work/awards/:code/rules': [...staff, 'grantee'],
  'GET /work/awards/:code/rules.csv': [...staff, 'grantee'],
  'GET /work/awards/:code/rules.xlsx': [...staff, 'grantee'],
  'GET /work/awards/:code/budget': ['chair'],
  'POST /work/awards/:code/budget': ['chair'],
  'GET /work/awards/:code/budget.xlsx': [...staff, 'grantee'],
  'GET /work/awards/:code/closeout': ['chair'],
  'POST /work/awards/:code/closeout': ['chair'],
  'GET /work/awards/:code/amendment': ['chair'],
  'POST /work/awards/:code/amendment': ['chair'],
  'GET /work/awards/:code/ending': ['chair'],
  'POST /work/awards/:code/ending': ['chair'],
  'GET /work/appropriations/:code/amendment': ['finance'],
  'POST /work/appropriations/:code/amendment': ['finance'],
  'GET /work/appropriations/:code/cash-return': ['finance'],
  'POST /work/appropriations/:code/cash-return': ['finance'],
  'GET /work/appropriations/:code/claim': ['finance'],
  'POST /work/appropriations/:code/claim': ['finance'],
  'GET /work/appropriations/:code/draw': ['finance'],
  'POST /work/appropriations/:code/draw': ['finance'],
  'GET /work/appropriations/:code/federal-award': ['finance'],
  'POST /work/appropriations/:code/federal-award': ['finance'],
  'GET /work/appropriations/:code/interest': ['finance'],
  'POST /work/appropriations/:code/interest': ['finance'],
  'GET /work/appropriations/:code/own-money': ['finance'],
  'POST /work/appropriations/:code/own-money': ['finance'],
  'GET /work/federal-awards/:code/amendment': ['finance'],
  'POST /work/federal-awards/:code/amendment': ['finance'],
  'GET /work/federal-awards/:code/terms': ['finance'],
  'POST /work/federal-awards/:code/terms': ['finance'],
  'GET /work/awards/:code/revision': ['chair'],
  'POST /work/awards/:code/revision': ['chair'],
  'GET /work/awards/drafting': ['chair'],
  'POST /work/awards/drafting': ['chair'],
  'GET /work/files': ['finance', 'chair', 'grantee'],
  'POST /work/files': ['finance', 'chair', 'grantee'],
  'GET /work/organizations/:code/contacts/:contact/correction': ['finance'],
  'POST /work/organizations/:code/contacts/:contact/correction': ['finance'],
  'GET /work/organizations/:code/contacts/:contact/removal': ['finance'],
  'POST /work/organizations/:code/contacts/:contact/removal': ['finance'],
  'GET /work/organizations/:code/correction': ['finance'],
  'POST /work/organizations/:code/correction': ['finance'],
  'GET /work/organizations/registration': ['finance'],
  'POST /work/organizations/registration': ['finance'],
  'GET /work/awards/:code/request': ['finance', 'grantee'],
  'POST /work/awards/:code/request': ['finance', 'grantee'],
  'GET /work/proposals/:code/confirmation': ['finance', 'admin'],
  'POST /work/proposals/:code/confirmation': ['finance', 'admin'],
  'GET /grantee': ['grantee'],
  'GET /grantee/requests': ['grantee'],
  'GET /grantee/solicitations/:code/application': ['grantee'],
  'POST /grantee/solicitations/:code/application': ['grantee'],
  'GET /admin': ['admin'],
  'GET /admin/people/:code': ['admin'],
  'GET /admin/settings': ['admin'],
  'GET /admin/settings/policy': ['admin'],
  'POST /admin/settings/policy': ['admin'],
  'GET /admin/admission': ['admin'],
  'POST /admin/admission': ['admin'],
  'GET /admin/people/:code/roles': ['admin'],
  'POST /admin/people/:code/roles': ['admin'],
  'GET /admin/people/:code/key': ['admin'],
  'POST /admin/people/:code/key': ['admin'],
  'GET /admin/people/:code/keys/:key/revocation': ['admin'],
  'POST /admin/people/:code/keys/:key/revocation': ['admin'],
  'GET /admin/people/:code/sign-in': ['admin'],
  'POST /admin/people/:code/sign-in': ['admin'],
  'GET /admin/people/:code/sign-ins/:link/revocation': ['admin'],
  'POST /admin/people/:code/sign-ins/:link/revocation': ['admin'],
  'POST /admin/people/:code/sessions/:session/end': ['admin'],
  'GET /sessions': everybody,
  'POST /sessions/:session/end': everybody,
  'GET /mail': everybody,
  'POST /mail/address': everybody,
  'POST /mail/confirmation': everybody,
  'POST /mail/removal': everybody,
  'GET /sign-in': null,
  'POST /sign-in': null,
  'POST /sign-out': everybody,
  'POST /sign-out/everywhere': everybody,
  'GET /signed-out': null,
  'GET /sign-in/organization': null,
  'GET /sign-in/organization/return': null,
}
/** Pages of the documentation, which the plugin adds by itself; the problem pages say what a refusal means. */
const open = /^GET \/(docs|problems)(\/|$)/
const roles: Person[] = everybody
/** In a session also a user of another grantee. */
const sessions: Person[] = [...everybody, 'otherGrantee']
const endsItself = /^POST (\/sign-out|\/v1\/me\/sessions\/revocation$)/

function addressOf(route: string): { method: 'GET' | 'POST'; url: string } {
  const [method = '', path = ''] = route.split(' ')
  const url = path
    .replace(':id', id)
    .replace(':code', 'NOT-THERE')
    .replace(':fund', 'NOT-THERE')
    .replace(':key', 'KEY-9999')
    .replace(':name', 'pages.css')
    .replace(':session', id)
    .replace(':link', 'SGN-9999')
    .replace(':sha256', 'a'.repeat(64))
  const query = {
    '/v1/ledger/export': '?format=csv',
    '/v1/search': '?q=x',
    '/v1/audit/samples': '?size=5',
    '/audit/samples.csv': '?size=5',
    '/audit/samples.xlsx': '?size=5',
    '/v1/ledger/consistency': '?from=0',
    '/v1/summaries/changes': '?since=2023-01-01T00:00:00Z',
  }[path]
  return { method: method as 'GET' | 'POST', url: `${url}${query ?? ''}` }
}

t.test(
  'every route says who may call it, and nobody else is let in: all cells of route and role',
  async (t) => {
    const { app, call } = await service(t, { contract: true })
    const routes = routesOf(app).filter((route) => !open.test(route))
    t.same(
      routes.filter((route) => !(route in table)),
      [],
      'no route is without a row',
    )
    t.same(
      Object.keys(table).filter((route) => !routes.includes(route)),
      [],
      'no row is without a route',
    )
    let cells = 0
    for (const [route, allowed] of Object.entries(table)) {
      const { method, url } = addressOf(route)
      const body = method === 'POST' ? {} : undefined
      for (const who of [...roles, null]) {
        const answer = await call(who, method, url, body)
        const cell = `${route} as ${who ?? 'nobody'}: ${String(answer.status)}`
        if (allowed === null || (who !== null && allowed.includes(who))) {
          if (answer.status === 401 || answer.status === 403 || answer.status >= 500) t.fail(cell)
        } else if (who === null) {
          if (answer.status !== 401 || answer.code !== 'key-missing') t.fail(cell)
        } else if (answer.status !== 403 || answer.code !== 'access-denied') t.fail(cell)
        cells += 1
      }
    }
    t.equal(cells, Object.keys(table).length * (roles.length + 1))
  },
)

t.test(
  'a session opens what the role of its person opens, and nothing else: every route, every role',
  async (t) => {
    const { app, call, as } = await service(t)
    const cookies = new Map<Person, string>()
    for (const who of sessions) cookies.set(who, await signedIn({ app, as }, who))
    let cells = 0
    for (const [route, allowed] of Object.entries(table).filter(([one]) => one !== 'GET /openapi.json')) {
      const { method, url } = addressOf(route)
      for (const who of sessions) {
        // It ends the session by which it is asked.
        const cookie = endsItself.test(route) ? await signedIn({ app, as }, who) : (cookies.get(who) ?? '')
        const headers = { cookie, origin: 'http://localhost:80' }
        const answer = await call(null, method, url, method === 'POST' ? {} : undefined, headers)
        const cell = `${route} in a session of ${who}: ${String(answer.status)} ${answer.code}`
        const role = who === 'otherGrantee' ? 'grantee' : who
        if (allowed === null || allowed.includes(role)) {
          if (answer.status === 401 || answer.status === 403 || answer.status >= 500) t.fail(cell)
        } else if (answer.status !== 403 || answer.code !== 'access-denied') t.fail(cell)
        cells += 1
        if (endsItself.test(route)) cookies.set(who, await signedIn({ app, as }, who))
      }
    }
    t.equal(cells, (Object.keys(table).length - 1) * sessions.length)
  },
)

t.test('no key but one issued, not expired and not revoked opens any guarded route', async (t) => {
  const { app, db, call, ownerUrl } = await service(t)
  const actor = people.finance.code
  const secret = 'fid_expired-key-of-a-test'
  await db.transaction({ code: 'SYSTEM', organization: null }, async (tx) => {
    const soon = new Date(Date.parse(tx.now) + 30_000).toISOString()
    await recordKey(tx, actor, credentialOf(secret), soon)
  })
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  const issued = await call('admin', 'POST', `/v1/actors/${actor}/keys`, { expiresAt })
  t.equal(issued.status, 201)
  const revocable = String(issued.body['secret'])
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
  const before = await call(null, 'GET', '/v1/appropriations', undefined, bearer(revocable))
  t.equal(before.status, 200, 'the issued key opens at once')
  const revoked = await call(
    'admin',
    'POST',
    `/v1/actors/${actor}/keys/${String(issued.body['code'])}/revocation`,
  )
  t.equal(revoked.status, 201)
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  await shiftClock(owner, '1 minute')
  await owner.end()

  const attempts: [string, Record<string, string>, string][] = [
    ['no key', {}, 'key-missing'],
    ['an empty one', { authorization: '' }, 'key-missing'],
    ['another scheme', { authorization: 'Basic Zm9vOmJhcg==' }, 'key-missing'],
    ['a scheme alone', { authorization: 'Bearer ' }, 'key-missing'],
    ['two keys', { authorization: 'Bearer a b' }, 'key-missing'],
    ['one too long', bearer('x'.repeat(201)), 'key-missing'],
    ['one unknown', bearer('fid_unknown'), 'key-unknown'],
    ['what has the form of a session', bearer('s'.repeat(43)), 'key-unknown'],
    ['its credential in place of the key', bearer(credentialOf(revocable).toString('hex')), 'key-unknown'],
    [
      'what is stored in place of the key',
      bearer(hashOf(credentialOf(revocable)).toString('hex')),
      'key-unknown',
    ],
    ['one with a quote', bearer(`' or '1'='1`.replaceAll(' ', '')), 'key-unknown'],
    ['one expired', bearer(secret), 'key-expired'],
    ['one revoked', bearer(revocable), 'key-revoked'],
  ]
  let cells = 0
  for (const [route, allowed] of Object.entries(table)) {
    if (allowed === null) continue
    const { method, url } = addressOf(route)
    for (const [named, headers, code] of attempts) {
      const answer = await app.inject({ method, url, headers, ...(method === 'POST' ? { payload: {} } : {}) })
      const refused = answer.json<{ code: string }>()
      if (answer.statusCode !== 401 || refused.code !== code) t.fail(`${route} with ${named}: ${answer.body}`)
      if (answer.headers['www-authenticate'] === undefined) t.fail(`${route}: a 401 names its scheme`)
      cells += 1
    }
  }
  t.ok(cells >= 11 * 40, `${String(cells)} cells`)
})

t.test('a role taken away is gone at the next request', async (t) => {
  const { call } = await service(t)
  t.equal((await call('finance2', 'GET', '/v1/awards')).status, 200)
  const changed = await call('admin', 'POST', `/v1/actors/${people.finance2.code}/roles`, { roles: [] })
  t.equal(changed.status, 201)
  t.equal((await call('finance2', 'GET', '/v1/awards')).status, 403)
})

t.test('a service with a route that does not say who may call it cannot start', async (t) => {
  const { app, db } = await service(t)
  t.throws(() => app.get('/late', async () => null), 'no route is added to one that has started')
  const fresh = await buildApp({
    db,
    logger: pino({ level: 'silent' }),
    requestsPerMinute: 1_000,
    keylessPerMinute: 1_000,
    contract: false,
    program: 'Case Management Pilot Program',
    files: { store: await openFolderStore(t.testdir()), limit: 1, perMinute: 1 },
  })
  t.teardown(() => fresh.close())
  t.throws(() => fresh.get('/open', async () => null), /GET \/open does not say who may call it/)
  t.throws(() => fresh.get('/open', { config: {} }, async () => null), /does not say who may call it/)
})

t.test(
  'a known address answers 405 to a wrong method and names the right ones; an unknown one 404',
  async (t) => {
    const { app, call } = await service(t)
    const byPath = new Map<string, string[]>()
    for (const route of routesOf(app).filter((one) => !open.test(one))) {
      const [method = '', path = ''] = route.split(' ')
      byPath.set(path, [...(byPath.get(path) ?? []), method])
    }
    for (const [path, methods] of byPath) {
      const { url } = addressOf(`GET ${path}`)
      const allowed = methods.includes('GET') ? [...methods, 'HEAD'] : methods
      for (const method of (['PUT', 'PATCH', 'DELETE', 'GET', 'POST', 'OPTIONS'] as const).filter(
        (one) => !methods.includes(one),
      )) {
        const answer = await call(
          'finance',
          method,
          url,
          ['GET', 'OPTIONS', 'DELETE'].includes(method) ? undefined : {},
        )
        if (answer.status !== 405 || answer.code !== 'method-not-allowed')
          t.fail(`${method} ${url}: ${answer.text}`)
        const named = String(answer.headers['allow']).split(', ').sort()
        t.same(named, [...allowed].sort(), `${method} ${path}`)
      }
    }
    for (const path of [
      '/v1',
      '/v2/awards',
      '/v1//awards',
      '/V1/awards',
      '/v1/awards/X/Y',
      '/%00',
      '/v1/awards%2fX',
    ]) {
      const answer = await call('finance', 'GET', path)
      t.equal(answer.status, 404, path)
      t.match(String(answer.headers['content-type']), /^application\/problem\+json/, path)
    }
  },
)

t.test('a body is JSON that fits the contract, or nothing is read of it', async (t) => {
  const { app, call, as } = await service(t)
  const url = '/v1/appropriations'
  const send = (payload: string, type: string | null) =>
    app.inject({
      method: 'POST',
      url,
      payload,
      headers: {
        ...as('finance'),
        'idempotency-key': 'k',
        ...(type === null ? {} : { 'content-type': type }),
      },
    })
  const good = newAppropriation('FY1')
  const attempts: [string, string, string | null, number, string][] = [
    ['text', JSON.stringify(good), 'text/plain', 415, 'media-type-unsupported'],
    ['a form', 'code=FY1', 'application/x-www-form-urlencoded', 415, 'media-type-unsupported'],
    ['XML', '<a/>', 'application/xml', 415, 'media-type-unsupported'],
    ['a type that is none', JSON.stringify(good), 'json', 415, 'media-type-unsupported'],
    ['half a body', '{"code":', 'application/json', 400, 'request-malformed'],
    ['no JSON', 'NaN', 'application/json', 400, 'request-malformed'],
    ['nothing', '', 'application/json', 400, 'request-malformed'],
    ['a prototype', '{"__proto__":{"admin":true}}', 'application/json', 400, 'request-malformed'],
    ['null', 'null', 'application/json', 400, 'request-invalid'],
    ['a list', '[]', 'application/json', 400, 'request-invalid'],
    ['a megabyte and more', `{"code":"${'x'.repeat(1_048_577)}"}`, 'application/json', 413, 'body-too-large'],
  ]
  for (const [named, payload, type, status, code] of attempts) {
    const answer = await send(payload, type)
    t.equal(answer.statusCode, status, named)
    t.equal(answer.json<{ code: string }>().code, code, named)
  }
  const fields: [string, object, RegExp][] = [
    ['a number for money', { ...good, amount: 1000 }, /\/amount/],
    ['money without cents', { ...good, amount: '1000' }, /\/amount/],
    ['no money at all', { ...good, amount: '0.00' }, /\/amount/],
    ['a field nobody knows', { ...good, remarks: 'x' }, /remarks/],
    ['a column of the table', { ...good, version: 9 }, /version/],
    ['a text for a number', { ...good, fiscalYear: '2022' }, /\/fiscalYear/],
    ['null for a text', { ...good, title: null }, /\/title/],
    ['a day that is none', { ...good, enactedOn: '2023-02-29' }, /\/enactedOn/],
  ]
  for (const [named, body, where] of fields) {
    const answer = await call('finance', 'POST', url, body)
    t.equal(answer.status, 400, named)
    t.equal(answer.code, 'request-invalid', named)
    t.match(answer.text, where, named)
  }
  t.equal(
    (await call('finance', 'POST', `${url}?dryrun=true`, good)).status,
    400,
    'an unknown parameter is refused too',
  )
  t.equal((await call('finance', 'POST', url, good)).status, 201, 'and the good body passes')
})

t.test('a caller who asks too often learns how long to wait; no one else does', async (t) => {
  const { call } = await service(t, { requestsPerMinute: 3 })
  // The first counts as a stranger's, since the key is not known before.
  for (let i = 0; i < 1 + 3; i++) t.equal((await call('board', 'GET', '/v1/awards')).status, 200)
  const refused = await call('board', 'GET', '/v1/awards')
  t.equal(refused.status, 429)
  t.equal(refused.code, 'rate-limited')
  t.match(String(refused.headers['content-type']), /^application\/problem\+json/)
  const wait = Number(refused.headers['retry-after'])
  t.ok(wait >= 1 && wait <= 60, `${String(wait)} seconds`)
  t.equal((await call('chair', 'GET', '/v1/awards')).status, 200)
  for (let i = 0; i < 5; i++) t.equal((await call(null, 'GET', '/health/live')).status, 200)
})

t.test(
  'over a socket: headers, addresses and lines out of bounds are answered with a problem, then the line is cut',
  async (t) => {
    const { app, as } = await service(t)
    const address = await listening(t, app)
    const { authorization } = as('board')
    const get = (path: string, headers = '') =>
      said(address, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n`)
    const attempts: [string, string, number][] = [
      ['a header of 20 kB', await get('/v1/awards', `X-Long: ${'x'.repeat(20_000)}\r\n`), 431],
      ['an address of 20 kB', await get(`/v1/awards?cursor=${'x'.repeat(20_000)}`), 431],
      ['no HTTP', await said(address, 'HELLO\r\n\r\n'), 400],
      [
        'a parameter of 300 characters',
        await get(`/v1/awards/${'A'.repeat(300)}`, `Authorization: ${authorization}\r\n`),
        400,
      ],
      [
        'a path that is no UTF-8',
        await get('/v1/awards/%E0%A4%A', `Authorization: ${authorization}\r\n`),
        400,
      ],
      [
        'length and chunks at once',
        await said(
          address,
          'POST /v1/awards HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
        ),
        400,
      ],
    ]
    for (const [named, answer, status] of attempts) {
      t.match(answer, new RegExp(`^HTTP/1.1 ${String(status)} `), named)
      t.match(answer, /content-type: application\/problem\+json/i, named)
      const problem = problemIn(answer)
      const declared = refusalTypes[problem.code]
      t.match(problem, { status, title: declared?.title, remedy: declared?.remedy }, named)
      t.match(problem.remedy, /\.$/, named)
    }
    t.match(await get('/v1/awards', `Authorization: ${authorization}\r\n`), /^HTTP\/1.1 200 /)
  },
)

t.test('a request that does not arrive in time is answered as it is declared', async (t) => {
  const { app } = await service(t)
  const address = await listening(t, app)
  app.server.once('connection', (socket) => {
    const late = Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
    app.server.emit('clientError', late, socket)
  })
  const answer = await said(address, '')
  t.match(answer, /^HTTP\/1.1 408 /)
  const { title, remedy } = refusalTypes['request-timeout'] ?? {}
  t.match(problemIn(answer), { status: 408, code: 'request-timeout', title, remedy })
})

/** The problem in an answer as it came over a socket, whether its body is in one piece or in chunks. */
function problemIn(answer: string): { code: string; title: string; status: number; remedy: string } {
  return JSON.parse(/\{.*\}/s.exec(answer)?.[0] ?? '{}') as ReturnType<typeof problemIn>
}

async function listening(t: Test, app: Http): Promise<{ port: number }> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  const bound = app.server.address()
  if (bound === null || typeof bound === 'string') throw new Error('not listening')
  t.teardown(() => {
    app.server.closeAllConnections()
  })
  return bound
}

async function said({ port }: { port: number }, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('close', () => {
      resolve(answer)
    })
    socket.on('error', reject)
  })
}
