#!/usr/bin/env node
// Writes the table of settings into docs/operate/settings.md; with --check it only reports whether the table is up to date,
// as a spec does too.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Failure, runMain, print } from './lib/output.mjs';
import { inRoot } from './lib/paths.mjs';

await runMain(async () => {
  const { withConfigTable } = createRequire(import.meta.url)(
    inRoot('dist', 'libs', 'config', 'src', 'config-table.js'),
  );
  const file = inRoot('docs', 'operate', 'settings.md');
  const document = readFileSync(file, 'utf8');
  const current = withConfigTable(document);
  if (current === document) return void print('docs/operate/settings.md: the configuration table is up to date');
  if (process.argv.includes('--check'))
    throw new Failure('docs/operate/settings.md: the configuration table is not up to date. Run: npm run docs:config');
  writeFileSync(file, current);
  print('docs/operate/settings.md: the configuration table is renewed');
});
