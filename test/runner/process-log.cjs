// The file in which the environment stores the last lines of a failed spec's processes for the reporter.
const { createHash } = require('node:crypto');
const { join } = require('node:path');

/** The path of the file for one spec, below the folder of this test run. */
function processLogOf(specPath) {
  const name = createHash('sha256').update(specPath).digest('hex').slice(0, 16);
  return join(process.env.CARILLON_TEST_FOLDER ?? require('node:os').tmpdir(), `processes-of-${name}.log`);
}

module.exports = { processLogOf };
