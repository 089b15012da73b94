import postgres from 'postgres'
import t from 'tap'
import { kinds } from '../support/award-kinds.ts'
import { firstParting, walkAwards } from '../support/award-walk.ts'
import { endingKinds, type Fault, faults } from '../support/award-world.ts'
import { service } from '../support/service.ts'
import { reached, walkTest } from '../support/walk-size.ts'

/** The states in which something ends, each reached fifty times in ten thousand steps. */
const finals = [
  ...['award executed', 'award withdrawn', 'hold released', 'condition lifted', 'profile confirmed'],
  ...['payment paid', 'milestone paid', 'payment rejected', 'payment canceled', 'payment returned'],
  ...Object.keys(kinds).flatMap((kind) =>
    ['approved', 'rejected', 'withdrawn'].map((end) => `${kind} ${end}`),
  ),
  ...endingKinds.flatMap((kind) => ['approved', 'rejected', 'withdrawn'].map((end) => `${kind} ${end}`)),
]
const often = 50 / 10_000
/** Of the steps, at least so many are refused for each of these. */
const refused = {
  'draft: acts-out-of-order': 0.0003,
  'revise: award-unchanged': 0.0003,
  'revise: award-not-drafted': 0.0003,
  'execute: award-executed-by-drafter': 0.0003,
  'execute: award-executed-by-reviser': 0.0001,
  'execute: award-not-drafted': 0.0003,
  'execute: obligation-exceeded': 0.0003,
  'execute: risk-rating-missing': 0.0003,
  'execute: version-stale': 0.0002,
  'propose: access-denied': 0.0003,
  'propose: acts-out-of-order': 0.001,
  'propose: amendment-already-open': 0.001,
  'propose: amendment-before-execution': 0.0003,
  'propose: amendment-changes-nothing': 0.0003,
  'propose: amendment-fields-of-kind': 0.001,
  'propose: amendment-outside-award': 0.0003,
  'propose: amendment-proposed-by-approver': 0.001,
  'propose: award-extension-not-later': 0.0003,
  'propose: award-outside-federal-award': 0.0003,
  'propose: deobligation-exceeded': 0.001,
  'propose: effective-in-future': 0.001,
  'propose: extension-asked-late': 0.0003,
  'propose: file-not-kept': 0.0003,
  'propose: increase-beyond-decision': 0.001,
  'propose: obligation-exceeded': 0.001,
  'approve: acts-out-of-order': 0.001,
  'approve: amendment-by-same-person': 0.001,
  'approve: amendment-not-open': 0.001,
  'approve: amendment-not-found': 0.0002,
  'approve: deobligation-exceeded': 0.0002,
  'reject: amendment-by-same-person': 0.0002,
  'propose an ending: acts-out-of-order': 0.001,
  'propose an ending: closeout-before-end': 0.0003,
  'propose an ending: closeout-items-open': 0.001,
  'propose an ending: ending-already-open': 0.0003,
  'propose an ending: ending-before-execution': 0.0003,
  'propose an ending: ending-before-notice': 0.0003,
  'propose an ending: ending-fields-of-kind': 0.0003,
  'propose an ending: ending-out-of-turn': 0.0003,
  'propose an ending: ending-proposed-by-approver': 0.001,
  'propose an ending: unilateral-closeout-early': 0.0001,
  'approve the ending: ending-by-same-person': 0.001,
  'approve the ending: closeout-items-open': 0.0001,
  'propose: amendment-after-ending': 0.0003,
  'request: cost-after-ending': 0.0003,
  'request: award-closed': 0.0002,
  'approve the payment: gate-without-evidence': 0.0003,
  'release: hold-released-by-placer': 0.001,
  'release: hold-evidence-missing': 0.0001,
  'lift: condition-not-in-force': 0.0002,
  'request: obligation-insufficient': 0.001,
  'approve the payment: payment-held': 0.001,
  'approve the payment: obligation-insufficient': 0.0003,
  'pay: payment-held': 0.0003,
  'pay: one-person-two-stages': 0.001,
  'pay: cash-insufficient': 0.0002,
  'return: one-person-two-stages': 0.0003,
  // Of members and of who is asked of the list of excluded parties.
  'propose: member-joins-without-approval': 0.001,
  'propose: award-to-excluded-party': 0.0002,
  'propose: party-named-twice': 0.0003,
  'propose: organization-not-found': 0.0003,
  'propose: exclusion-list-too-old': 0.001,
  'execute: exclusion-list-too-old': 0.0005,
  'propose: budget-outside-parties': 0.0001,
  // Of budgets.
  'propose: budget-change-needs-approval': 0.001,
  'propose: budget-beside-obligation': 0.0005,
  'propose: budget-changed-by-another-kind': 0.0003,
  'propose: budget-indirect-exceeded': 0.0005,
  'propose: budget-line-twice': 0.0001,
  'propose: budget-outside-period': 0.0002,
  'propose: budget-parties-differ': 0.0002,
  'propose: budget-rate-exceeded': 0.0001,
  'propose: budget-terms-kept': 0.0001,
  'propose an ending: budget-beside-obligation': 0.0001,
  'revise: budget-beside-obligation': 0.0001,
  'revise: budget-indirect-exceeded': 0.0003,
  // Of fixed amounts and their milestones.
  'propose: award-of-another-form': 0.001,
  'propose: fixed-amount-above-cap': 0.0003,
  'propose: milestones-beside-obligation': 0.001,
  'propose: milestone-under-way': 0.0003,
  'propose: milestone-named-twice': 0.0002,
  'propose: milestone-outside-period': 0.0002,
  'approve: milestone-under-way': 0.0003,
  'revise: fixed-amount-above-cap': 0.0005,
  'revise: milestones-beside-obligation': 0.0003,
  'execute: fixed-amount-without-approval': 0.0005,
  'request: kind-of-another-form': 0.0005,
  'request: milestone-already-requested': 0.001,
  'request: milestone-not-found': 0.0003,
  'approve the payment: milestone-not-reduced': 0.0005,
  'propose an ending: closeout-of-another-form': 0.0003,
  // Of rule profiles.
  'propose: profile-not-behind': 0.0003,
  'approve: profile-changed-since': 0.0001,
  'say the profile: terms-unchanged': 0.0003,
  'say the profile: acts-out-of-order': 0.0001,
  'say the profile: agency-document-not-kept': 0.0001,
  'confirm the profile: confirmed-by-proposer': 0.0002,
}
/** What one text of the rules refuses and the other does not is met on both sides. */
const apart = ['rate', 'cap', 'member part', 'liquidation'].flatMap((name) => [
  `${name}: within, where profiles differ`,
  `${name}: beyond, where profiles differ`,
])
const datedBack = [
  ...['propose', 'approve', 'reject', 'withdraw the amendment', 'execute', 'pay'],
  'confirm the profile',
]
const claims = {
  ...Object.fromEntries(finals.map((state) => [`reached: ${state}`, often])),
  ...Object.fromEntries(datedBack.map((act) => [`${act}: done, dated back`, 0.002])),
  ...Object.fromEntries(apart.map((edge) => [edge, 0.0001])),
  ...refused,
}

