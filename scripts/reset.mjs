#!/usr/bin/env node
// `npm run reset` stops everything and deletes the data. It never touches services that are given by an address.
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { Failure, runMain, print } from './lib/output.mjs';
import { local, localDir } from './lib/paths.mjs';
import { forgetSecrets } from './lib/secrets.mjs';
import { stopAll } from './lib/stop-all.mjs';
import { reset } from './services/provide.mjs';

async function confirmed() {
  if (!process.stdin.isTTY)
    throw new Failure('This deletes all data of this checkout. To confirm: npm run reset -- --yes');
  const ask = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await ask.question(`Delete all data in ${localDir}: tasks, runs, users, mails, logs? [y/N] `);
  ask.close();
  return /^y(es)?$/i.test(answer.trim());
}

await runMain(async () => {
  const { values } = parseArgs({ options: { yes: { type: 'boolean', short: 'y' } } });
  if (!values.yes && !(await confirmed())) return void print('Nothing was deleted.');
  await stopAll();
  await reset();
  forgetSecrets();
  for (const path of ['logs', 'processes.json']) rmSync(local(path), { recursive: true, force: true });
  print('All data of this checkout is deleted; downloaded programs stay. The next npm start begins afresh.');
});
