#!/usr/bin/env node
// `npm run cli -- …`: the admin commands, with the addresses and secrets that `npm start` uses.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appEnv, entry, knownServices } from './lib/app.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { checkNode, ensureInstalled } from './lib/install.mjs';
import { runMain, say, sayOnStderr } from './lib/output.mjs';
import { root } from './lib/paths.mjs';

await runMain(async () => {
  sayOnStderr(); // the command's own output may be read by a machine
  checkNode();
  await ensureInstalled();
  if (!existsSync(entry('cli'))) await ensureBuilt();
  const services = knownServices();
  if (!services.DATABASE_URL)
    say('There is no database yet: npm start, or npm run services -- up, or set DATABASE_URL.');
  const child = spawn(process.execPath, [entry('cli'), ...process.argv.slice(2)], {
    cwd: root,
    env: appEnv(services),
    stdio: 'inherit',
  });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code, signal) => done(code ?? (signal ? 130 : 1)));
  });
});
