// Measures the service: `npm run bench -- NAME`. Without a name it lists the measurements.
import { dispatch } from './tools/dispatch.ts'

await dispatch('bench', {
  posting: {
    about: 'entries a second in the database, beside plain inserts and updates [--smallest]',
    load: () => import('./tools/bench/posting.ts'),
  },
  payments: {
    about:
      'payments a second in a payment run, beside one at a time [--payments 2000] [--single 200] [--smallest]',
    load: () => import('./tools/bench/payments.ts'),
  },
  http: {
    about: 'draws a second over HTTP, beside the same entry posted in the database [--smallest]',
    load: () => import('./tools/bench/http.ts'),
  },
  profile: {
    about: 'processor of the service a draw, and the share of each step in it [--ms 6000] [--smallest]',
    load: () => import('./tools/bench/profile.ts'),
  },
  floods: {
    about: 'a draw beside 64 connections on each page without a key [--ms 3000] [--smallest]',
    load: () => import('./tools/bench/floods.ts'),
  },
  sealing: {
    about: 'entries a second with the sealer and without [--rounds 9] [--entries 0] [--smallest]',
    load: () => import('./tools/bench/sealing.ts'),
  },
  start: {
    about: 'seconds from the start to the first answer [--runs 5] [--smallest]',
    load: () => import('./tools/bench/start.ts'),
  },
  export: {
    about: 'every export format of a large ledger, beside COPY [--entries 1000000] [--smallest]',
    load: () => import('./tools/bench/export.ts'),
  },
  verify: {
    about:
      'both verifiers on a large package, beside hashing alone [--entries 1000000] [--rounds 3] [--smallest]',
    load: () => import('./tools/bench/verify.ts'),
  },
  reads: {
    about:
      'summaries, balances and lists of a large ledger beside a small one [--entries 1000000] [--times 200] [--smallest]',
    load: () => import('./tools/bench/reads.ts'),
  },
  applications: {
    about: 'intake, lists and screening with many applications [--count 10000] [--smallest]',
    load: () => import('./tools/bench/applications.ts'),
  },
  awards: {
    about:
      'lists, pages and summaries of many awards, beside a hundred [--count 10000] [--times 200] [--smallest]',
    load: () => import('./tools/bench/awards.ts'),
  },
  exclusions: {
    about: 'the public extract of the exclusions imported with default settings [--rows 165000] [--smallest]',
    load: () => import('./tools/bench/exclusions.ts'),
  },
  decisions: {
    about: 'ranking, ballots and certification of many applications [--count 10000] [--smallest]',
    load: () => import('./tools/bench/decisions.ts'),
  },
})
