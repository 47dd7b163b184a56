// Long files first, so that none of them is alone at the end: whole processes, then real services, then pure specs.
const { statSync } = require('node:fs');
const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take longest, from the longest on. */
const LONGEST = [/\/chaos\//, /worker-life/, /\/mails\./, /\/webhooks\./, /\/dashboard\./, /\/restarts\./, /\/live\./];

class LongestFirst extends Sequencer {
  sort(tests) {
    const weight = new Map(tests.map((test) => [test, weightOf(test.path)]));
    return [...tests].sort((a, b) => weight.get(b) - weight.get(a));
  }
}

function weightOf(path) {
  const place = LONGEST.findIndex((pattern) => pattern.test(path) && path.includes('e2e-spec'));
  const kind = path.endsWith('.e2e-spec.ts') ? 2 : path.endsWith('.int-spec.ts') ? 1 : 0;
  return (place === -1 ? 0 : (LONGEST.length - place) * 1e9) + kind * 1e8 + statSync(path).size;
}

module.exports = LongestFirst;
