import { setImmediate } from 'node:timers/promises'
import type { Block } from '../../decisions/minutes/minutes.ts'
import type { Letterhead } from '../../wording/documents/letterhead.ts'
import { openPdf } from '../../wording/documents/pdf.ts'
import { type PartPages, PrintedPages } from '../../wording/documents/pdf-page.ts'
import { dayInWords, timeInWords } from '../../wording/times.ts'
import { counted } from '../../wording/words.ts'
import { drawSection } from '../forms/pdf-parts.ts'
import { sectionsOf } from '../forms/sections.ts'
import type { Book, DecisionInBook } from './contents.ts'

/** The parts of the summary that are one part of the book. */
const ofFunding = ['figures', 'funding', 'custody', 'lapse', 'plans', 'advances', 'proof']

/**
 * The Board book as one PDF: a cover with its parts, funding, what changed since the meeting before, awards, what waits, open decisions,
 * minutes and open solicitations. Tagged, with bookmarks and page numbers, and the checkpoint on each page.
 */
export async function bookPdf(book: Book, letterhead: Letterhead): Promise<Buffer> {
  // It is drawn twice: the pages of its parts are known after the first time.
  const first = await drawn(book, letterhead, [])
  await first.whole
  const second = await drawn(book, letterhead, first.contents)
  return second.whole
}

/** Draws the book. Others are served between its parts and its decisions. */
async function drawn(book: Book, letterhead: Letterhead, known: PartPages) {
  const { meeting, summary, open, certified, solicitations } = book
  const { effectiveAt, knownAt, zone, readAt, since } = summary
  const title = `Board book, ${meeting.title}`
  const { pdf, whole } = openPdf(title, { author: letterhead[0], at: readAt })
  const page = new PrintedPages(pdf)
  const contents: [string, number][] = []
  const sections = sectionsOf(summary)
  const part = async (name: string) => {
    await setImmediate()
    contents.push([name, page.part(name)])
  }
  const shown = (...ids: readonly string[]) => {
    // What its part is named for has no heading of its own.
    for (const section of sections.filter(({ id }) => ids.includes(id)))
      drawSection(page, section, summary, ['changes', 'awards', 'waiting'].includes(section.id) ? null : 'H3')
  }
  const parts = partsOf(since.effectiveAt)
  page.cover(
    letterhead,
    title,
    [
      `${dayInWords(meeting.heldOn)}, ${meeting.code}${meeting.status === 'canceled' ? '. The meeting is canceled.' : ''}`,
      `Figures at the end of ${dayInWords(effectiveAt)}, as the books stood on ${timeInWords(knownAt, zone)}.`,
      meeting.packet === null
        ? 'The packet of the meeting is not frozen.'
        : `The packet of the meeting is frozen. SHA-256 of its PDF: ${meeting.packet.pdfSha256}`,
      `Printed on ${timeInWords(readAt, zone)}. Decisions and solicitations are as of then.`,
    ],
    known.length > 0 ? known : parts.map((name) => [name, 1]),
  )
  const [funding, changes, awards, waiting, decisions, minutes, published] = parts
  await part(funding)
  page.paragraph(summary.sentence)
  shown(...ofFunding)
  await part(changes)
  shown('changes', 'entries')
  await part(awards)
  shown('awards')
  await part(waiting)
  shown('waiting')
  await part(decisions)
  await drawDecisions(
    page,
    open,
    'No decision is open.',
    counted(open.length, 'decision is', 'decisions are'),
  )
  await part(minutes)
  const isCertified = counted(certified.length, 'decision was', 'decisions were')
  await drawDecisions(page, certified, 'No decision was certified.', `${isCertified} certified and`)
  await part(published)
  drawSolicitations(page, solicitations)
  page.finish(summary)
  pdf.end()
  return { whole, contents }
}

function partsOf(since: string | null) {
  const when = since === null ? 'since the books began' : `since ${dayInWords(since)}`
  return [
    'Funding',
    `What changed ${when}`,
    'Awards',
    'What waits for the Board',
    'Open decisions',
    `Minutes of decisions certified ${when}`,
    'Open solicitations',
  ] as const
}

async function drawDecisions(
  page: PrintedPages,
  decisions: readonly DecisionInBook[],
  none: string,
  said: string,
): Promise<void> {
  page.paragraph(decisions.length === 0 ? none : `${said} in this book, with the hash of each document.`)
  if (decisions.length === 0) return
  page.cells(
    [
      { name: 'Document', share: 40 },
      { name: 'SHA-256', share: 60 },
    ],
    decisions.map(({ document, sha256 }) => [{ text: document }, { text: sha256 }]),
  )
  for (const { minutes } of decisions) {
    await setImmediate()
    for (const block of minutes) drawBlock(page, block)
  }
}

/** A block of minutes. The headings of minutes are one level below those of the book. */
function drawBlock(page: PrintedPages, block: Block): void {
  if ('heading' in block) {
    page.heading(block.level === 1 ? 3 : 4, block.heading)
    return
  }
  if ('paragraph' in block) {
    page.paragraph(block.paragraph)
    return
  }
  const [heads = [], ...rows] = block.table
  // What has no heads is a list of names and what they stand for.
  const named = heads.every((head) => head === '') ? ['What', 'Which'] : heads
  const longest = named.map((name, at) =>
    Math.min(64, Math.max(name.length, 10, ...rows.map((row) => row[at]?.length ?? 0))),
  )
  page.cells(
    named.map((name, at) => ({ name, share: longest[at] ?? 10 })),
    rows.map((row) => row.map((text) => ({ text }))),
  )
}

function drawSolicitations(page: PrintedPages, solicitations: Book['solicitations']): void {
  if (solicitations.length === 0) {
    page.paragraph('No solicitation is open: no application is accepted now.')
    return
  }
  page.paragraph(`${counted(solicitations.length, 'solicitation is', 'solicitations are')} open.`)
  for (const { code, title, deadline, version, sha256, materials } of solicitations) {
    page.heading(3, `${title}, ${code}`)
    page.paragraph(`Applications are due ${deadline}.`)
    page.cells(
      [
        { name: 'Document', share: 40 },
        { name: 'SHA-256', share: 60 },
      ],
      [{ name: `Notice page, version ${version}`, sha256 }, ...materials].map((file) => [
        { text: file.name },
        { text: file.sha256 },
      ]),
    )
  }
}
