import { Temporal } from 'temporal-polyfill'
import type { OrganizationKind } from '../../organizations/tables.ts'
import { dayInWords } from '../../wording/times.ts'
import type { Service } from '../terms/terms.ts'
import type { NoticeStatus } from './published-page.ts'

export const applicantsInWords: Readonly<Record<OrganizationKind, string>> = {
  nonprofit: 'Community-based nonprofit organizations',
  'local-government': 'Local governments',
  'federal-agency': 'Federal agencies',
}

export const servicesInWords: Readonly<Record<Service, string>> = {
  'mental-health': 'Mental health services',
  'human-trafficking-screening': 'Human trafficking screening',
  'legal-orientation': 'Legal orientation',
  'cultural-orientation': 'Cultural orientation',
  'departure-planning-and-reintegration': 'Departure planning and reintegration',
  other: 'Other services that participants identify as priorities',
}

export const statusInWords: Readonly<Record<NoticeStatus, string>> = {
  open: 'Open for applications',
  closed: 'Closed',
  canceled: 'Canceled',
}

/** Wednesday, September 13, 2023, 11:59:00 p.m., by the clock of a zone, with its offset from UTC on that day. */
export function momentInWords(instant: string, zone: string): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  return `${dayName(at)}, ${dayInWords(at.toPlainDate().toString())}, ${clockTime(at)} (${placeOf(zone, at.offset)})`
}

/** 1.4 MB, in decimal units. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${String(bytes)} bytes`
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

function clockTime({ hour, minute, second, microsecond, millisecond }: Temporal.ZonedDateTime): string {
  const two = (part: number) => String(part).padStart(2, '0')
  const exact = second + millisecond + microsecond > 0 ? `:${two(second)}` : ''
  const said = `${String(hour % 12 === 0 ? 12 : hour % 12)}:${two(minute)}${exact} ${hour < 12 ? 'a.m.' : 'p.m.'}`
  return said === '12:00 a.m.' ? `${said}, midnight` : said
}

function placeOf(zone: string, offset: string): string {
  if (zone === 'UTC') return 'UTC'
  return zone === offset ? `UTC${offset}` : `${zone.replaceAll('_', ' ')} time, UTC${offset}`
}

function dayName({ dayOfWeek }: Temporal.ZonedDateTime): string {
  return days[dayOfWeek - 1] ?? ''
}

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
