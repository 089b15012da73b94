import type { Administration } from '../administration/administration.ts'
import { listAdministrations } from '../administration/queries.ts'
import type { Decision } from '../decisions/decision.ts'
import { listDecisions } from '../decisions/queries.ts'
import { type DecisionReport, reportOf } from '../decisions/reports/queries.ts'
import type { Plan } from '../plans/plan.ts'
import { listPlans } from '../plans/queries.ts'
import type { Reading } from '../platform/database/database.ts'
import { solicitationByCode } from '../solicitations/queries.ts'
import { counted, listInWords } from '../wording/words.ts'
import type { Summary, WaitingOf } from './figures/contract.ts'

/**
 * What waits for the Board now, whatever day is asked for: declarations of interest, ballots and certifications, of the decisions the reader may see, plans to adopt, and administration of the agent to decide. What is kept for
 * all to read names open decisions and no more: how far one is differs by who is recused from which line.
 */
export async function waitingForBoard(tx: Reading, isKept: boolean): Promise<Summary['waiting']> {
  const items: WaitingOf[] = []
  let cursor: string | undefined
  do {
    const page = await listDecisions(tx, { limit: 100, cursor })
    for (const decision of page.items)
      if (decision.status === 'recommended') {
        const { title } = await solicitationByCode(tx, decision.solicitation)
        items.push(
          ...(isKept
            ? [openDecision(decision, title)]
            : waitingOf(decision, title, await reportOf(tx, decision, null))),
        )
      }
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  const { items: drafted } = await listPlans(tx, { limit: 100, status: 'drafted' })
  items.push(...drafted.map(waitingPlan))
  const undecided = await listAdministrations(tx, { limit: 100, status: 'drafted' })
  items.push(...undecided.items.map(waitingAdministration))
  return {
    sentence:
      items.length === 0
        ? 'Nothing waits for the Board.'
        : `${counted(items.length, 'matter waits', 'matters wait')} for the Board.`,
    items,
  }
}

function waitingPlan({ code, appropriation, title, draftedBy }: Plan): WaitingOf {
  return {
    ...{ what: 'Spending plan to adopt', about: code, who: 'the chair', link: `/v1/spending-plans/${code}` },
    sentence: `${title}, for ${appropriation}: ${draftedBy} drafted it.`,
  }
}

function waitingAdministration({ code, agent, title, draftedBy }: Administration): WaitingOf {
  return {
    ...{ what: 'Administration of the agent to decide', about: code, who: 'the Board, without the agent' },
    link: `/v1/administrations/${code}`,
    sentence: `${title}, for ${agent} itself and no grantee: ${draftedBy} drafted it.`,
  }
}

function openDecision({ code, revision }: Decision, title: string): WaitingOf {
  return {
    ...{ what: 'Open decision', about: code, who: 'the Board', link: `/v1/decisions/${code}` },
    sentence: `${title}, revision ${String(revision)}, is not certified.`,
  }
}

function waitingOf(
  { code, revision }: Decision,
  title: string,
  { seats, lines, withheld }: DecisionReport,
): WaitingOf[] {
  const link = `/v1/decisions/${code}`
  const undeclared = [...new Set(lines.items.flatMap(({ notDeclared }) => notDeclared))].toSorted()
  const unvoted = seats.filter(({ castAt }) => castAt === null).map(({ member }) => member)
  const open = lines.items.filter(({ carried }) => !carried).length
  const about = `${title}, revision ${String(revision)}`
  return [
    ...(undeclared.length === 0
      ? []
      : [
          {
            ...{ what: 'Conflicts of interest to declare', about: code, link },
            who: undeclared.join(', '),
            sentence: `${about}: ${listInWords(undeclared)} ${undeclared.length === 1 ? 'has' : 'have'} not declared for every application.`,
          },
        ]),
    ...(unvoted.length === 0
      ? []
      : [
          {
            ...{ what: 'Ballots', about: code, link },
            who: unvoted.join(', '),
            sentence: `${about}: ${listInWords(unvoted)} ${unvoted.length === 1 ? 'has' : 'have'} not voted.`,
          },
        ]),
    {
      ...{ what: 'Decision to certify', about: code, who: 'the chair', link },
      sentence:
        open === 0
          ? `${about}: every line that you may see has its quorum and its majority.`
          : `${about}: ${counted(open, 'line has', 'lines have')} no quorum or no majority yet.`,
    },
    ...(withheld.length === 0
      ? []
      : [
          {
            ...{ what: 'Withheld from you', about: code, who: 'you', link },
            sentence: `${about}: you are recused from ${listInWords(withheld)}.`,
          },
        ]),
  ]
}
