import type { ProblemType } from '../platform/problems.ts'
import type { SolicitationRefusal } from './solicitation.ts'

export const solicitationProblems = {
  'solicitation-not-found': {
    status: 404,
    title: 'There is no such solicitation',
    remedy: 'GET /v1/solicitations lists them.',
  },
  'solicitation-version-not-found': {
    status: 404,
    title: 'The solicitation has no such version',
    remedy: 'GET /v1/solicitations/{code}/versions lists them; a draft has none.',
  },
  'solicitation-code-taken': {
    status: 409,
    title: 'A solicitation with this code exists',
    remedy: 'Choose another code.',
  },
  'solicitation-not-draft': {
    status: 409,
    title: 'The solicitation is no longer a draft',
    remedy: 'While it is published, it changes by an amendment.',
  },
  'solicitation-not-published': {
    status: 409,
    title: 'The solicitation is not published, or its deadline has passed',
    remedy: 'A draft is revised or published; after the deadline nothing is amended.',
  },
  'solicitation-already-ended': { status: 409, title: 'The solicitation was cancelled before' },
  'amendment-before-version-in-force': {
    status: 409,
    title: 'An amendment takes effect after the version it amends',
    remedy: 'Leave effectiveOn out, or give a day that begins after inForceFrom.',
  },
  'funding-named-twice': {
    status: 422,
    title: 'One appropriation is named twice in the funding',
    remedy: 'Give one line per appropriation.',
  },
  'deadline-not-one-instant': {
    status: 422,
    title: 'The clock of that zone never shows this time, or shows it twice',
    remedy: 'Give a fixed offset as the zone, such as -04:00.',
  },
  'criterion-named-twice': {
    status: 422,
    title: 'Two criteria have one code',
    remedy: 'Give each criterion a code of its own.',
  },
  'criteria-weights-not-whole': {
    status: 422,
    title: 'The weights of the criteria do not make 100.00 percent',
    remedy: 'Give weights that add up to `required`, or no criteria.',
  },
  'award-floor-above-ceiling': {
    status: 422,
    title: 'The least award is above the largest',
    remedy: 'Give a floor up to the ceiling.',
  },
  'deadline-read-in-one-way': {
    status: 409,
    title: 'The words of the deadline can be read in one way only, and there is nothing to choose',
    remedy: 'Leave deadlineChoice out; a deadline that is wrong is said anew, by a revision or an amendment.',
  },
  'deadline-reading-not-chosen': {
    status: 409,
    title: 'The words of the deadline can be read in two ways, and none of these was chosen',
    remedy: 'Give deadlineChoice: a zone on whose clock `local` is one of `readings`, and the reason.',
  },
  'deadline-before-publication': {
    status: 409,
    title: 'The deadline lies before the publication',
    remedy: 'Publish on or before the day of the deadline, and before its end.',
  },
  'deadline-already-passed': {
    status: 409,
    title: 'The new deadline has passed',
    remedy: 'Give a deadline that ends after now, and on no day before the amendment.',
  },
  'material-named-twice': {
    status: 422,
    title: 'One material is named twice',
    remedy: 'Put or remove each name once; putting a file under a name replaces it.',
  },
  'material-not-in-notice': {
    status: 422,
    title: 'The notice has no material of this name',
    remedy: 'Remove one of `materials`.',
  },
  'funding-below-obligated': {
    status: 409,
    title: 'The funding would fall below what has been obligated from it',
    remedy: 'Give at least `least`.',
  },
  'solicitation-unchanged': {
    status: 422,
    title: 'Nothing would change',
    remedy: 'Say at least one thing that is not so already.',
  },
  'deadline-not-passed': {
    status: 409,
    title: 'The deadline has not passed',
    remedy: 'Close it after `deadline`.',
  },
  'cancelled-before-publication': {
    status: 422,
    title: 'A solicitation cannot be cancelled on a day before it was published',
    remedy: 'Give a day on or after publishedOn.',
  },
} as const satisfies Record<SolicitationRefusal, ProblemType>

export const solicitationConstraints = { solicitations_code_unique: 'solicitation-code-taken' } as const
