import tseslint from 'typescript-eslint'

const driver =
  'Only src/platform/database/database.ts may touch the driver: it is unsafe outside its unit of work.'

export default tseslint.config(
  {
    ignores: [
      'dist',
      'data',
      'node_modules',
      '.tap',
      'drizzle/meta',
      'src/client/generated',
      'eslint.config.js',
      '**/*.cjs',
      '**/*.mjs',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_+$' }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'postgres', message: driver },
            { name: 'drizzle-orm/postgres-js', message: driver },
            { name: 'decimal.js', message: 'Amounts are Money (src/platform/money.ts).' },
            { name: 'node:async_hooks', message: 'Pass the transaction; nothing travels in the dark.' },
          ],
        },
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only src/server.ts reads the environment, through config.ts.',
        },
        { object: 'Date', property: 'now', message: "A decision's time is the transaction's `now`." },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name=/^find(Many|First)$/] Property[key.name='with']",
          message: 'Relational queries pass nested numerics through JSON as floats: write a join.',
        },
        {
          selector: "CallExpression[callee.object.name='z'][callee.property.name='coerce']",
          message: 'z.coerce turns null into 0: parse a string by its grammar.',
        },
        {
          selector: "MemberExpression[object.name='z'][property.name='coerce']",
          message: 'z.coerce turns null into 0: parse a string by its grammar.',
        },
      ],
    },
  },
  {
    files: [
      'src/platform/database/database.ts',
      'src/platform/database/connection.ts',
      'src/platform/money.ts',
      'src/applications/reviews/weighted-total.ts',
      'src/platform/database/migrations.ts',
    ],
    rules: { 'no-restricted-imports': 'off' },
  },
  // The client decides nothing: its clock is for waits, and its program reads where it runs.
  { files: ['src/server.ts', 'src/client/**'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['tests/**', 'scripts/**', 'examples/**'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafePromises: [
            { from: 'package', name: 'PromiseWithSubtest', package: '@tapjs/core' },
          ],
        },
      ],
    },
  },
)
