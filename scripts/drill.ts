// Breaks something under load and counts what was lost: `npm run drill -- NAME`. Without a name it lists the drills.
import { dispatch } from './tools/dispatch.ts'

await dispatch('drill', {
  'kill-service': {
    about: 'SIGKILL to the service [--rounds 5] [--clients 16] [--control] [--smallest]',
    load: () => import('./tools/drill/kill-service.ts'),
  },
  'kill-postgres': {
    about: 'SIGKILL to the database server [--rounds 5] [--clients 16] [--control] [--smallest]',
    load: () => import('./tools/drill/kill-postgres.ts'),
  },
  term: {
    about: 'SIGTERM to the service [--rounds 5] [--clients 16] [--smallest]',
    load: () => import('./tools/drill/term.ts'),
  },
  race: {
    about:
      'two services race for the last dollars, of today and of a past day [--rounds 5] [--control] [--smallest]',
    load: () => import('./tools/drill/race.ts'),
  },
  constraints: {
    about:
      'each named rule of the database is dropped, and something notices [--sample 20] [--control] [--smallest]',
    load: () => import('./tools/drill/constraints.ts'),
  },
  sealer: {
    about: 'SIGKILL to the service that seals [--kills 50] [--clients 16] [--control] [--smallest]',
    load: () => import('./tools/drill/sealer.ts'),
  },
  mixed: {
    about:
      'an hour of mixed work at half of its best rate [--minutes 60] [--clients 16] [--pace 0] [--control] [--smallest]',
    load: () => import('./tools/drill/mixed.ts'),
  },
})
