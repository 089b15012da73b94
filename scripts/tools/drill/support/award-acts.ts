import { randomUUID } from 'node:crypto'
import { boardDecisionSha256 } from '../../../../src/program/load.ts'
import { type Answer, type Role, send } from '../../support/requests.ts'
import type { Keys } from '../../support/stand.ts'
import { importExclusions } from './races.ts'

type Perform = (role: Role, path: string, body: object) => Promise<Answer>

/** The second award of the program. The load pays from the first, which these acts do not hold up. */
const at = '/v1/awards/AWD-0002'
const grantee = 'BAKERRIPLEY'
const cents = (amount: string) => [{ fund: 'FY2021', amount }]
const lines = cents('0.01')
/** Within the period of the Federal award, and within a year after the grantee was rated. */
const on = { effectiveOn: '2023-06-01' }
const reason = { reason: 'Drill' }
/** One file that is every paper which an obligation asks for. */
const papers = {
  kind: 'agency-terms',
  also: [
    'lobbying-certificate',
    'sf-lll',
    'conflict-of-interest-disclosure',
    'lower-tier-debarment-certificate',
  ],
  ...{ sha256: boardDecisionSha256, datedOn: '2021-01-01' },
}

/** What an award is executed and increased on: a list of excluded parties, and a made-up UEI of the grantee where it has none. */
export async function readyAwards(address: string, keys: Keys): Promise<void> {
  await importExclusions(address, keys)
  const answer = await send(address, keys, {
    ...{ key: randomUUID(), role: 'finance', path: `/v1/organizations/${grantee}/corrections` },
    body: { uei: 'MADEUPUE0002', ...reason },
  })
  const { code } = JSON.parse(answer.text) as { readonly code?: string }
  if (answer.status !== 201 && code !== 'organization-unchanged') throw new Error(answer.text)
}

/**
 * A round of acts on awards, which one client does alone, since an award has one amendment at a time: an amendment of each kind approved, one
 * rejected and one withdrawn, a draft revised, executed, decreased, increased and extended, a hold placed and released. The award of the program
 * has a budget, which would change with its amount; the one that is drafted has none.
 */
export async function awardRound(perform: Perform): Promise<void> {
  const made = async (role: Role, path: string, body: object) =>
    JSON.parse((await perform(role, path, { ...reason, ...body })).text) as Readonly<Record<string, unknown>>
  const proposed = async (asked: object, of = at) =>
    `${of}/amendments/${String((await made('chair', `${of}/amendments`, { ...asked, ...on }))['number'])}`
  const approved = async (asked: object, of = at) =>
    perform('approver', `${await proposed(asked, of)}/approval`, on)
  const title = (name: string) => ({ kind: 'terms', title: `Drill ${randomUUID()}, ${name}` })
  await approved(title('approved'))
  await made('approver', `${await proposed(title('rejected'))}/rejection`, on)
  await perform('chair', `${await proposed(title('withdrawn'))}/withdrawal`, on)

  const drafted = await made('chair', '/v1/awards', {
    ...{ solicitation: 'CMPP-2022-01', grantee, title: 'Drill', site: 'Houston, TX', services: ['other'] },
    ...{ selectedOn: '2022-11-30', periodFrom: '2023-01-01', periodThrough: '2025-12-31' },
    ...{ decisionDocument: boardDecisionSha256, lines: cents('0.02'), ...on },
  })
  const draft = `/v1/awards/${String(drafted['code'])}`
  await made('chair', `${draft}/revision`, { site: 'Galveston, TX', ...on })
  await perform('finance', `${draft}/papers`, papers)
  await perform('approver', `${draft}/execution`, on)
  await approved({ kind: 'de-obligation', lines }, draft)
  await approved({ kind: 'increase', lines }, draft)
  const extension = { kind: 'extension', periodThrough: '2026-12-31', evidence: boardDecisionSha256 }
  await approved(extension, draft)

  // A hold says why in its letter, and takes no reason.
  const terms = { ground: 'noncompliance', letter: 'Drill', appeal: 'Drill' }
  const held = JSON.parse((await perform('finance', `${at}/holds`, terms)).text) as { readonly code: string }
  await made('approver2', `/v1/holds/${held.code}/release`, {})
}
