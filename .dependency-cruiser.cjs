// The order of this list is the architecture: a module imports only itself and modules above it.
const order = [
  ['platform', 'knows no grant'],
  ['ledger', 'knows no award'],
  ['organizations', 'parties, known to every act below'],
  ['identity', 'knows who may call, not what is called'],
  ['appropriations', 'money enacted, before anybody is promised any'],
  ['solicitations', 'money set aside'],
  ['applications', 'who asked'],
  ['decisions', 'who was chosen'],
  ['awards', 'never asks disbursements: what is undisbursed is a question to the ledger'],
  ['disbursements', 'money paid'],
  ['reports', 'a reader of the books'],
  ['audit', 'a reader of the books'],
  ['programme', 'the facts of one programme, loaded through the commands of all others'],
]

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
    {
      name: 'every-module-has-its-place-in-the-order',
      comment: 'A new folder under src is placed in the order above before it is imported.',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: `^src/(${order.map(([n]) => n).join('|')})/` },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one.',
      severity: 'error',
      from: { path: '^src' },
      to: { circular: true },
    },
    {
      name: 'nouns-are-pure',
      comment: 'A noun decides; it does no input or output.',
      severity: 'error',
      from: {
        path: '^src/(appropriations|solicitations|applications|decisions|awards|disbursements)/[^/]+\\.ts$',
        pathNot: '[/-](tables|queries|commands|contract|routes)\\.ts$',
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
      name: 'declared-dependencies',
      comment: 'What is imported is declared.',
      severity: 'error',
      from: { path: '^src' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
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
