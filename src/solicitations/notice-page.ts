import { type Html, html } from '../platform/html.ts'
import { mediaTypes } from '../platform/media-types.ts'
import { inDollars } from '../platform/money.ts'
import { addressOf, materialAddress } from './notice-addresses.ts'
import type { ChangeInWords } from './notice-text.ts'
import {
  applicantsInWords,
  dayInWords,
  momentInWords,
  servicesInWords,
  sizeInWords,
  statusInWords,
} from './notice-words.ts'
import { publicPage } from './public-page.ts'
import {
  type Amendment,
  amendmentsOf,
  inForce,
  type NoticeReading,
  type PublishedNotice,
} from './published-notice.ts'

/** The list of notices, for applicants. */
export function noticesPage(notices: readonly PublishedNotice[], next: string | null): string {
  const rows = notices.map((notice) => {
    const { text } = inForce(notice)
    return html`<tr><td><a href="${addressOf(notice.code)}">${text.title}</a><br><span class="code">${notice.code}</span></td>
<td>${statusInWords[notice.status]}</td><td>${text.deadline.stated}</td></tr>`
  })
  const table = html`<table><thead><tr><th scope="col">Notice</th><th scope="col">Status</th><th scope="col">Applications due</th></tr></thead>
<tbody>${rows}</tbody></table>`
  return publicPage(
    'Notices of funding',
    html`<h1>Notices of funding</h1>
${notices.length === 0 ? html`<p>No notice is published.</p>` : table}
${next === null ? '' : html`<p><a href="/v1/notices?cursor=${next}">More notices</a></p>`}`,
  )
}

/** One notice in one of its versions, for applicants. */
export function noticePage(reading: NoticeReading): string {
  const { notice, version } = reading
  const { title, notice: told } = version.text
  const lists = [
    section('Who may apply', listOf(told.eligibleApplicants.map((kind) => applicantsInWords[kind]))),
    section('Services', listOf(told.services.map((service) => servicesInWords[service]))),
    section('Sites', listOf(told.sites)),
  ]
  return publicPage(
    `${title} (${notice.code})`,
    html`<p class="code">Notice of funding ${notice.code}</p>
<h1>${title}</h1>
<p><span class="status ${notice.status}">${statusInWords[notice.status]}</span> Published on ${dayInWords(notice.publishedOn)}</p>
${ofVersion(reading)}
${deadline(reading)}
${section('Summary', paragraph(told.summary))}
${section('Money', money(reading))}
${lists}
${section('How to apply', paragraph(told.howToApply))}
${section('Contact', contact(told.contact))}
${section('How applications are scored', criteria(told.criteria))}
${section('Materials', materials(reading))}
${section('Questions and answers', questions(told.questions))}
${section('Versions of this notice', versions(notice))}
<footer>The text of this version has the SHA-256 <code>${version.sha256}</code>. <a href="/v1/notices">All notices</a></footer>`,
  )
}

/** Says of a version that is not, or not any more, the one in force. */
function ofVersion({ notice, version }: NoticeReading): Html | '' {
  const current = inForce(notice).number
  if (version.number === current) return ''
  return html`<div class="aside"><p><strong>This is an earlier version of the notice</strong>, number ${String(version.number)}, in force from ${momentInWords(version.inForceFrom, version.text.deadline.zone)}. <a href="${addressOf(notice.code)}">Read the one in force, number ${String(current)}</a>.</p></div>`
}

/** The deadline as it was said, as it is meant, and what still counts. */
function deadline({ notice, version }: NoticeReading): Html {
  const { stated, zone, instant, inclusive, ends } = version.text.deadline
  const last = inForce(notice).number === version.number ? notice.deadlineEnds : (ends ?? instant)
  const counts = inclusive
    ? html`This minute still counts: what is received before ${momentInWords(last, zone)} is in time.`
    : html`What is received at that moment or later is too late.`
  const chosen =
    notice.choiceReason === null || last !== notice.deadlineEnds
      ? ''
      : html`<p>The words of the deadline could be read in more than one way. This reading was chosen: ${notice.choiceReason}</p>`
  return html`<div class="due"><p>Applications are due</p><p class="stated">${stated}</p>
<p>That is ${momentInWords(instant, zone)}, which is ${momentInWords(instant, 'UTC')}.</p>
${chosen}<p>${counts}</p></div>`
}

