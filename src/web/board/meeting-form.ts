import { shown } from '../forms/fields.ts'
import type { TwoSteps } from '../forms/two-steps.ts'
import { field } from '../parts/forms.ts'
import { facts } from '../parts/texts.ts'

/** Records a meeting of the Board. */
export function meetingForm(): TwoSteps {
  return {
    heading: 'Record a meeting',
    says: 'Record a meeting of the Board, held already or to come. The page of the Board compares with the latest one before its day.',
    button: 'Record a meeting',
    back: { address: '/board', name: 'the page of the Board' },
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        field({ ...of('heldOn'), isRequired: true, label: 'Day of the meeting', type: 'date' }),
        field({ ...of('title'), isRequired: true, label: 'Title' }),
      ]
    },
    command: ({ heldOn, title }) => ({
      address: '/v1/meetings',
      body: { heldOn, title },
      places: { '/heldOn': 'heldOn', '/title': 'title' },
    }),
    sent: ({ heldOn = '', title = '' }) =>
      facts([
        ['Day of the meeting', heldOn],
        ['Title', title],
      ]),
    ends: ({ said }) => `/work/meetings/${String(said['code'])}`,
  }
}
