import { createHash } from 'node:crypto'

/** The document of a decision that the Board took outside the service. Every service of a test keeps it. */
const decisionText = 'The Board selects the consortium that IRC leads.\n'
export const boardDecision = {
  text: decisionText,
  sha256: createHash('sha256').update(decisionText).digest('hex'),
}

/** One file that is every paper which an execution asks for, whatever the amount. */
export const newPapers = (terms: object = {}) => ({
  kind: 'agency-terms',
  also: [
    'lobbying-certificate',
    'sf-lll',
    'conflict-of-interest-disclosure',
    'lower-tier-debarment-certificate',
  ],
  ...{ sha256: boardDecision.sha256, datedOn: '2021-01-01', ...terms },
})