function money({ version: { text } }: NoticeReading): Html {
  const { awardFloor, awardCeiling, expectedAwards } = text.notice
  const facts: [string, string | null][] = [
    ...text.funding.map(({ fund, amount }): [string, string] => [`From ${fund}`, inDollars(amount)]),
    ['Least per award', awardFloor === null ? null : inDollars(awardFloor)],
    ['Most per award', awardCeiling === null ? null : inDollars(awardCeiling)],
    ['Awards expected', expectedAwards === null ? null : String(expectedAwards)],
  ]
  return html`<dl>${facts.flatMap(([name, value]) => (value === null ? [] : [html`<dt>${name}</dt><dd>${value}</dd>`]))}</dl>`
}

function contact(text: string): Html | '' {
  return /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(text)
    ? html`<p><a href="mailto:${text}">${text}</a></p>`
    : paragraph(text)
}

function criteria(told: NoticeReading['version']['text']['notice']['criteria']): Html | '' {
  if (told.length === 0) return ''
  const rows = told.map(
    ({ title, weight, maximum }) =>
      html`<tr><td>${title}</td><td class="figure">${weight} %</td><td class="figure">${String(maximum)}</td></tr>`,
  )
  return html`<table><thead><tr><th scope="col">Criterion</th><th scope="col" class="figure">Weight</th><th scope="col" class="figure">Most points</th></tr></thead>
<tbody>${rows}</tbody></table>`
}

function materials({ notice, materials }: NoticeReading): Html | '' {
  if (materials.length === 0) return ''
  const rows = materials.map(
    ({ name, sha256, bytes, mediaType }) =>
      html`<tr><td><a href="${materialAddress(notice.code, sha256)}">${name}</a><br><code>SHA-256 ${sha256}</code></td>
<td class="figure">${mediaTypes[mediaType].slice(1).toUpperCase()}, ${sizeInWords(bytes)}</td></tr>`,
  )
  return html`<table><thead><tr><th scope="col">File</th><th scope="col" class="figure">Size</th></tr></thead><tbody>${rows}</tbody></table>`
}

function questions(told: NoticeReading['version']['text']['notice']['questions']): Html | '' {
  if (told.length === 0) return ''
  return html`${told.map(({ question, answer }) => html`<h3 class="text">${question}</h3>${paragraph(answer)}`)}`
}

function versions(notice: PublishedNotice): Html {
  return html`${amendmentsOf(notice)
    .reverse()
    .map((amendment) => amendmentOf(notice, amendment))}`
}

function amendmentOf(notice: PublishedNotice, { number, inForceFrom, reason, changes }: Amendment): Html {
  const what = number === 1 ? 'As published' : `Amendment ${String(number - 1)}`
  const why = reason === null ? '' : html`<p>Why: <span class="text">${reason}</span></p>`
  const changed =
    changes.length === 0
      ? ''
      : html`<table><thead><tr><th scope="col">Changed</th><th scope="col">Before</th><th scope="col">Now</th></tr></thead><tbody>${changes.map(changeOf)}</tbody></table>`
  return html`<h3>${what}: <a href="${addressOf(notice.code)}?version=${String(number)}">version ${String(number)}</a></h3>
<p>In force from ${momentInWords(inForceFrom, inForce(notice).text.deadline.zone)}.</p>
${why}${changed}`
}

function changeOf({ field, before, after }: ChangeInWords): Html {
  return html`<tr><td>${fieldNames[field] ?? field}</td><td class="text">${before ?? 'nothing'}</td><td class="text">${after ?? 'nothing'}</td></tr>`
}

const fieldNames: Readonly<Record<string, string>> = {
  title: 'Title',
  deadline: 'Deadline',
  funding: 'Money',
  summary: 'Summary',
  eligibleApplicants: 'Who may apply',
  services: 'Services',
  sites: 'Sites',
  howToApply: 'How to apply',
  contact: 'Contact',
  awardFloor: 'Least per award',
  awardCeiling: 'Most per award',
  expectedAwards: 'Awards expected',
}

function section(title: string, body: Html | ''): Html | '' {
  return body === '' ? '' : html`<section><h2>${title}</h2>${body}</section>\n`
}

function listOf(items: readonly string[]): Html | '' {
  return items.length === 0 ? '' : html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`
}

function paragraph(text: string): Html | '' {
  return text === '' ? '' : html`<p class="text">${text}</p>`
}
