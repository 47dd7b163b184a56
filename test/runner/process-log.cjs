// Where the environment leaves the last lines of a failed spec's processes, and the reporter finds them.
const { createHash } = require('node:crypto');
const { join } = require('node:path');

/** The file for one spec, below the folder of this run of the tests. */
function processLogOf(specPath) {
  const name = createHash('sha256').update(specPath).digest('hex').slice(0, 16);
  return join(process.env.CARILLON_TEST_FOLDER ?? require('node:os').tmpdir(), `processes-of-${name}.log`);
}

module.exports = { processLogOf };
