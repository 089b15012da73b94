/**
 * The acts by which a second person approves what a first one asked for (docs/domain.md, section 4): the kinds of entry that ask for it, of the same
 * subject, and the kind that carries it out later. Where none is named the approval carries it out itself. The latest entry that asks counts.
 */
type ApprovalPair = { readonly asked: readonly string[]; readonly done: string | null }

export const approvalPairs: Readonly<Record<string, ApprovalPair>> = {
  'disbursement.approved': { asked: ['disbursement.requested'], done: 'disbursement.released' },
  // What was proposed is carried out in the same unit of work as the confirmation, by the entry whose kind the proposal names.
  'proposal.confirmed': { asked: ['proposal.made'], done: null },
  'award.executed': { asked: ['award.drafted', 'award.revised'], done: null },
  'award.amended': { asked: ['award.amendment-proposed'], done: null },
  'award.suspended': { asked: ['award.ending-proposed'], done: null },
  'award.resumed': { asked: ['award.ending-proposed'], done: null },
  'award.terminated': { asked: ['award.ending-proposed'], done: null },
  'award.closed': { asked: ['award.ending-proposed'], done: null },
  'award.adjusted': { asked: ['award.ending-proposed'], done: null },
  'decision.certified': { asked: ['decision.recommended', 'decision.revised'], done: null },
  'spending-plan.adopted': { asked: ['spending-plan.drafted'], done: null },
  'administration.decided': { asked: ['administration.drafted'], done: 'administration.executed' },
  'administration-charge.approved': {
    asked: ['administration-charge.recorded'],
    done: 'administration-charge.paid',
  },
  'condition.lifted': { asked: ['condition.set'], done: null },
  'hold.released': { asked: ['hold.placed'], done: null },
  'disallowance.forgiven': { asked: ['disallowance.recorded'], done: null },
  'disallowance.reinstated': { asked: ['disallowance.recorded'], done: null },
  // Nobody asks for these: a second person lets the payments of another's award go on, or corrects the entry that another recorded.
  'award.continued': { asked: [], done: null },
  'entry.reversed': { asked: [], done: null },
}
