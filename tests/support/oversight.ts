/** The terms of a condition of which the agency was notified before, with time enough. */
export const newCondition = (terms: object = {}) => ({
  ...{ nature: 'detailed-reports', reason: 'Hours without timesheets' },
  ...{ actionNeeded: 'Send timesheets for three months', dueOn: '2998-06-30' },
  ...{ reconsideration: 'Write to the Secretariat', agencyNotifiedOn: '2023-11-02' },
  ...{ agencyReference: 'Letter of November 2, 2023', ...terms },
})
/** The terms of a hold that waits for no report. */
export const newHold = (terms: object = {}) => ({
  ...{ ground: 'noncompliance', letter: 'Payments are withheld until the audit is in' },
  ...{ appeal: 'Write to the Board within 30 days', ...terms },
})
/** Escrow until a report is in. */
export const newEscrow = (terms: object = {}) =>
  newHold({ ground: 'report-awaited', report: 'Report of the third quarter', ...terms })
