// One Jest run for pure specs, integration specs and whole-process tests; scripts/test.mjs provides the services.
// Jest on Node 20 cannot require() ESM packages: swc turns those below into CommonJS as well as our own files.
const esmPackages = [
  '@nestjs',
  'content-disposition',
  'cookie',
  'file-type',
  'uuid',
  'croner',
  'temporal-polyfill',
  'temporal-utils',
  'postal-mime',
];

const swc = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    target: 'es2023',
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test', '<rootDir>/chaos'],
  testMatch: ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.e2e-spec.ts'],
  transform: { '^.+\\.(t|m?j)s$': ['@swc/jest', swc] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages.join('|')})/)`],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
  testEnvironmentOptions: { customExportConditions: ['app-src', 'node', 'require', 'default'] },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.local'],
  maxWorkers: 2,
  // Shared machines stall for seconds; a spec that hangs still ends.
  testTimeout: 30_000,
  // A set-up that failed half-way may leave a browser or a process behind: that must not hold up what is to be told.
  forceExit: true,
};
