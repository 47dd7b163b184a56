// Rules that have caught, or would have caught, a mistake of ours. The walls between apps and libs are in eslint/walls.mjs.
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import walls from './eslint/walls.mjs';

const TESTS = [
  '**/*.spec.ts',
  '**/*.int-spec.ts',
  '**/*.e2e-spec.ts',
  'apps/*/test/**/*.ts',
  'test/**/*.ts',
  'libs/testing/**/*.ts',
  'bench/**/*.ts',
  'chaos/**/*.ts',
];

/** Rules for every file, whatever its language. */
const plain = {
  'no-empty': ['error', { allowEmptyCatch: false }],
  'no-constant-condition': ['error', { checkLoops: 'allExceptWhileTrue' }],
  'no-unsafe-finally': 'error',
  'no-self-compare': 'error',
  'no-unreachable': 'error',
  'no-unreachable-loop': 'error',
  'no-template-curly-in-string': 'error',
  'no-promise-executor-return': 'off', // (done) => setTimeout(done, ms) is how one waits
  'no-debugger': 'error',
  'no-var': 'error',
  'prefer-const': ['error', { destructuring: 'all' }],
  eqeqeq: ['error', 'always', { null: 'ignore' }], // == null is how one says null or undefined
};

const NO_CAN_PARSE = {
  object: 'URL',
  property: 'canParse',
  message:
    'URL.canParse of Node 20 answers wrongly for hosts with Latin letters beyond ASCII after some thousand calls: use parsedUrl (#contracts/parsed-url).',
};

export default tseslint.config(
  { ignores: ['dist/', '.local/', 'node_modules/', 'coverage/', 'apps/web/src/api/schema.d.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, rules: plain },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    rules: {
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-dupe-keys': 'error',
      'no-redeclare': 'error',
      'no-duplicate-imports': 'error',
      'require-atomic-updates': 'off', // takes every await in a loop for a race
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { 'import-x': importX, carillon: walls },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          project: `${import.meta.dirname}/tsconfig.json`,
          // the conditions of package.json's imports: sources, not dist
          conditionNames: ['app-src', 'types', 'import', 'require', 'node', 'default'],
        }),
      ],
    },
    rules: {
      'carillon/imports': 'error',
      'carillon/zones': 'error',
      'carillon/no-barrel': 'error',
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true, allowThrowingAny: true }], // throw on what was caught
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // An interface may want a promise of one who has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // What a library types as any is checked where it is used (no-unsafe-member-access, -call, -assignment).
      '@typescript-eslint/no-unsafe-argument': 'off',
      // Says of documentation that it is not needed.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // Off on purpose: consistent-type-imports would turn the import of a DTO or an injected class into `import type`,
      // after which Nest validates nothing and injects nothing, and every other check still passes.
      '@typescript-eslint/consistent-type-imports': 'off',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@nestjs/common',
              importNames: ['ValidationPipe', 'ParseArrayPipe', 'ClassSerializerInterceptor'],
              message:
                'they copy bodies and answers by class-transformer, which drops free data with names of Object.prototype: bodies go through ReadingPipe (apps/api/src/http/validation.pipe.ts).',
            },
          ],
        },
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message:
            'only libs/config reads the environment: a wrong value must stop the process at boot with its name. Inject CONFIG.',
        },
        NO_CAN_PARSE,
      ],
    },
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      // What a browser waits for is told by the library that waits (TanStack Query, a form), not by the event.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // A redirect is thrown: that is how TanStack Router has it.
      '@typescript-eslint/only-throw-error': 'off',
      'no-restricted-properties': ['error', NO_CAN_PARSE], // there is no process.env in a browser
    },
  },
  // Passport hands over what its strategy threw, typed as any.
  { files: ['apps/api/src/auth/*.guard.ts'], rules: { '@typescript-eslint/only-throw-error': 'off' } },
  { files: ['libs/config/**/*.ts', ...TESTS], rules: { 'no-restricted-properties': ['error', NO_CAN_PARSE] } },
  {
    files: ['apps/*/src/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          // "SELECT 1" is how one asks whether PostgreSQL is there.
          selector:
            "CallExpression[callee.property.name=/^(query|createQueryBuilder|getRepository|createQueryRunner)$/]:not([callee.object.type='ThisExpression']):not([arguments.0.value='SELECT 1'])",
          message: 'no SQL in apps: a statement has a name and a home, the repository of its noun in libs.',
        },
        {
          selector: "ImportDeclaration[source.value='#database/rows']",
          message: 'no SQL in apps: a statement has a name and a home, the repository of its noun in libs.',
        },
      ],
    },
  },
  {
    files: TESTS,
    rules: {
      // expect.any() and parsed JSON are `any`; a spec that is wrong about a type is red
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }], // createServer(async …)
    },
  },
);
