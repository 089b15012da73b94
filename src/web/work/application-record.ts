import { applicationByCode } from '../../applications/queries.ts'
import { viewOf } from '../../applications/view-queries.ts'
import { awardOfApplication } from '../../awards/drafts/queries.ts'
import { applicationActs } from '../../desk/acts.ts'
import { judge } from '../../desk/judging.ts'
import { callerOf } from '../../desk/queries.ts'
import { organizationsByCode } from '../../organizations/queries.ts'
import type { Reading } from '../../platform/database/database.ts'
import { html } from '../../platform/html.ts'
import { solicitationByCode } from '../../solicitations/queries.ts'
import { dollars } from '../../wording/amounts.ts'
import { dayInWords, timeInWords } from '../../wording/times.ts'
import { stateInWords } from '../../wording/words.ts'
import { table } from '../parts/tables.ts'
import { mark, named, section } from '../parts/texts.ts'
import { historyOf, type Parts, solicitationLink } from './reading.ts'

/** What an application has become, in the tone in which it is shown. */
const tones = { selected: 'good', eligible: 'good', late: 'warn', ineligible: 'warn' } as const

/** The mark of the state of an application. */
export function applicationMark(status: string) {
  return mark(
    stateInWords(status),
    Object.hasOwn(tones, status) ? tones[status as keyof typeof tones] : 'plain',
  )
}

/** An application: whose it is, when it was received and what for; what a recusal withholds is withheld here too. */
export async function applicationParts(tx: Reading, code: string): Promise<Parts> {
  const application = await applicationByCode(tx, code)
  const { applicant, members, status, received, deadline, replacedBy, contents, screening } = await viewOf(
    tx,
    application,
  )
  const parties = await organizationsByCode(tx, [applicant, ...members])
  const names = parties.map(
    ({ code: one, legalName }, at) => html`${at === 0 ? '' : ', '}${named(one, legalName)}`,
  )
  const solicitation = await solicitationByCode(tx, application.solicitation)
  return {
    kind: 'The application',
    code,
    title: contents?.title ?? 'Application',
    facts: [
      ['State', applicationMark(status)],
      ['Solicitation', solicitationLink(tx, application.solicitation)],
      ['Applicant', names.slice(0, 1)[0] ?? applicant],
      ['Consortium', members.length === 0 ? null : html`${names.slice(1)}`],
      ['Received', timeInWords(received.at, tx.zone)],
      [
        'Deadline',
        `${deadline.timely ? 'In time' : 'Late'}: the first time that was too late is ${timeInWords(deadline.ends, tx.zone)}`,
      ],
      [
        'Replaced by',
        replacedBy === null ? null : html`<a href="/work/applications/${replacedBy}">${replacedBy}</a>`,
      ],
      ...(contents === null
        ? [['Proposal', 'It is withheld from you.'] as const]
        : [
            ['Site', contents.site] as const,
            ['Services', contents.services.map(stateInWords).join(', ')] as const,
            [
              'Period',
              `${dayInWords(contents.periodFrom)} to ${dayInWords(contents.periodThrough)}`,
            ] as const,
            ['Requested', dollars(contents.requested)] as const,
          ]),
    ],
    more: html`${contents === null ? '' : html`${budgetTable(contents.budget)}${filesOf(contents.files)}`}${screening === null ? '' : screened(screening)}`,
    receipts: `/v1/applications/${code}/receipt`,
    version: application.version,
    acts: judge(
      applicationActs,
      { application, solicitation, award: await awardOfApplication(tx, code) },
      `/v1/applications/${code}`,
      callerOf(tx),
    ),
    history: await historyOf(tx, code),
  }
}

type Line = { readonly organization: string; readonly category: string; readonly amount: string }

function budgetTable(budget: readonly Line[]) {
  return section(
    'Budget',
    table({
      caption: 'By organization and cost category',
      columns: [{ title: 'Organization' }, { title: 'Category' }, { title: 'Amount', isFigure: true }],
      rows: budget.map(({ organization, category, amount }) => [
        ...[organization, stateInWords(category)],
        dollars(amount),
      ]),
    }),
  )
}

function filesOf(files: readonly { readonly name: string; readonly sha256: string }[]) {
  if (files.length === 0) return html``
  return section(
    'Files',
    html`<ul>${files.map(({ name, sha256 }) => html`<li><a href="/v1/files/${sha256}">${name}</a></li>`)}</ul>`,
  )
}

type Screening = {
  readonly items: readonly { readonly item: string; readonly met: boolean }[]
  readonly reasons: Readonly<Record<string, string>>
}

function screened({ items, reasons }: Screening) {
  return section(
    'Screening',
    table({
      caption: 'The checklist as it was answered',
      columns: [{ title: 'Item' }, { title: 'Met' }, { title: 'Reason' }],
      rows: items.map(({ item, met }) => [stateInWords(item), met ? 'Yes' : 'No', reasons[item] ?? '']),
    }),
  )
}
