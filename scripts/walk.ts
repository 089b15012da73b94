// Walks many random steps beside models: `npm run walk -- NAME`. Without a name it lists the walks.
import { dispatch } from './tools/dispatch.ts'
import { walkTool } from './tools/walk/walk.ts'

const options = '[--steps 10000] [--seed N] [--smallest]'

await dispatch('walk', {
  solicitations: {
    about: `a solicitation from its draft to its end, by the service and by the model ${options}`,
    load: () => walkTool('solicitations-walk'),
  },
  applications: {
    about: `applications received, replaced, screened and withdrawn, by both ${options}`,
    load: () => walkTool('applications-walk'),
  },
  decisions: {
    about: `declarations, ballots and certifications, by both ${options}`,
    load: () => walkTool('decisions-walk'),
  },
  awards: {
    about: `awards, their members, budgets, milestones, amendments, holds and payments, by the service and by the model ${options}`,
    load: () => walkTool('awards-walk'),
  },
  money: {
    about: `every act on money, dated back or not, beside books made again from the entries ${options}`,
    load: () => walkTool('money-walk'),
  },
  'package-changes': {
    about: `random changes of an audit package: both verifiers say the same of each ${options}`,
    load: () => walkTool('package-changes'),
  },
  findings: {
    about:
      'precision and recall of the findings: years of business with irregularities planted, and without [--steps 1] [--seed N] [--smallest]',
    load: () => walkTool('findings-year', [1, 1]),
  },
  fuzz: {
    about: `generated requests to every route: no answer is a defect or undocumented ${options}`,
    load: () => walkTool('fuzz'),
  },
})
