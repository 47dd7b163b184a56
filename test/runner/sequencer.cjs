// Orders the spec files. Chaos comes first, because it takes longest. The specs that share a system follow in sequence, so
// that the system ends early: an idle one costs a twentieth of a core. Then come long files, so that none runs alone at the
// end, and pure specs come last.
const { readFileSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** The files that take longest, the longest first. */
const LONGEST = [/\/worker-life/, /\/mails\./, /\/webhooks\./, /\/restarts\./, /\/live\./];

class LongestFirst extends Sequencer {
  sort(tests) {
    const sharing = new Set(tests.map(({ path }) => path).filter(sharesSystem));
    noteSharing(sharing.size);
    const weight = new Map(tests.map((test) => [test, weightOf(test.path, sharing.has(test.path))]));
    return [...tests].sort((a, b) => weight.get(b) - weight.get(a));
  }
}

const sharesSystem = (path) =>
  path.endsWith('.e2e-spec.ts') && readFileSync(path, 'utf8').includes('SharedSystem.borrow');

/** Stores how many specs share a system, so that SharedSystem can stop after the last of them. */
function noteSharing(count) {
  const { CARILLON_TEST_FOLDER: folder } = process.env;
  if (folder) writeFileSync(join(folder, 'sharing-specs'), String(count));
}

function weightOf(path, isSharing) {
  const place = LONGEST.findIndex((pattern) => pattern.test(path) && path.includes('e2e-spec'));
  const kind = path.endsWith('.e2e-spec.ts') ? 2 : path.endsWith('.int-spec.ts') ? 1 : 0;
  const first = path.includes('/chaos/') && kind === 2 ? 1e12 : isSharing ? 1e11 : 0;
  return first + (place === -1 ? 0 : (LONGEST.length - place) * 1e9) + kind * 1e8 + statSync(path).size;
}

module.exports = LongestFirst;
