// Runs Jest and writes down how many tests passed and failed; scripts/test.mjs provides the services and reads that.
// Jest's own command would wait for what a broken spec has left open, or say at every end that it does not.
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
