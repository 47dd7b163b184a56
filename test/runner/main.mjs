// Runs Jest and writes the numbers of passed and failed tests, and what failed, to a file for scripts/test.mjs, which
// provides the services.
// Jest's own command would wait for handles that a broken spec has left open, or print a warning after every run.
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { buildArgv, runCLI } from 'jest';

const MAX_LINE = 200;

const argv = await buildArgv(process.argv.slice(2));
const { results } = await runCLI(argv, [process.cwd()]);
const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites, numTotalTestSuites: files } = results;
const failed = numFailedTests + numRuntimeErrorTestSuites;
const { CARILLON_TEST_FOLDER: folder } = process.env;
const failures = results.testResults.flatMap(failuresOf);
if (folder) writeFileSync(join(folder, 'jest.json'), JSON.stringify({ passed, failed, files, failures }));
process.exit(results.success ? 0 : 1);

/** Names every failed test of a file in one line, with the first line of what it found. */
function failuresOf({ testFilePath, testResults, testExecError }) {
  const file = relative(process.cwd(), testFilePath);
  const failed = testResults.filter(({ status }) => status === 'failed');
  const lines = failed.map(
    ({ fullName, failureMessages }) => `${file} › ${fullName}: ${firstLine(failureMessages[0])}`,
  );
  return testExecError ? [...lines, `${file}: ${firstLine(testExecError.message)}`] : lines;
}

function firstLine(message = 'it failed without a message') {
  return stripVTControlCharacters(message).trim().split('\n', 1)[0].slice(0, MAX_LINE);
}
