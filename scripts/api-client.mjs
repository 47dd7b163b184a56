#!/usr/bin/env node
// Writes the types of the dashboard's client from the OpenAPI document of the compiled API; `--check` only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTypes, { astToString } from 'openapi-typescript';
import { Failure, runMain, print } from './lib/output.mjs';
import { inRoot } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';

const HEAD = '// Generated from the OpenAPI document of the API by `npm run api:client`. Do not edit.\n\n';
const file = inRoot('apps', 'web', 'src', 'api', 'schema.d.ts');

await runMain(async () => {
  const printed = await run(process.execPath, [inRoot('dist', 'apps', 'api', 'src', 'print-openapi.js')]);
  if (printed.code !== 0) throw new Failure(`The API could not be read:\n${printed.stderr.slice(-2000)}`);
  const types = HEAD + astToString(await openapiTypes(JSON.parse(printed.stdout), { defaultNonNullable: false }));
  if (!process.argv.includes('--check')) return writeFileSync(file, types);
  if (readFileSync(file, 'utf8') === types) return print('The client is that of the API.');
  throw new Failure('The API has changed and the client of the dashboard has not: run `npm run api:client`.');
});
