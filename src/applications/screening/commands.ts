import { record } from '../../ledger/commands.ts'
import { privately } from '../../ledger/private-text.ts'
import { canonicalJson, stringly } from '../../platform/canonical.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { solicitationOnceClosed } from '../../solicitations/closing-commands.ts'
import { type Application, mustBeScreenable, screen } from '../application.ts'
import { answerChecklist, type ItemAnswer } from '../checklist.ts'
import { insertScreening } from '../content-queries.ts'
import { mustBeUnrecused } from '../party-queries.ts'
import { applicationForUpdate, saveApplication } from '../queries.ts'
import { checklistFor } from './queries.ts'

/** Screens an application by the checklist of its solicitation. Where no person answers an item, the service's own check does. */
export async function screenApplication(
  tx: Transaction,
  code: string,
  answers: readonly ItemAnswer[],
): Promise<Application> {
  const received = await applicationForUpdate(tx, code)
  await mustBeUnrecused(tx, code)
  const under = await solicitationOnceClosed(tx, received.solicitation, 'share')
  const by = tx.principal.code
  mustBeScreenable(received, under, by)
  const { list, checks } = await checklistFor(tx, received, under.terms)
  const checklist = answerChecklist(checks, answers)
  const screened = saveApplication(tx, screen(received, under, checklist, by))
  const { id } = await record(tx, {
    kind: 'application.screened',
    subject: code,
    effectiveOn: tx.today,
    facts: {
      solicitation: screened.solicitation,
      outcome: screened.status,
      exclusionList: list?.code ?? null,
      exclusionListOf: list?.extractedOn,
      items: privately(canonicalJson(stringly(checklist.map(({ item, met }) => ({ item, met }))))),
      reasons: Object.fromEntries(
        checklist.flatMap(({ item, reason }) => (reason === null ? [] : [[item, privately(reason)]])),
      ),
    },
  })
  insertScreening(tx, code, checklist, id)
  return screened
}
