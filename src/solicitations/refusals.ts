import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const solicitationRefusals = refusals({
  'solicitation-not-found': {
    status: 404,
    title: 'This solicitation does not exist.',
    remedy: 'GET /v1/notices lists those that are published. Staff see the others in GET /v1/solicitations.',
  },
  'solicitation-version-not-found': {
    status: 404,
    title: 'The solicitation has no such version.',
    remedy: 'GET /v1/solicitations/{code}/versions lists its versions. A draft has none.',
  },
  'solicitation-code-taken': {
    status: 409,
    title: 'A solicitation with this code exists.',
    remedy: 'Choose another code.',
    constraint: 'solicitations_code_unique',
  },
  'solicitation-not-draft': {
    status: 409,
    title: 'The solicitation is no longer a draft.',
    remedy: 'Amend it while it is published.',
  },
  'solicitation-not-published': {
    status: 409,
    title: 'The solicitation is not published, or its deadline has passed.',
    remedy: 'Publish it if it is a draft. After the deadline you can only cancel it.',
  },
  'solicitation-already-canceled': {
    status: 409,
    title: 'The solicitation is already canceled.',
    remedy: 'Draft another solicitation if the money is to be offered again.',
  },
  'amendment-before-version-in-force': {
    status: 409,
    title: 'The amendment would take effect before the version that it amends.',
    remedy: 'Leave effectiveOn out, or give a day that begins after inForceFrom.',
  },
  'funding-named-twice': {
    status: 422,
    title: 'The funding names one fund twice.',
    remedy: 'Give one line for each fund.',
  },
  'deadline-skipped-by-clock': {
    status: 422,
    title: 'This local time does not exist: clocks move forward past it.',
    remedy: 'Give a time that the clock shows, or a fixed offset as the zone, such as -04:00.',
  },
  'deadline-shown-twice': {
    status: 422,
    title: 'This local time occurs twice that day: clocks move back.',
    remedy: 'Give one of `offsets` as the zone.',
  },
  'criterion-named-twice': {
    status: 422,
    title: 'Two criteria have the same code.',
    remedy: 'Give each criterion its own code.',
  },
  'criteria-weights-not-100': {
    status: 422,
    title: 'The weights of the criteria do not add up to 100.00 percent.',
    remedy: 'Give weights that add up to `required`, or no criteria.',
  },
  'award-floor-above-ceiling': {
    status: 422,
    title: 'The award floor is above the award ceiling.',
    remedy: 'Give a floor that is not above the ceiling.',
  },
  'deadline-unambiguous': {
    status: 409,
    title: 'The deadline is unambiguous, so there is no reading to choose.',
    remedy: 'Leave deadlineChoice out. If the deadline is wrong, revise or amend it.',
  },
  'deadline-reading-not-chosen': {
    status: 409,
    title: 'The words of the deadline are ambiguous, and no reading of them is chosen.',
    remedy: 'Give deadlineChoice: a zone in which `local` is one of `readings`, and the reason.',
  },
  'deadline-words-disagree': {
    status: 409,
    title: 'The words of the deadline and its clock disagree, or the words can be read in more than one way.',
    remedy:
      'Correct the deadline: `disagreements` names each part, and what the clock says. Where they were announced so, give deadlineChoice: the zone in which `local` is meant, and the reason.',
  },
  'deadline-before-publication': {
    status: 409,
    title: 'The deadline is before the publication.',
    remedy: 'Publish with an effectiveOn that is not after the deadline, or revise the deadline.',
  },
  'deadline-already-passed': {
    status: 409,
    title: 'The new deadline has passed.',
    remedy: 'Give a deadline that ends after `now`, and whose day is not before the amendment.',
  },
  'material-named-twice': {
    status: 422,
    title: 'The amendment names one material twice.',
    remedy: 'Put or remove each name once. A file that you put replaces the one of the same name.',
  },
  'material-not-in-solicitation': {
    status: 422,
    title: 'The solicitation has no material of this name.',
    remedy: 'Remove one of `materials`.',
  },
  'solicitation-unchanged': {
    status: 422,
    title: 'The request changes nothing.',
    remedy: 'Give at least one value that differs from the present one.',
  },
  'release-before-closing': {
    status: 409,
    title: 'The solicitation is not closed, so nothing is left over yet.',
    rule: 'What is set aside for a solicitation stays so until its applications are decided.',
    remedy:
      'Release what is left once its deadline has passed and its awards are executed. To give the money up before that, amend or cancel the solicitation.',
    constraint: 'solicitations_released_after_closing',
  },
  'release-before-decision': {
    status: 409,
    title: 'Applications under the solicitation are not decided.',
    rule: 'What is set aside for a solicitation stays so until its applications are decided.',
    remedy: 'Have the Board decide on them, or have the applicants withdraw them.',
    constraint: 'solicitations_released_after_decision',
  },
  'release-outside-funding': {
    status: 409,
    title: 'The solicitation does not offer this fund.',
    remedy: 'Use one of `offered`.',
  },
  'commitment-used-up': {
    status: 409,
    title: 'Nothing is left of what was set aside for the solicitation.',
    remedy: 'You need do nothing: what its awards did not take is released already.',
  },
  'release-beyond-remainder': {
    status: 409,
    title: 'The release would take what is not there, or what awards still need.',
    rule: 'The drafts of awards, and selected applications without an award, need what is set aside for them.',
    remedy:
      'Release at most `largest` from this fund. Execute or withdraw the drafts in `needs` to release more.',
    constraint: 'solicitations_released_beyond_needs',
  },
  'deadline-not-passed': {
    status: 409,
    title: 'The deadline has not passed.',
    remedy: 'Close the solicitation after `deadline`, with an effectiveOn that is not before its day.',
  },
  'material-not-found': {
    status: 404,
    title: 'The solicitation has no such material.',
    remedy: 'Take `sha256` from `materials` of the solicitation.',
  },
  'file-not-kept': {
    status: 422,
    title: 'No file with this SHA-256 is stored.',
    remedy: 'POST the file to /v1/files first. The answer has its `sha256`.',
  },
  'materials-too-many': {
    status: 409,
    title: 'The solicitation would have too many materials.',
    remedy:
      'Put the new file under the name of one that it replaces, or remove others in the same amendment.',
  },
  'notice-not-found': {
    status: 404,
    title: 'No solicitation with this code is published.',
    remedy: 'GET /v1/notices lists the published solicitations.',
  },
  'notice-version-not-found': {
    status: 404,
    title: 'The published solicitation has no such version.',
    remedy: 'Give a number up to `newest`, or a time that is not before `inForceFrom`.',
  },
  'notice-material-not-found': {
    status: 404,
    title: 'The published solicitation has no such material.',
    remedy: 'Take `href` from `materials` of the notice page.',
  },
  'opportunity-not-found': {
    status: 404,
    title: 'This opportunity does not exist.',
    remedy: 'GET /common-grants/opportunities lists the opportunities.',
  },
})
export const refuseSolicitation = solicitationRefusals.refuse

/** What the content of a solicitation is refused for, when it is drafted, revised and amended. */
export const contentCodes = [
  'fund-not-found',
  'funding-named-twice',
  'deadline-skipped-by-clock',
  'deadline-shown-twice',
  'criterion-named-twice',
  'criteria-weights-not-100',
  'award-floor-above-ceiling',
] as const
