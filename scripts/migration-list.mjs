#!/usr/bin/env node
// `npm run migrations` writes the list of migrations from the files of their folder: a migration that is not in it does not
// run, and a bundle cannot read a folder.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { print } from './lib/output.mjs';
import { inRoot } from './lib/paths.mjs';

const FOLDER = inRoot('libs', 'database', 'src', 'migrations');
export const LIST = inRoot('libs', 'database', 'src', 'migrations.ts');

/** Returns the source of the list: all migrations, the oldest first. */
export function migrationList() {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.migration.ts'));
  const migrations = files.toSorted().map((name) => ({ file: name.replace(/\.ts$/, ''), className: classOf(name) }));
  return [
    `import type { MigrationInterface } from 'typeorm';`,
    ...migrations.map(({ file, className }) => `import { ${className} } from './migrations/${file}';`),
    '',
    '/** All migrations, the oldest first. `npm run migrations` writes this list: a migration that is not in it does not run. */',
    'export const MIGRATIONS: (new () => MigrationInterface)[] = [',
    ...migrations.map(({ className }) => `  ${className},`),
    '];',
    '',
  ].join('\n');
}

/** @throws when the file has no class whose name ends with the instant of the file */
function classOf(name) {
  const [instant] = name.split('-');
  const found = readFileSync(`${FOLDER}/${name}`, 'utf8').match(/export class (\w+)/)?.[1];
  if (!found?.endsWith(instant)) throw new Error(`${name} has no class whose name ends with ${instant}`);
  return found;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(LIST, migrationList());
  print('libs/database/src/migrations.ts is written');
}
