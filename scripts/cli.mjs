#!/usr/bin/env node
// `npm run cli -- …` runs an admin command with the addresses and secrets that `npm start` uses.
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { appEnv, entry, knownServices } from './lib/app.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { checkNode, ensureInstalled } from './lib/install.mjs';
import { runMain, print, printToStderr } from './lib/output.mjs';
import { root } from './lib/paths.mjs';

await runMain(async () => {
  printToStderr(); // a program may read the command's own output on stdout
  checkNode();
  await ensureInstalled();
  if (!existsSync(entry('cli'))) await ensureBuilt();
  const services = knownServices();
  if (!services.DATABASE_URL)
    print('There is no database yet: npm start, or npm run services -- up, or set DATABASE_URL.');
  // The command runs in this process, because another would take as long to start as most commands run. It sets the exit code.
  Object.assign(process.env, appEnv(services));
  process.chdir(root);
  await import(pathToFileURL(entry('cli')).href);
});
