#!/usr/bin/env node
// `npm run lock` adds to every registry entry of the lock files its `integrity`, the hash that the registry has published
// for that version. npm omits it when it builds a lock file from installed packages, and without it `npm ci` would accept
// any bytes. It also removes `resolved`, which names the host of one registry.
import { readFileSync, writeFileSync } from 'node:fs';
import { Failure, runMain, print } from './lib/output.mjs';
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
  // The hash comes after the version, as npm writes it, so that diffs are readable.
  for (const path of missing) lock.packages[path] = inNpmOrder(lock.packages[path]);
  writeFileSync(inRoot(file), `${JSON.stringify(lock, null, 2)}\n`);
  print(`${file}: ${missing.length} hashes added`);
}

/** Returns the integrity that the registry has published for this version. @throws Failure when there is none */
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
