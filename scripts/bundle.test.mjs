// These tests show that a bundle does what its modules do, and that a missing import fails the build.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { bundle } from './lib/bundle.mjs';

let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'carillon-bundle-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Bundles and runs a module with this source; returns what it stores in `globalThis.bundled`. */
async function bundled(text) {
  const source = join(folder, 'source.js');
  writeFileSync(source, text);
  const [{ fileName }] = await bundle({ it: [source] }, join(folder, 'out'));
  createRequire(import.meta.url)(join(folder, 'out', fileName));
  return globalThis.bundled;
}

test('a call whose answer nobody uses still throws in the bundle', async () => {
  const calls = ['decodeURIComponent("%zz")', 'decodeURI("%zz")', 'encodeURIComponent("\\ud800")', 'new URL("x")'];
  calls.push('new RegExp("(")', 'BigInt("x")', 'JSON.parse("x")', '"a".normalize("x")', '(1).toFixed(200)');
  const tries = calls.map((call) => `() => { try { ${call}; return "kept on"; } catch { return "threw"; } }`);
  const answers = await bundled(`globalThis.bundled = [${tries.join(', ')}].map((one) => one());`);
  assert.deepEqual(
    answers,
    calls.map(() => 'threw'),
  );
});

test('an import that is not found fails the build, and those that Nest never comes to do not', async () => {
  await assert.rejects(
    bundled('globalThis.bundled = () => require("a-package-that-is-not-there");'),
    /a-package-that-is-not-there/,
  );
  assert.equal(await bundled('globalThis.bundled = "loaded"; () => require("kafkajs");'), 'loaded');
});
