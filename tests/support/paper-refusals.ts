import type { Test } from 'tap'
import { boardDecision, newAward, newPapers } from './given.ts'
import { service } from './service.ts'

/** What is refused of an execution and of an increase where papers are missing. Answers what was reached. */
export async function unpapered(t: Test): Promise<string[]> {
  const s = await service(t)
  await s.given.executable('IRC')
  const fund = await s.given.fund({ amount: '200000.00' })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '150000.00' })
  const lines = { [fund]: '100000.00' }
  const { body } = await s.given.made('chair', '/v1/awards', newAward(solicitation, lines))
  const at = `/v1/awards/${String(body['code'])}`
  const execution = () => s.callAlone('approver', 'POST', `${at}/execution`, { effectiveOn: '2023-10-02' })
  const refused = (await execution()).body
  const ofAnyAmount = ['conflict-of-interest-disclosure', 'lower-tier-debarment-certificate']
  t.match(refused, {
    ...{ code: 'award-papers-missing', total: '100000.00' },
    missing: [...ofAnyAmount, 'agency-terms'].map((kind) => ({ kind })),
  })
  await s.given.made('finance', `${at}/papers`, newPapers({ also: ofAnyAmount }))
  t.equal((await execution()).status, 201)
  const increase = {
    ...{ kind: 'increase', reason: 'x', evidence: boardDecision.sha256, effectiveOn: '2023-10-05' },
    lines: [{ fund, amount: '0.01' }],
  }
  const more = (await s.callAlone('chair', 'POST', `${at}/amendments`, increase)).body
  t.match(more, {
    code: 'award-papers-missing',
    missing: [{ kind: 'lobbying-certificate' }, { kind: 'sf-lll' }],
  })
  for (const { remedy } of [refused, more] as { remedy?: string }[]) t.ok(remedy)
  return ['executeAward award-papers-missing', 'proposeAmendment award-papers-missing']
}
