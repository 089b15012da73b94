import { stateStepNames, stateSteps } from '../../../appropriations/federal-award-life.ts'
import { effectiveOn, type FormAct, optionsOf, type PageAct } from '../page-act.ts'

/** What has a form of its own under an appropriation or a Federal award. */
export const fundFormActs: Readonly<Record<string, FormAct>> = {
  amendAppropriation: {
    button: 'Amend',
    says: 'Record a supplement or a rescission that a law makes.',
    under: 'amendment',
  },
  recordFederalAward: {
    button: 'Record a Federal award',
    says: 'Record what the agency awarded to the Board of it. It makes a fund, and takes two persons.',
    under: 'federal-award',
  },
  drawFunds: { button: 'Record a draw', says: 'Record cash that the Treasury paid.', under: 'draw' },
  returnCash: {
    button: 'Record a return of cash',
    says: 'Record cash that went back to the Treasury.',
    under: 'cash-return',
  },
  recordInterest: {
    button: 'Record interest',
    says: 'Record interest that the bank credited, or that was sent to the Government.',
    under: 'interest',
  },
  recordOwnMoney: {
    button: "Record the agent's own money",
    says: 'Record what the agent put in before a draw came, or took back after it.',
    under: 'own-money',
  },
  recordClaim: {
    button: 'Record a claim',
    says: 'Record money that left the account wrongly, or that it is back.',
    under: 'claim',
  },
  amendFederalAward: {
    button: 'Amend the amount or the period',
    says: 'Record that the agency increased, decreased or extended this award.',
    under: 'amendment',
  },
  amendFederalAwardTerms: {
    button: 'Amend the terms',
    says: 'Record what the agency says of the terms of this award, by its document.',
    under: 'terms',
  },
}

/** What is done on a Federal award from its page. */
export const fundPageActs: Readonly<Record<string, PageAct>> = {
  recordFederalAwardState: {
    button: 'Record what the agency did',
    says: 'Record that the agency put this award on hold, or suspended, resumed, terminated or closed it. It is a fact, by its letter.',
    done: 'The state of the Federal award is recorded.',
    records: Object.values(stateSteps).map(({ records }) => records),
    fields: [
      {
        name: 'kind',
        label: 'What the agency did',
        hint: 'A resumption ends a hold or a suspension.',
        options: optionsOf(stateStepNames),
        isRequired: true,
      },
      {
        name: 'document',
        label: 'Letter of the agency',
        hint: 'The SHA-256 of a stored file.',
        isRequired: true,
      },
      { name: 'reference', label: 'Name of the letter', isRequired: true },
      { ...effectiveOn, label: 'Day on which the agency did it' },
    ],
  },
}
