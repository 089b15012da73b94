import type { Test } from 'tap'
import { admitActor, changeRoles } from '../../src/identity/commands.ts'
import { applicationsFor } from './applications.ts'
import type { Person } from './call.ts'
import { deadlineAhead, newAward } from './given.ts'
import { applicationsUnder, closedSolicitation, inBatches, policy, scores } from './seeded-applications.ts'
import type { Service } from './service.ts'

type Attempt = [
  operation: string,
  code: string,
  who: Person,
  url: string,
  body: object,
  facts?: object | undefined,
  accept?: string,
]

const cursor = '?cursor=bm9uc2Vuc2U'
const hash = 'a'.repeat(64)

/**
 * Every refusal between an application and its award: conflicts, scores, recommendations, ballots, certification. Those that what is made
 * afterwards would cure were reached already.
 */
export async function decisionAttempts(
  t: Test,
  s: Service,
): Promise<{ attempts: Attempt[]; reached: string[] }> {
  const reached: string[] = []
  const now = async (...[operation, code, who, url, body]: Attempt) => {
    const answer = await s.call(who, 'POST', url, body)
    if (answer.code !== code) throw new Error(`${operation} ${code} answered ${answer.text}`)
    reached.push(`${operation} ${code}`)
  }
  const { given } = s
  const hand = applicationsUnder(t, s)
  const open = await given.publishedSolicitation(
    { [await given.fund()]: '1.00' },
    { deadline: deadlineAhead },
  )
  const withoutPolicy = await closedSolicitation(s)
  await hand.seed(withoutPolicy.solicitation, [{}])
  await now('recommendDecision', 'policy-not-adopted', 'finance', '/v1/decisions', {
    solicitation: withoutPolicy.solicitation,
    lines: [{ application: 'APP-0001', outcome: 'not-selected' }],
  })
  await given.made('admin', '/v1/decision-policies', policy)
  const { fund, solicitation } = await closedSolicitation(s, { awardFloor: '5.00', awardCeiling: '400.00' })
  const [first = '', second = '', ineligible = '', third = ''] = await hand.seed(solicitation, [
    { requested: '400.00' },
    { applicant: 'BAKER', members: ['HAVEN'], requested: '400.00' },
    { status: 'ineligible' },
    { requested: '400.00' },
  ])
  const unscreened = await closedSolicitation(s)
  await hand.seed(unscreened.solicitation, [{ status: 'received' }])
  const nobody = await closedSolicitation(s)
  const uncriticised = await given.publishedSolicitation({ [fund]: '1.00' })
  await given.made('finance', `/v1/solicitations/${uncriticised}/closing`, { effectiveOn: '2023-09-14' })
  const [unmeasured = ''] = await hand.seed(uncriticised, [{}])
  await given.made('board', `/v1/applications/${unmeasured}/conflicts`, { interested: false })

  await given.made('admin', '/v1/actors/FIN-2/roles', { roles: ['finance', 'reader'] })
  await given.made('finance2', `/v1/applications/${third}/conflicts`, { interested: true, party: 'IRC' })
  await given.made('chair', `/v1/solicitations/${solicitation}/readers`, { reader: 'RDR-1' })
  const on = (code: string, act: string) => `/v1/applications/${code}/${act}`
  const none = { interested: false }
  for (const code of [first, second, third]) await given.made('board', on(code, 'conflicts'), none)
  await given.made('board', on(ineligible, 'conflicts'), none)
  await given.made('chair', on(first, 'conflicts'), none)
  await given.made('board', on(first, 'reviews'), scores('1.00', '1.00', '1.00'))
  const given7 = scores('1.00', '1.00', '1.00').scores

  // One decided before: its application takes no declaration any more, and no ballot is cast on it.
  const certified = async (applicant: string) => {
    const under = (await closedSolicitation(s)).solicitation
    const [application = ''] = await hand.seed(under, [{ applicant }])
    const lines = [{ application, outcome: 'not-selected' }]
    const { body } = await given.made('finance', '/v1/decisions', { solicitation: under, lines })
    const at = `/v1/decisions/${String(body['code'])}`
    for (const who of ['board', 'board2', 'board3', 'chair'] as const) {
      await given.made(who, on(application, 'conflicts'), none)
      await given.made(who, `${at}/ballots`, {
        sha256: body['sha256'],
        votes: [{ application, vote: 'for' }],
      })
    }
    await given.made('chair', `${at}/certification`, {})
    return { application, at }
  }
  const { application: done, at: past } = await certified('IRC')
  await given.made('chair', `${past}/publication`, {})
  const { at: ofBaker } = await certified('BAKER')

  const declined = (application: string) => ({ application, outcome: 'not-selected' })
  const chosen = (application: string, ...amounts: [string, string][]) => ({
    application,
    outcome: 'selected',
    amounts: amounts.map(([of, amount]) => ({ fund: of, amount })),
  })
  const rest = [declined(second), declined(third)]
  const whole = [declined(first), ...rest]
  const recommending = (operation: string, url: string, of: (terms: object) => object): Attempt[] => {
    const at = (code: string, terms: object, facts?: object): Attempt => [
      operation,
      code,
      'finance',
      url,
      of(terms),
      facts,
    ]
    return [
      at('application-named-twice', { lines: [declined(first), ...whole] }, { application: first }),
      at('application-not-eligible', { lines: [...whole, declined(ineligible)] }, { state: 'ineligible' }),
      at('line-missing', { lines: [declined(first)] }, { count: 2 }),
      at('amounts-not-of-outcome', { lines: [chosen(first), ...rest] }),
      at('line-named-twice', { lines: [chosen(first, [fund, '1.00'], [fund, '1.00']), ...rest] }),
      at('recommended-outside-funding', { lines: [chosen(first, [withoutPolicy.fund, '9.00']), ...rest] }),
      at(
        'recommended-above-request',
        { lines: [chosen(first, [fund, '400.01']), ...rest] },
        { largest: '400.00' },
      ),
      at(
        'recommended-outside-bounds',
        { lines: [chosen(first, [fund, '4.99']), ...rest] },
        { smallest: '5.00', largest: '400.00' },
      ),
      at(
        'recommendation-exceeds-funds',
        {
          lines: [
            chosen(first, [fund, '400.00']),
            chosen(second, [fund, '400.00']),
            chosen(third, [fund, '400.00']),
          ],
        },
        { fund, requested: '1200.00', largest: '1199.00' },
      ),
    ]
  }
  for (const attempt of recommending('recommendDecision', '/v1/decisions', (terms) => ({
    solicitation,
    ...terms,
  })))
    await now(...attempt)
  await now('recommendDecision', 'decision-by-recused', 'finance2', '/v1/decisions', {
    solicitation,
    lines: whole,
  })
  const made = await given.made('finance', '/v1/decisions', { solicitation, lines: whole })
  const decision = `/v1/decisions/${String(made.body['code'])}`
  const sha256 = made.body['sha256']
  const votes = (...applications: string[]) => ({
    sha256,
    votes: applications.map((application) => ({ application, vote: 'for' })),
  })

  // A chair who is the one who recommended, and a second chair; a solicitation whose application is withdrawn after the recommendation.
  await given.made('admin', '/v1/actors/BOTH-1/roles', { roles: ['finance', 'chair'] })
  const own = await closedSolicitation(s)
  const [ownApplication = ''] = await hand.seed(own.solicitation, [{}])
  const self = await given.made('both', '/v1/decisions', {
    solicitation: own.solicitation,
    lines: [declined(ownApplication)],
  })
  const thin = await closedSolicitation(s)
  const [unvoted = ''] = await hand.seed(thin.solicitation, [{}])
  const uncarried = await given.made('finance', '/v1/decisions', {
    solicitation: thin.solicitation,
    lines: [declined(unvoted)],
  })
  await given.made('chair', on(unvoted, 'conflicts'), none)
  const out = await closedSolicitation(s)
  const [stays = '', goes = ''] = await hand.seed(out.solicitation, [{}, {}])
  const dated = await given.made('finance', '/v1/decisions', {
    solicitation: out.solicitation,
    lines: [declined(stays), declined(goes)],
  })
  await given.made('chair', `/v1/decisions/${String(dated.body['code'])}/conflicts`, { interests: [] })
  await hand.withdraw(goes)
  const barred = await closedSolicitation(s)
  const [theirs = ''] = await hand.seed(barred.solicitation, [{}])
  const closed = await given.made('finance', '/v1/decisions', {
    solicitation: barred.solicitation,
    lines: [declined(theirs)],
  })
  await given.made('chair', on(theirs, 'conflicts'), { interested: true, party: 'IRC' })
  const carried = await closedSolicitation(s)
  const [carriedOne = ''] = await hand.seed(carried.solicitation, [{}])
  const ready = await given.made('finance', '/v1/decisions', {
    solicitation: carried.solicitation,
    lines: [chosen(carriedOne, [carried.fund, '10.00'])],
  })
  const readyAt = `/v1/decisions/${String(ready.body['code'])}`
  for (const who of ['board', 'board2', 'board3', 'chair'] as const) {
    await given.made(who, `${readyAt}/conflicts`, { interests: [] })
    await given.made(who, `${readyAt}/ballots`, {
      sha256: ready.body['sha256'],
      votes: [{ application: carriedOne, vote: 'for' }],
    })
  }
  const canceled = await closedSolicitation(s)
  const [lost = ''] = await hand.seed(canceled.solicitation, [{}])
  const stranded = await given.made('finance', '/v1/decisions', {
    solicitation: canceled.solicitation,
    lines: [chosen(lost, [canceled.fund, '10.00'])],
  })
  const strandedAt = `/v1/decisions/${String(stranded.body['code'])}`
  for (const who of ['board', 'board2', 'board3', 'chair'] as const) {
    await given.made(who, `${strandedAt}/conflicts`, { interests: [] })
    await given.made(who, `${strandedAt}/ballots`, {
      sha256: stranded.body['sha256'],
      votes: [{ application: lost, vote: 'for' }],
    })
  }
  await given.made('finance', `/v1/solicitations/${canceled.solicitation}/cancellation`, { reason: 'x' })
  await now('reviseDecision', 'decision-before-closing', 'finance', `${strandedAt}/revision`, {
    lines: whole,
  })
  const [waiting = ''] = await hand.seed(carried.solicitation, [{ status: 'received' }])
  await now('reviseDecision', 'screening-not-finished', 'finance', `${readyAt}/revision`, { lines: whole })
  await now('certifyDecision', 'screening-not-finished', 'chair', `${readyAt}/certification`, {})
  await hand.withdraw(waiting)
  await hand.withdraw(ownApplication)
  await now(
    'reviseDecision',
    'nothing-to-decide',
    'finance',
    `/v1/decisions/${String(self.body['code'])}/revision`,
    { lines: whole },
  )
  const members = {
    'BRD-1': 'board',
    'BRD-2': 'board',
    'BRD-3': 'board',
    TMP: 'board',
    'CHR-1': 'chair',
    'BOTH-1': 'chair',
  }
  for (const member of Object.keys(members))
    await given.made('admin', `/v1/actors/${member}/roles`, { roles: [] })
  await now('reviseDecision', 'board-without-seats', 'finance', `${decision}/revision`, { lines: whole })
  await now('recommendDecision', 'board-without-seats', 'finance', '/v1/decisions', {
    solicitation: withoutPolicy.solicitation,
    lines: whole,
  })
  for (const [member, role] of Object.entries(members))
    await given.made('admin', `/v1/actors/${member}/roles`, {
      roles: member === 'BOTH-1' ? ['finance', role] : member === 'BRD-2' ? [role, 'reader'] : [role],
      ...(member === 'BRD-3' ? { affiliation: 'HAVEN' } : {}),
    })
  const crowd = Array.from({ length: 500 }, (_, n) => `SEAT-${String(n)}`)
  await inBatches(s, 'admin', crowd, (tx, code) =>
    admitActor(tx, { code, name: 'x', roles: ['board'], organization: null }),
  )
  await now('reviseDecision', 'board-too-large', 'finance', `${decision}/revision`, { lines: whole })
  await now('recommendDecision', 'board-too-large', 'finance', '/v1/decisions', {
    solicitation: withoutPolicy.solicitation,
    lines: whole,
  })
  await inBatches(s, 'admin', crowd, (tx, code) => changeRoles(tx, code, { roles: [], organization: null }))
  await now('recommendDecision', 'decision-before-closing', 'finance', '/v1/decisions', {
    solicitation: open,
    lines: whole,
  })
  const vacant = await closedSolicitation(s)
  const early = await given.draftedAward(vacant.solicitation, { [vacant.fund]: '1.00' })
  await hand.seed(vacant.solicitation, [{ status: 'received' }])

  // Applications whose members nobody confirmed: one that FIN-2 is recused from, one that is withdrawn, and one that is recommended.
  const [unnamed, later] = [await closedSolicitation(s), await closedSolicitation(s)]
  const [hidden = ''] = await hand.seed(unnamed.solicitation, [{ members: ['HAVEN'], unconfirmed: true }])
  await given.made('finance2', on(hidden, 'conflicts'), { interested: true, party: 'IRC' })
  const [undecided = '', gone = ''] = await hand.seed(later.solicitation, [
    { members: ['HAVEN'], unconfirmed: true },
    { members: ['HAVEN'], unconfirmed: true, status: 'withdrawn' },
  ])
  const abandonable = await given.made('finance', '/v1/decisions', {
    solicitation: later.solicitation,
    lines: [declined(undecided)],
  })
  await given.made('chair', on(undecided, 'conflicts'), { interested: true, party: 'IRC' })
  const member = (code: string, organization: string) =>
    `/v1/applications/${code}/members/${organization}/confirmation`

  const attempts: Attempt[] = [
    ['readConflicts', 'application-not-found', 'reader', on(unmeasured, 'conflicts'), {}],
    ['declareConflict', 'application-not-found', 'board', on('NONE', 'conflicts'), none],
    ['declareConflict', 'interest-names-no-party', 'board', on(second, 'conflicts'), { interested: true }],
    [
      'declareConflict',
      'party-not-of-application',
      'board',
      on(second, 'conflicts'),
      { interested: true, party: 'IRC' },
      { parties: ['BAKER', 'HAVEN'] },
    ],
    ['declareConflict', 'declared-after-decision', 'finance', on(done, 'conflicts'), none],
    ['declareConflict', 'conflict-already-declared', 'board', on(second, 'conflicts'), none],
    ['admitReader', 'solicitation-not-found', 'board', '/v1/solicitations/NONE/readers', { reader: 'RDR-1' }],
    [
      'admitReader',
      'actor-not-found',
      'board',
      `/v1/solicitations/${solicitation}/readers`,
      { reader: 'NONE' },
    ],
    [
      'admitReader',
      'reader-role-missing',
      'board',
      `/v1/solicitations/${solicitation}/readers`,
      { reader: 'FIN-1' },
    ],
    [
      'admitReader',
      'reader-self-admitted',
      'board2',
      `/v1/solicitations/${solicitation}/readers`,
      { reader: 'BRD-2' },
      { reader: 'BRD-2', admittedBy: 'BRD-2' },
    ],
    [
      'admitReader',
      'reader-already-admitted',
      'board',
      `/v1/solicitations/${solicitation}/readers`,
      { reader: 'RDR-1' },
    ],
    ['readReviews', 'application-not-found', 'auditor', on('NONE', 'reviews'), {}],
    ['submitReview', 'application-not-found', 'board', on('NONE', 'reviews'), { scores: given7 }],
    ['submitReview', 'reader-not-admitted', 'finance2', on(first, 'reviews'), { scores: given7 }],
    ['submitReview', 'recused', 'board3', on(second, 'reviews'), { scores: given7 }],
    ['submitReview', 'conflict-not-declared', 'board2', on(first, 'reviews'), { scores: given7 }],
    [
      'submitReview',
      'application-not-eligible',
      'board',
      on(ineligible, 'reviews'),
      { scores: given7 },
      { state: 'ineligible' },
    ],
    ['submitReview', 'already-reviewed', 'board', on(first, 'reviews'), { scores: given7 }],
    ['submitReview', 'criteria-missing', 'board', on(unmeasured, 'reviews'), { scores: given7 }],
    [
      'submitReview',
      'criterion-scored-twice',
      'board',
      on(third, 'reviews'),
      { scores: [...given7, ...given7] },
    ],
    [
      'submitReview',
      'criterion-unknown',
      'board',
      on(third, 'reviews'),
      { scores: [{ criterion: 'X', points: '1.00', comment: 'x' }] },
    ],
    [
      'submitReview',
      'criterion-not-scored',
      'board',
      on(third, 'reviews'),
      { scores: given7.slice(1) },
      { criterion: 'NEED' },
    ],
    [
      'submitReview',
      'points-above-maximum',
      'board',
      on(third, 'reviews'),
      scores('10.01', '1.00', '1.00'),
      { largest: 10 },
    ],
    ['rankApplications', 'solicitation-not-found', 'auditor', '/v1/solicitations/NONE/scores', {}],
    [
      'rankApplications',
      'cursor-invalid',
      'auditor',
      `/v1/solicitations/${solicitation}/scores${cursor}`,
      {},
    ],
    ['listDecisionPolicies', 'cursor-invalid', 'auditor', `/v1/decision-policies${cursor}`, {}],
    [
      'adoptDecisionPolicy',
      'fraction-above-one',
      'admin',
      '/v1/decision-policies',
      { ...policy, quorum: { part: 2, whole: 1 } },
    ],
    ['listDecisions', 'cursor-invalid', 'auditor', `/v1/decisions${cursor}`, {}],
    ['readDecision', 'decision-not-found', 'auditor', '/v1/decisions/NONE', {}],
    ['readDecision', 'cursor-invalid', 'auditor', `${decision}${cursor}`, {}],
    ['readMinutes', 'decision-not-found', 'auditor', '/v1/decisions/NONE/minutes', {}],
    ['readMinutes', 'not-acceptable', 'auditor', `${decision}/minutes`, {}, {}, 'image/png'],
    ['readSeatConflicts', 'decision-not-found', 'auditor', '/v1/decisions/NONE/conflicts', {}],
    [
      'recommendDecision',
      'solicitation-not-found',
      'finance',
      '/v1/decisions',
      { solicitation: 'NONE', lines: whole },
    ],
    [
      'recommendDecision',
      'screening-not-finished',
      'finance',
      '/v1/decisions',
      { solicitation: unscreened.solicitation, lines: whole },
      { count: 1 },
    ],
    [
      'recommendDecision',
      'nothing-to-decide',
      'finance',
      '/v1/decisions',
      { solicitation: nobody.solicitation, lines: whole },
    ],
    [
      'recommendDecision',
      'decision-already-open',
      'finance',
      '/v1/decisions',
      { solicitation, lines: whole },
    ],
    ['reviseDecision', 'decision-not-found', 'finance', '/v1/decisions/NONE/revision', { lines: whole }],
    ['reviseDecision', 'decision-not-open', 'finance', `${past}/revision`, { lines: [declined(done)] }],
    [
      'reviseDecision',
      'decision-by-recused',
      'finance2',
      `${decision}/revision`,
      { lines: whole },
      { applications: [third] },
    ],
    ...recommending('reviseDecision', `${decision}/revision`, (terms) => terms),
    ['declareForDecision', 'decision-not-found', 'board', '/v1/decisions/NONE/conflicts', { interests: [] }],
    ['declareForDecision', 'decision-not-open', 'board', `${past}/conflicts`, { interests: [] }],
    [
      'declareForDecision',
      'vote-on-no-line',
      'board',
      `${decision}/conflicts`,
      { interests: [{ application: ineligible, party: 'IRC' }] },
    ],
    [
      'declareForDecision',
      'interest-named-twice',
      'board',
      `${decision}/conflicts`,
      {
        interests: [
          { application: first, party: 'IRC' },
          { application: first, party: 'BAKER' },
        ],
      },
      { application: first },
    ],
    [
      'declareForDecision',
      'party-not-of-application',
      'board',
      `${decision}/conflicts`,
      { interests: [{ application: first, party: 'BAKER' }] },
    ],
    ['castBallot', 'decision-not-found', 'board', '/v1/decisions/NONE/ballots', votes()],
    ['castBallot', 'decision-not-open', 'board', `${past}/ballots`, votes()],
    [
      'castBallot',
      'ballot-on-another-document',
      'board',
      `${decision}/ballots`,
      { ...votes(), sha256: hash },
      { current: sha256 },
    ],
    ['castBallot', 'seat-not-held', 'both', `${decision}/ballots`, votes(first)],
    ['castBallot', 'voted-twice', 'board', `${decision}/ballots`, votes(first, first)],
    [
      'castBallot',
      'vote-while-recused',
      'board3',
      `${decision}/ballots`,
      votes(second),
      { applications: [second] },
    ],
    ['castBallot', 'vote-on-no-line', 'board', `${decision}/ballots`, votes(ineligible)],
    ['castBallot', 'vote-before-declaration', 'board2', `${decision}/ballots`, votes(first)],
    [
      'castBallot',
      'vote-missing',
      'board',
      `${decision}/ballots`,
      votes(first),
      { applications: [second, third] },
    ],
    ['certifyDecision', 'decision-not-found', 'chair', '/v1/decisions/NONE/certification', {}],
    ['certifyDecision', 'decision-not-open', 'chair', `${past}/certification`, {}],
    [
      'certifyDecision',
      'certified-by-recommender',
      'both',
      `/v1/decisions/${String(self.body['code'])}/certification`,
      {},
    ],
    [
      'certifyDecision',
      'certifier-recused',
      'chair',
      `/v1/decisions/${String(closed.body['code'])}/certification`,
      {},
    ],
    ['certifyDecision', 'certifier-undeclared', 'chair', `${decision}/certification`, {}],
    [
      'certifyDecision',
      'recommendation-out-of-date',
      'chair',
      `/v1/decisions/${String(dated.body['code'])}/certification`,
      {},
      { applications: [goes] },
    ],
    [
      'certifyDecision',
      'decision-not-carried',
      'chair',
      `/v1/decisions/${String(uncarried.body['code'])}/certification`,
      {},
      { applications: [unvoted], withoutQuorum: 1, withoutMajority: 1 },
    ],
    [
      'certifyDecision',
      'acts-out-of-order',
      'chair',
      `${readyAt}/certification`,
      { effectiveOn: '2023-09-13' },
    ],
    ['certifyDecision', 'decision-before-closing', 'chair', `${strandedAt}/certification`, {}],
    ['abandonDecision', 'decision-not-found', 'chair', '/v1/decisions/NONE/abandonment', { reason: 'x' }],
    ['publishDecision', 'decision-not-found', 'chair', '/v1/decisions/NONE/publication', {}],
    [
      'publishDecision',
      'publication-before-certification',
      'chair',
      `${readyAt}/publication`,
      {},
      { state: 'recommended' },
    ],
    // BOTH-1 is a chair by then, and belongs to BAKER.
    ['publishDecision', 'decision-by-recused', 'both', `${ofBaker}/publication`, {}, { count: 1 }],
    ['publishDecision', 'decision-already-published', 'chair', `${past}/publication`, {}],
    ['abandonDecision', 'decision-not-open', 'chair', `${past}/abandonment`, { reason: 'x' }],
    ['confirmMember', 'member-not-found', 'finance2', member(second, 'IRC'), {}],
    ['confirmMember', 'member-not-found', 'grantee', member(hidden, 'HAVEN'), {}],
    ['confirmMember', 'member-already-confirmed', 'finance2', member(second, 'BAKER'), {}, { role: 'lead' }],
    [
      'confirmMember',
      'member-already-confirmed',
      'finance2',
      member(second, 'HAVEN'),
      {},
      { confirmedBy: 'FIN-2' },
    ],
    [
      'confirmMember',
      'member-not-confirmable',
      'finance2',
      member(gone, 'HAVEN'),
      {},
      { state: 'withdrawn' },
    ],
    ['confirmMember', 'recused', 'finance2', member(hidden, 'HAVEN'), {}],
    ['withdrawApplication', 'recused', 'finance2', on(hidden, 'withdrawal'), { reason: 'x' }],
    [
      'receiveApplication',
      'recused',
      'finance2',
      '/v1/applications',
      applicationsFor(s).draftOf(vacant.solicitation, { replaces: hidden }),
    ],
    [
      'recommendDecision',
      'member-unconfirmed',
      'finance',
      '/v1/decisions',
      {
        solicitation: unnamed.solicitation,
        lines: [chosen(hidden, [unnamed.fund, '9.00'])],
      },
      { application: hidden, organization: 'HAVEN' },
    ],
    [
      'reviseDecision',
      'member-unconfirmed',
      'finance',
      `/v1/decisions/${String(abandonable.body['code'])}/revision`,
      { lines: [chosen(undecided, [later.fund, '9.00'])] },
    ],
    [
      'abandonDecision',
      'decision-by-recused',
      'chair',
      `/v1/decisions/${String(abandonable.body['code'])}/abandonment`,
      { reason: 'x' },
    ],
    ['executeAward', 'award-without-selection', 'approver', `/v1/awards/${early}/execution`, {}],
    [
      'draftAward',
      'award-without-selection',
      'chair',
      '/v1/awards',
      newAward(vacant.solicitation, { [vacant.fund]: '1.00' }),
    ],
  ]
  return { attempts, reached }
}
