// The order of this list is the architecture: a module imports only itself and modules above it.
const order = [
  ['platform', 'knows no grant'],
  ['ledger', 'knows no award'],
  ['organizations', 'parties, known to every act below'],
  ['proposals', 'acts of two persons, whatever they are'],
  ['identity', 'knows who may call, not what is called'],
  ['wording', 'amounts, times, kinds, roles and documents as persons read them'],
  ['rules', 'the rules of Federal awards, as dated data'],
  ['appropriations', 'money appropriated and awarded to the Board, before anybody is promised any'],
  ['plans', 'when the money of an appropriation is to be spent'],
  ['solicitations', 'money set aside'],
  ['applications', 'who asked'],
  ['decisions', 'who was chosen'],
  ['risk', 'how risky a party is, before it is promised any'],
  ['awards', 'never asks disbursements: what is undisbursed is a question to the ledger'],
  ['certifications', 'who was chosen becomes who is promised'],
  ['publications', 'what of a decision everybody may read'],
  ['oversight', 'what an award is held to, and what holds its payments'],
  ['disbursements', 'money paid'],
  ['expenditures', 'cost disallowed, and owed back'],
  ['administration', 'what the agent itself spends, as the Board decided it'],
  ['reports', 'a reader of the books'],
  ['audit', 'a reader of the books'],
  ['board', 'what the chair reads before a meeting'],
  ['desk', 'what waits for a person, and what they may do next'],
  ['mail', 'writes to persons that something waits, has changed or was decided, and no more'],
  ['web', 'a reader for persons: its posts call the commands of the modules above'],
  ['program', 'the facts of one program, loaded through the commands of all others'],
  ['backup', 'all of an installation in one file, and back: it reads rows, and knows none of them'],
  ['client', 'made from the contract, and no part of the service: nobody imports it, and it imports nobody'],
]

// The rooms of a module, in order: a room imports only itself and the rooms before it. '.' is the root of the module.
// module.ts imports all of its module. Every room may import refusals.ts and tables.ts of the root.
const rooms = {
  platform: ['.', 'database', 'http', 'files', 'embedded'],
  ledger: ['chart', 'totals', '.', 'entries', 'periods', 'erasures', 'sealing'],
  organizations: ['.', 'versions', 'contacts'],
  appropriations: ['.', 'federal-awards', 'life', 'fund-acts'],
  solicitations: [
    ...['terms', 'versions', '.', 'materials', 'amendments', 'releases', 'notices'],
    'common-grants',
  ],
  applications: ['.', 'exclusions', 'intake', 'screening', 'conflicts', 'reviews', 'outcomes'],
  decisions: ['policies', '.', 'recommendations', 'ballots', 'reports', 'minutes'],
  awards: [
    'standing',
    'milestones',
    'notices',
    'papers',
    'rule-decisions',
    '.',
    'profiles',
    'members',
    'budgets',
    'drafts',
    'amendments',
    'endings',
  ],
  wording: ['.', 'documents'],
  reports: ['.', 'statements', 'rules'],
  oversight: ['.', 'conditions', 'holds'],
  disbursements: ['.', 'runs'],
  administration: ['caps', '.', 'charges'],
  identity: ['.', 'sessions', 'links'],
  web: [
    ...[
      'style',
      'parts',
      'shell',
      '.',
      'records',
      'work',
      'forms',
      'home',
      'sign-in',
      'sessions',
      'mail',
      'board',
    ],
    ...['audit', 'awards', 'grantee', 'admin'],
  ],
  client: ['generated', '.', 'command-line'],
  board: ['figures', 'forms', '.', 'meetings', 'book'],
  audit: [
    ...['.', 'approvals', 'access-history', 'exports', 'rebuild', 'findings', 'proofs', 'samples'],
    ...['verifier', 'package', 'witness'],
  ],
}

const inRoom = (module, room) =>
  room === '.' ? `^src/${module}/(?!(module|refusals|tables)\\.ts$)[^/]+$` : `^src/${module}/${room}/`

const roomRules = Object.entries(rooms).flatMap(([module, order]) => [
  ...order.slice(0, -1).map((room, i) => ({
    name: `${module}-${room === '.' ? 'root' : room}-imports-only-rooms-before-it`,
    comment: 'The arrows between the rooms of a module run one way.',
    severity: 'error',
    from: { path: inRoom(module, room) },
    to: { path: order.slice(i + 1).map((later) => inRoom(module, later)) },
  })),
  {
    name: `${module}-has-a-place-for-each-room`,
    comment: 'A new room is placed in the order above before it is imported.',
    severity: 'error',
    from: {},
    to: {
      path: `^src/${module}/[^/]+/`,
      pathNot: `^src/${module}/(${order.filter((room) => room !== '.').join('|')})/`,
    },
  },
])

roomRules.push({
  name: 'every-module-with-rooms-puts-them-in-order',
  comment: 'A module that is divided into rooms is in the table above.',
  severity: 'error',
  from: {},
  to: { path: '^src/[^/]+/[^/]+/', pathNot: `^src/(${Object.keys(rooms).join('|')})/` },
})

const layers = order.slice(0, -1).map(([name, why], i) => ({
  name: `${name}-imports-only-what-stands-above-it`,
  comment: why,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: {
    path: `^src/(${[...order.slice(i + 1).map(([n]) => n), 'app', 'server', 'config'].join('|')})(/|\\.ts$)`,
  },
}))

module.exports = {
  forbidden: [
    ...layers,
    ...roomRules,
    {
      name: 'every-module-has-its-place-in-the-order',
      comment: 'A new folder under src is placed in the order above before it is imported.',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: `^src/(${order.map(([n]) => n).join('|')})/` },
    },
    {
      name: 'the-client-imports-nothing-of-the-service',
      comment: 'It runs on the machine of its user, and knows the service by the contract alone.',
      severity: 'error',
      from: { path: '^src/client/' },
      to: { path: '^src/(?!client/)' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nouns-are-pure',
      comment: 'A noun decides; it does no input or output.',
      severity: 'error',
      from: {
        path: '^src/(appropriations|solicitations|applications|decisions|awards|disbursements|expenditures|administration)/.+\\.ts$',
        pathNot: '[/-](tables|queries|commands|contract|routes|module|job)\\.ts$',
      },
      to: {
        path: '(tables|queries|commands|contract|routes)\\.ts$|^src/platform/database',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'sources-never-import-tests-or-scripts',
      comment: 'What runs in production stands in src.',
      severity: 'error',
      from: { path: '^src' },
      to: { path: '^(tests|scripts)/' },
    },
    {
      name: 'scripts-never-import-tests',
      comment: 'A walk is a test: its script starts it as a program.',
      severity: 'error',
      from: { path: '^scripts' },
      to: { path: '^tests/' },
    },
    {
      name: 'tests-never-import-scripts',
      comment: 'A test runs a script as a person does, and reads what it prints.',
      severity: 'error',
      from: { path: '^tests' },
      to: { path: '^scripts/' },
    },
    {
      name: 'declared-dependencies',
      comment: 'What is imported is declared.',
      severity: 'error',
      from: { path: '^src' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    {
      name: 'declared-development-dependencies',
      comment: 'What a script or a test imports is declared too.',
      severity: 'error',
      from: { path: '^(scripts|tests)' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
}
