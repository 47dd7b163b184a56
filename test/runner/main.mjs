// Runs Jest and writes the numbers of passed and failed tests to a file for scripts/test.mjs, which provides the services.
// Jest's own command would wait for handles that a broken spec has left open, or print a warning after every run.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildArgv, runCLI } from 'jest';

const argv = await buildArgv(process.argv.slice(2));
const { results } = await runCLI(argv, [process.cwd()]);
const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites, numTotalTestSuites: files } = results;
const failed = numFailedTests + numRuntimeErrorTestSuites;
const { CARILLON_TEST_FOLDER: folder } = process.env;
if (folder) writeFileSync(join(folder, 'jest.json'), JSON.stringify({ passed, failed, files }));
process.exit(results.success ? 0 : 1);
