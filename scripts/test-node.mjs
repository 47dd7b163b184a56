#!/usr/bin/env node
// `npm run test:node22` and `npm run test:node24` run the tests under another Node than the machine's. npm installs it into
// `.local/pkg`, because as a dependency of the project it would shadow the machine's `node`. Native packages work with all
// versions, because they use Node-API.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure, runMain } from './lib/output.mjs';
import { inRoot, root } from './lib/paths.mjs';
import { installLocked } from './services/packages.mjs';

await runMain(async () => {
  const [major, ...args] = process.argv.slice(2);
  const bin = join(await installLocked(`node${major}`), `node-${process.platform}-${process.arch}`, 'bin');
  if (!existsSync(join(bin, 'node')))
    throw new Failure(`There is no Node ${major} for ${process.platform}-${process.arch} in ${bin}.`);
  // This Node comes first in PATH, so that npm, tsc and jest run under it too.
  const env = { ...process.env, PATH: [bin, process.env.PATH].join(delimiter) };
  const child = spawn(join(bin, 'node'), [inRoot('scripts', 'test.mjs'), ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
});