walkTest(
  t,
  'over random acts, lawful or not and dated back or not, awards, their members, budgets and milestones, amendments, holds and payments are what the model says, to the cent and the version',
  300,
  async (t, size) => {
    // A walk claims what its length can meet.
    const claimed = Object.fromEntries(Object.entries(claims).filter(([, share]) => share * size.steps >= 1))
    const tally = await walkAwards(t, () => service(t), size, claimed)
    reached(t, tally, size.steps, claimed)
  },
)

/** A seed with which the walk finds each fault soon. */
const soon: Readonly<Record<Fault, number>> = {
  'the proposer may approve': 8,
  'an increase takes what is available first': 8,
  'a hold on the grantee holds nothing': 13,
  'a rejection counts no version': 8,
  'an extension may be asked at any time': 9,
  'a gate needs no document': 13,
  'an award is closed before its end': 8,
  'a member joins without the approval of the agency': 3,
  'transfers above the percent need no approval': 10,
  'a milestone is requested twice': 9,
  'a profile counts from before its day': 8,
  'an award follows its Federal award by itself': 8,
  'a letter that is dated back changes an award': 8,
}

// The controls walk until they part, beside the walk itself.
t.setTimeout(3_600_000)
for (const fault of faults)
  t.test(`control: the walk finds a model in which ${fault}`, { timeout: 900_000 }, async (t) => {
    const parted = await firstParting(t, await service(t), { steps: 6_000, seed: soon[fault] }, { fault })
    t.comment(parted)
    t.match(parted, /the model (says|has) /)
  })

t.test('control: the walk finds a row that changed behind the service', { timeout: 900_000 }, async (t) => {
  const s = await service(t)
  const parted = await firstParting(
    t,
    s,
    { steps: 200, seed: 7 },
    {
      meddle: async ({ grantee }) => lengthened(s.ownerUrl, grantee),
    },
  )
  t.match(parted, /the model has award .* the service has award /)
})

/** Lengthens the period of every award of a grantee without an entry. */
async function lengthened(ownerUrl: string, grantee: string): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update awards set period_through = period_through + 1 where grantee = ${grantee}`
  })
  await owner.end()
}
