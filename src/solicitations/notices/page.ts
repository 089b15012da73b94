import { businessDate, offsetAt } from '../../platform/clock.ts'
import { mediaTypes } from '../../platform/files/media-types.ts'
import { type Html, html } from '../../platform/html.ts'
import { inDollars } from '../../platform/money.ts'
import { dayInWords } from '../../wording/times.ts'
import { addressOf, materialAddress } from './addresses.ts'
import { type Place, publicPage } from './public-page.ts'
import {
  amendmentsOf,
  inForce,
  type NoticePage,
  type NoticeReading,
  type PublishedAmendment,
} from './published-page.ts'
import type { ChangeInWords } from './text.ts'
import { applicantsInWords, momentInWords, servicesInWords, sizeInWords, statusInWords } from './words.ts'

/** The list of notice pages, for applicants. */
export function noticesPage(place: Place, notices: readonly NoticePage[], next: string | null): string {
  const items = notices.map((notice) => {
    const { text } = inForce(notice)
    return html`<li><p class="code">${notice.code}</p><h2><a href="${addressOf(notice.code)}">${text.title}</a></h2>
<p><span class="status ${notice.status}">${statusInWords[notice.status]}</span> Applications due: ${text.deadline.stated}</p></li>`
  })
  return publicPage(
    place,
    'Funding opportunities',
    html`<h1>Funding opportunities</h1>
${notices.length === 0 ? html`<p>No solicitation is published.</p>` : html`<ul class="notices">${items}</ul>`}
${next === null ? '' : html`<p><a href="/v1/notices?cursor=${next}">More solicitations</a></p>`}`,
  )
}

/** One notice page in one of its versions, for applicants. */
export function noticePage(place: Place, reading: NoticeReading): string {
  const { notice, version } = reading
  const { title, terms } = version.text
  const lists = [
    section('Who may apply', listOf(terms.eligibleApplicants.map((kind) => applicantsInWords[kind]))),
    section('Services', listOf(terms.services.map((service) => servicesInWords[service]))),
    section('Sites', listOf(terms.sites)),
  ]
  return publicPage(
    place,
    `${title} (${notice.code})`,
    html`<p class="code">Solicitation ${notice.code}</p>
<h1>${title}</h1>
<p><span class="status ${notice.status}">${statusInWords[notice.status]}</span> Published on ${dayInWords(notice.publishedOn)}${enteredLater(place, notice.versions[0])}</p>
${ofVersion(place, reading)}
${deadline(place, reading)}
${section('Summary', paragraph(terms.summary))}
${section('Money', money(reading))}
${lists}
${section('How to apply', paragraph(terms.howToApply))}
${section('Contact', contact(terms.contact))}
${section('How applications are scored', criteria(terms.criteria))}
${section('Materials', materials(reading))}
${section('Questions and answers', questions(terms.questions))}
${section('Versions of this solicitation', versions(place, notice))}
<footer><p><a href="/v1/notices">All funding opportunities</a></p><p>The text of this version has the SHA-256 <code>${version.sha256}</code></p></footer>`,
  )
}

/** Points from an earlier version to the one in force. */
function ofVersion({ zone }: Place, { notice, version }: NoticeReading): Html | '' {
  const current = inForce(notice).number
  if (version.number === current) return ''
  return html`<div class="aside"><p><strong>This is an earlier version of this solicitation</strong>, number ${String(version.number)}, in force from ${moment(version.inForceFrom, zone)}. <a href="${addressOf(notice.code)}">Read the one in force, number ${String(current)}</a>.</p></div>`
}

/** The deadline in its words, the instant that they mean on each clock that matters, and what still counts. */
function deadline(place: Place, { notice, version }: NoticeReading): Html {
  const { stated, zone, instant, inclusive, ends } = version.text.deadline
  const last = inForce(notice).number === version.number ? notice.deadlineEnds : (ends ?? instant)
  const others = [place.zone, 'UTC'].filter((other) => offsetAt(instant, other) !== offsetAt(instant, zone))
  const elsewhere = others.map(
    (other, i) =>
      html`${i === 0 ? ' which is ' : ' and '}${moment(instant, other, i === others.length - 1 ? '.' : '')}`,
  )
  const counts = inclusive
    ? html`This minute still counts: what is received before ${moment(last, zone)} is timely.`
    : html`What is received at that time or later is too late.`
  const chosen =
    notice.choiceReason === null || last !== notice.deadlineEnds
      ? ''
      : html`<p>The words of the deadline could be read in more than one way. This reading was chosen: ${notice.choiceReason}</p>`
  return html`<div class="due"><p>Applications are due</p><p class="stated">${stated}</p>
<p>That is ${moment(instant, zone, others.length === 0 ? '.' : ',')}${elsewhere}</p>
${chosen}<p>${counts}</p></div>`
}

