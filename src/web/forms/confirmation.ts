import type { Snapshot } from '../../platform/database/database.ts'
import { html } from '../../platform/html.ts'
import { proposalByCode } from '../../proposals/queries.ts'
import { refuseProposal } from '../../proposals/refusals.ts'
import { kindInWords } from '../../wording/words.ts'
import { facts } from '../parts/texts.ts'
import { bodyFacts } from '../work/reading.ts'
import { secretPage } from './secret.ts'
import type { Step, TwoSteps } from './two-steps.ts'

/** The form with which a second person confirms a proposal: the same request is sent again for them. Refuses one that is not open, unless it is being done. */
export async function confirmationForm(tx: Snapshot, code: string, step: Step): Promise<TwoSteps> {
  const { act, about, path, body, status, proposedBy, closedBy } = await proposalByCode(tx, code)
  if ((status !== 'open' && step !== 'do') || body === null)
    throw refuseProposal('proposal-not-open', { proposal: code, state: status, closedBy })
  const page = `/work/proposals/${code}`
  const what = facts([
    ['Act', `${kindInWords(act)}: ${about}`],
    ['Proposed by', proposedBy],
    ...bodyFacts(body),
  ])
  return {
    heading: `Confirm ${code}`,
    says: `${proposedBy} proposed this. If you confirm it, it is done.`,
    button: 'Confirm',
    back: { address: page, name: code },
    fields: () => what,
    sent: () => what,
    command: () => ({ address: `${path}?confirms=${code}`, body: JSON.parse(body) as object | null }),
    ends: ({ said }) =>
      typeof said['secret'] === 'string'
        ? secretPage(said['secret'], String(said['actor']), html`<a href="${page}">${code}</a>`)
        : page,
  }
}
