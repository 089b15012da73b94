/** The object class categories of SF-424A, section B: the direct ones sum to line i, with `indirect` (line j) to the total. */
const directCategories = [
  'personnel',
  'fringe',
  'travel',
  'equipment',
  'supplies',
  'contractual',
  'construction',
  'other',
] as const
export const costCategories = [...directCategories, 'indirect'] as const
export type CostCategory = (typeof costCategories)[number]
