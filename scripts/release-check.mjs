#!/usr/bin/env node
// `npm run release:check` reports whether Carillon's time zone rules are the newest that are published. It asks the registry
// and is no test, because tests must not turn red when a country changes its rules.
import { readFileSync } from 'node:fs';
import { Failure, runMain, print } from './lib/output.mjs';
import { inRoot } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';

const PACKAGE = 'moment-timezone';

await runMain(async () => {
  const pinned = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).dependencies[PACKAGE];
  const { version: rules } = JSON.parse(
    readFileSync(inRoot('node_modules', PACKAGE, 'data', 'packed', 'latest.json'), 'utf8'),
  );
  const newest = await newestVersion();
  if (newest === pinned) return print(`Zone rules: ${PACKAGE} ${pinned} (tzdata ${rules}) is the newest.`);
  throw new Failure(
    `Zone rules: ${PACKAGE} ${newest} is published, ${pinned} (tzdata ${rules}) is pinned.\n` +
      `Run: npm install --save-exact ${PACKAGE}@${newest} && npm run lock, then the specs of libs/zones.`,
  );
});

/** Returns the newest published version. @throws Failure when the registry does not answer */
async function newestVersion() {
  const { code, stdout, stderr } = await run('npm', ['view', PACKAGE, 'version', '--fetch-timeout=20000']);
  const version = stdout.trim();
  if (code === 0 && /^\d+\.\d+\.\d+/.test(version)) return version;
  const why = stderr.trim().split('\n').at(0) ?? '';
  throw new Failure(`The newest zone rules could not be asked for: the registry did not answer. ${why}`.trim());
}