/** A time in words, whose zone is not broken at the end of a line, nor parted from the mark that follows it. */
function moment(instant: string, zone: string, mark = ''): Html {
  const words = momentInWords(instant, zone)
  const at = words.lastIndexOf('(')
  return html`${words.slice(0, at)}<span class="zone">${words.slice(at)}${mark}</span>`
}

function money({ version: { text } }: NoticeReading): Html {
  const { awardFloor, awardCeiling, expectedAwards } = text.terms
  const facts: [string, string | null][] = [
    ...text.funding.map(({ fund, amount }): [string, string] => [`From ${fund}`, inDollars(amount)]),
    ['Smallest award', awardFloor === null ? null : inDollars(awardFloor)],
    ['Largest award', awardCeiling === null ? null : inDollars(awardCeiling)],
    ['Expected number of awards', expectedAwards === null ? null : String(expectedAwards)],
  ]
  return html`<dl>${facts.flatMap(([name, value]) => (value === null ? [] : [html`<dt>${name}</dt><dd>${value}</dd>`]))}</dl>`
}

function contact(text: string): Html | '' {
  return /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(text)
    ? html`<p><a href="mailto:${text}">${text}</a></p>`
    : paragraph(text)
}

function criteria(scored: NoticeReading['version']['text']['terms']['criteria']): Html | '' {
  if (scored.length === 0) return ''
  const rows = scored.map(
    ({ title, weight, maximum }) =>
      html`<tr><td>${title}</td><td class="figure">${weight.replace(/\.00$/, '')}%</td><td class="figure">${String(maximum)}</td></tr>`,
  )
  return html`<table><thead><tr><th scope="col">Criterion</th><th scope="col" class="figure">Weight</th><th scope="col" class="figure">Maximum points</th></tr></thead>
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

function questions(asked: NoticeReading['version']['text']['terms']['questions']): Html | '' {
  if (asked.length === 0) return ''
  return html`${asked.map(({ question, answer }) => html`<h3 class="text">${question}</h3>${paragraph(answer)}`)}`
}

function versions(place: Place, notice: NoticePage): Html {
  return html`${amendmentsOf(notice)
    .reverse()
    .map((amendment) => amendmentOf(place, notice, amendment))}`
}

/** Says when a version was entered here, where it had been in force before. */
function enteredLater(
  { zone }: Place,
  { inForceFrom, recordedAt }: Pick<PublishedAmendment, 'inForceFrom' | 'recordedAt'>,
): Html | '' {
  if (recordedAt <= inForceFrom) return ''
  return html`, entered here on ${dayInWords(businessDate(recordedAt, zone))}`
}

function amendmentOf(place: Place, notice: NoticePage, amendment: PublishedAmendment): Html {
  const { number, inForceFrom, reason, changes } = amendment
  const what = number === 1 ? 'As published' : `Amendment ${String(number - 1)}`
  const why = reason === null ? '' : html`<p>Why: <span class="text">${reason}</span></p>`
  return html`<h3>${what}: <a href="${addressOf(notice.code)}?version=${String(number)}">version ${String(number)}</a></h3>
<p>In force from ${moment(inForceFrom, place.zone)}${enteredLater(place, amendment)}.</p>
${why}${changes.map(changeOf)}`
}

function changeOf({ field, before, after }: ChangeInWords): Html {
  return html`<h4>${fieldNames[field] ?? field}</h4>
<dl class="change"><dt>Before</dt><dd class="text">${before ?? 'nothing'}</dd><dt>Now</dt><dd class="text">${after ?? 'nothing'}</dd></dl>`
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
  awardFloor: 'Smallest award',
  awardCeiling: 'Largest award',
  expectedAwards: 'Expected number of awards',
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
