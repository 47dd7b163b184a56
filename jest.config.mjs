// One Jest run for pure specs, integration specs and whole-process tests; scripts/test.mjs provides the services.
import { maxWorkers } from './test/runner/workers.mjs';

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
  testEnvironment: '<rootDir>/test/runner/environment.cjs',
  runtime: '<rootDir>/test/runner/runtime.cjs',
  testSequencer: '<rootDir>/test/runner/sequencer.cjs',
  reporters: ['<rootDir>/test/runner/reporter.mjs'],
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test', '<rootDir>/chaos', '<rootDir>/bench'],
  testMatch: ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.e2e-spec.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
  testEnvironmentOptions: { customExportConditions: ['app-src', 'node', 'require', 'default'] },
  // A dynamic import names the compiled file; here its source is meant.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1', '$1.js'] },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.local'],
  maxWorkers: maxWorkers(),
  // What is loaded once per worker stays in its memory: one that has grown beyond this is replaced between two files.
  workerIdleMemoryLimit: '900MB',
  // Only ends a hang: how fast something is, bench measures.
  testTimeout: 900_000,
};
