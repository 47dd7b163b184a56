#!/usr/bin/env node
// `npm run lock`: gives every registry entry of the lock files its `integrity`, the hash that the registry has published
// for that version. npm leaves it out when it builds a lock file from packages that are already installed, and without
// it `npm ci` would take any bytes. `resolved` is removed: it names the host of one registry.
import { readFileSync, writeFileSync } from 'node:fs';
import { Failure, runMain, say } from './lib/output.mjs';
import { entriesWithoutHash, lockFiles, packageOf } from './lib/lock-files.mjs';
import { run } from './lib/processes.mjs';
import { inRoot } from './lib/paths.mjs';

const AT_ONCE = 8;

await runMain(async () => {
  const { stdout } = await run('npm', ['config', 'get', 'registry']);
  const registry = new URL(stdout.trim());
  for (const file of lockFiles()) await completeFile(file, registry);
});

async function completeFile(file, registry) {
  const lock = JSON.parse(readFileSync(inRoot(file), 'utf8'));
  for (const entry of Object.values(lock.packages)) delete entry.resolved;
  const missing = entriesWithoutHash(lock);
  const waiting = [...missing];
  const work = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift())
      lock.packages[path].integrity = await publishedHash(path, lock.packages[path], registry);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  // npm writes the hash behind the version: so does this, for diffs that can be read.
  for (const path of missing) lock.packages[path] = inNpmOrder(lock.packages[path]);
  writeFileSync(inRoot(file), `${JSON.stringify(lock, null, 2)}\n`);
  say(`${file}: ${missing.length} hashes added`);
}

/** The integrity that the registry has published for this version. @throws Failure when it knows none */
async function publishedHash(path, entry, registry) {
  const { name, version } = packageOf(path, entry);
  const answer = await fetch(new URL(`${name.replace('/', '%2f')}/${version}`, registry), {
    signal: AbortSignal.timeout(60_000),
  });
  const integrity = answer.ok ? (await answer.json()).dist?.integrity : undefined;
  if (!integrity) throw new Failure(`The registry has no integrity for ${name}@${version} (answer ${answer.status}).`);
  return integrity;
}

function inNpmOrder({ name, version, integrity, ...rest }) {
  return { ...(name ? { name } : {}), version, integrity, ...rest };
}
