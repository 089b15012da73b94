import type { Block } from '../../decisions/minutes/minutes.ts'
import { html } from '../../platform/html.ts'
import { type Place, publicPage } from '../../solicitations/notices/public-page.ts'
import { dayInWords } from '../../wording/times.ts'
import type { NoticeShown } from './contract.ts'

const titleOf = ({ award, version }: NoticeShown) => `Notice of award ${award}, version ${String(version)}`

function aboutOf({ amendment, since }: NoticeShown): string {
  const made = amendment === null ? 'As executed' : `As changed by amendment ${String(amendment)}`
  return `${made}, in force from ${dayInWords(since)}. Its items are those of 2 CFR 200.332(b)(1).`
}

/** Whether the entry names this notice. */
function recordOf({ sha256, recordedSha256, entry }: NoticeShown): string {
  if (recordedSha256 === null)
    return `SHA-256 ${sha256}. Ledger entry ${entry} was recorded before notices were made.`
  return recordedSha256 === sha256
    ? `SHA-256 ${sha256}, as ledger entry ${entry} says.`
    : `SHA-256 ${sha256}. Ledger entry ${entry} says ${recordedSha256}: the records are not what they were.`
}

/** The notice as a page to read and to print. */
export function noticePage(place: Place, notice: NoticeShown): string {
  return publicPage(
    place,
    titleOf(notice),
    html`<p class="code">Award ${notice.award}</p>
<h1>${titleOf(notice)}</h1>
<p>${aboutOf(notice)}</p>
${notice.items.map(
  ({ item, title, said, missing }) => html`<h2>(${item}) ${title}</h2>
${said.map((one) => html`<p>${one}</p>`)}${missing.map((one) => html`<p class="aside"><strong>Missing.</strong> ${one}</p>`)}`,
)}
<footer><p>${recordOf(notice)}</p></footer>`,
  )
}

/** The notice as blocks of a printed document. */
export function noticeBlocks(notice: NoticeShown): Block[] {
  return [
    { heading: titleOf(notice), level: 1 },
    { paragraph: aboutOf(notice) },
    {
      table: [
        ['Item', 'What it is', 'What the records say'],
        ...notice.items.map(({ item, title, said, missing }) => [
          item,
          title,
          [...said, ...missing.map((one) => `Missing. ${one}`)].join('\n'),
        ]),
      ],
    },
    { paragraph: recordOf(notice) },
  ]
}
