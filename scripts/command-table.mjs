#!/usr/bin/env node
// Generates the table from which the CLI answers --help out of the compiled commands; `--check` only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'oxfmt';
import { readJson } from './lib/json-file.mjs';
import { Failure, runMain, print } from './lib/output.mjs';
import { inRoot } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';

const HEAD = `// Generated from the commands' decorators by \`npm run cli:table\`. Do not edit.
import type { CommandEntry } from './command-entry';

export const COMMAND_TABLE: CommandEntry[] = `;
const file = inRoot('apps', 'cli', 'src', 'program', 'command-table.ts');

await runMain(async () => {
  const printed = await run(process.execPath, [
    inRoot('dist', 'apps', 'cli', 'src', 'program', 'print-command-table.js'),
  ]);
  if (printed.code !== 0) throw new Failure(`The commands could not be read:\n${printed.stderr.slice(-2000)}`);
  const { code: table, errors } = await format(file, `${HEAD}${printed.stdout};`, readJson(inRoot('.oxfmtrc.json')));
  if (errors.length > 0) throw new Failure(`The table could not be formatted:\n${errors[0].message}`);
  if (readFileSync(file, 'utf8') === table) return print('The table of commands is up to date.');
  if (!process.argv.includes('--check')) return writeFileSync(file, table);
  throw new Failure('The commands have changed and their table has not: run `npm run cli:table`.');
});
