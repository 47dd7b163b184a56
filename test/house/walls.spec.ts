import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

interface Snippet {
  path: string;
  code: string;
}

const ROOT = resolve(__dirname, '../..');
/** The files that the rules read beside the one that is checked: rules about types and cycles look at the files that it imports. */
const READ_BY_RULES = ['.oxlintrc.json', 'lint', 'libs', 'package.json', 'tsconfig.json'];

/** A snippet that must have this very name, because others import it. */
const isImported = ({ path }: Snippet): boolean => !/\/(x|index)\./.test(path);

/** Snippets stand beside each other: each in a file of its own name. */
const fileOf = (snippet: Snippet, position: number): string =>
  isImported(snippet) ? snippet.path : snippet.path.replace(/\/x\./, `/x-${position}.`);

/** The answer of the linter to each snippet, at its path in a copy of the house. */
async function lint(snippets: Snippet[]): Promise<string[][]> {
  const house = mkdtempSync(join(tmpdir(), 'house-'));
  try {
    for (const name of READ_BY_RULES) cpSync(join(ROOT, name), join(house, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(house, 'node_modules'));
    const files = snippets.map(fileOf);
    files.forEach((file, position) => {
      mkdirSync(dirname(join(house, file)), { recursive: true });
      writeFileSync(join(house, file), (snippets[position] as Snippet).code);
    });
    const found = await diagnostics(house, files);
    return files.map((file) =>
      found.filter(({ filename }) => filename === file).map(({ message, help = '' }) => `${message} ${help}`),
    );
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

interface Diagnostic {
  message: string;
  /** The reason that the rule was given. */
  help?: string;
  code: string;
  filename: string;
}

/** Keeps the answers of the rules: that a snippet imports a missing file (TS2307) says nothing about walls. */
async function diagnostics(house: string, files: string[]): Promise<Diagnostic[]> {
  const oxlint = join(ROOT, 'node_modules/oxlint/bin/oxlint');
  const output = await new Promise<string>((done, failed) => {
    // It ends with 1 when it has found something: what it has printed is the answer.
    execFile(
      process.execPath,
      [oxlint, '-f', 'json', ...files],
      { cwd: house, maxBuffer: 10_000_000 },
      (error, stdout, stderr) =>
        stdout.startsWith('{') ? done(stdout) : failed(new Error(`${stdout}${stderr}`, { cause: error })),
    );
  });
  const { diagnostics: all } = JSON.parse(output) as { diagnostics: Diagnostic[] };
  return all.filter(({ code }) => !/\(TS\d+\)/.test(code));
}

/** Where, what, and a piece of the reason that must be said. */
const REFUSED: [path: string, code: string, reason: string][] = [
  ['libs/database/src/x.ts', `import '#runs/runs.module';`, 'imports point down'],
  ['libs/messaging/src/x.ts', `import '#database/rows';`, 'imports point down'],
  ['libs/config/src/x.ts', `import '#process/logger';`, 'imports point down'],
  ['libs/contracts/src/x.ts', `export * from '#config/config';`, 'imports point down'],
  ['libs/egress/src/x.ts', `import '#runs/runs.module';`, 'imports point down'],
  ['libs/runs/src/x.ts', `export const flow = import('#flows/flows.module');`, 'imports point down'],
  [
    'libs/runs/src/x.ts',
    `export type T = import('#flows/tasks/actions/task-actions.flow').Actor;`,
    'imports point down',
  ],
  ['libs/runs/src/x.ts', `import '#tasks/tasks.module';`, 'nouns never import each other'],
  ['libs/tasks/src/x.spec.ts', `import '#runs/runs.module';`, 'nouns never import each other'],
  ['libs/runs/src/x.ts', `import '#messaging/publisher';`, 'nouns know PostgreSQL only'],
  ['libs/newcomer/src/x.ts', `import '#contracts/states';`, 'has no floor yet'],
  ['apps/beat/src/x.ts', `import '../../worker/src/worker.module';`, 'apps never import apps'],
  ['apps/web/src/x.ts', `import '#contracts/states';`, 'the dashboard knows the API only'],
  ['apps/web/src/x.ts', `import '#testing/browser/visitors';`, 'the dashboard knows the API only'],
  ['apps/web/test/x.ts', `import '#contracts/states';`, 'the dashboard knows the API only'],
  ['apps/beat/src/x.ts', `import '../../../libs/runs/src/runs.module';`, 'must not climb out'],
  ['libs/runs/src/x.ts', `import '../../tasks/src/tasks.module';`, 'must not climb out'],
  ['libs/runs/src/x.ts', `import '#runs/runs.module';`, 'inside a lib imports are relative'],
  [
    'libs/contracts/src/x.ts',
    `import { Injectable } from '@nestjs/common'; export const y = Injectable;`,
    'words without a frame',
  ],
  [
    'libs/contracts/src/x.ts',
    `import { readFileSync } from 'node:fs'; export const y = readFileSync;`,
    'words without a frame',
  ],
  [
    'libs/contracts/src/x.ts',
    `import { DataSource } from 'typeorm'; export const y = DataSource;`,
    'words without a frame',
  ],
  [
    'libs/contracts/src/x.ts',
    `import pg = require('pg'); export const y = pg;`,
    'only libs/database makes connections',
  ],
  [
    'apps/beat/src/x.ts',
    `import moment from 'moment-timezone'; export const y = moment;`,
    'only libs/zones knows the rules',
  ],
  ['apps/worker/src/x.ts', `export const y = new Intl.DateTimeFormat('en', { timeZone: 'UTC' });`, 'use libs/zones'],
  ['apps/web/src/x.ts', `export const y = Intl.supportedValuesOf('timeZone');`, 'src/time/zone-spans'],
  ['apps/web/src/x.ts', `export const y = new Date().toLocaleTimeString();`, 'use libs/zones'],
  [
    'apps/web/src/x.ts',
    `export const y = new Date().toLocaleString('en', { timeZone: 'Asia/Tokyo' });`,
    'use libs/zones',
  ],
  ['apps/cli/src/x.ts', `export const y = new Date().getHours();`, 'use libs/zones'],
  [
    'libs/config/src/x.ts',
    `import { IsTimeZone } from 'class-validator'; export const y = IsTimeZone;`,
    'use libs/zones',
  ],
  ['libs/schedules/src/x.ts', `export const y = Temporal.Now.instant();`, 'use libs/zones'],
  ['chaos/x.ts', `export const y = Intl.DateTimeFormat();`, 'use libs/zones'],
  ['libs/runs/src/x.ts', "export const y = `SELECT date_trunc('day', statement_timestamp(), $1)`;", 'use libs/zones'],
  ['libs/runs/src/x.ts', 'export const y = `SELECT now() AT TIME ZONE time_zone FROM users`;', 'use libs/zones'],
  [
    'libs/egress/src/x.ts',
    `export const y = (z: string) => URL.canParse(z);`,
    'URL.canParse of Node 20 answers wrongly',
  ],
  [
    'libs/config/src/x.ts',
    `export const y = (z: string) => URL.canParse(z);`,
    'URL.canParse of Node 20 answers wrongly',
  ],
  ['apps/api/src/x.spec.ts', `export const { canParse } = URL;`, 'URL.canParse of Node 20 answers wrongly'],
  ['apps/web/src/x.ts', `export const y = (z: string) => URL.canParse(z);`, 'URL.canParse of Node 20 answers wrongly'],
  ['libs/process/src/x.ts', `export const y = process.env.PORT;`, 'only libs/config reads the environment'],
  ['apps/worker/src/x.ts', `export const { env } = process;`, 'only libs/config reads the environment'],
  ['apps/worker/src/x.ts', `import { env } from 'node:process'; export const y = env;`, 'read in libs/config only'],
  [
    'apps/worker/src/notification/x.ts',
    `import { createTransport } from 'nodemailer'; export const y = createTransport;`,
    'only libs/mail',
  ],
  [
    'apps/cli/src/x.ts',
    `import { connect } from 'amqplib'; export const y = connect;`,
    'only libs/messaging speaks AMQP',
  ],
  [
    'apps/api/src/x.ts',
    `import type { Channel } from 'amqplib'; export type Y = Channel;`,
    'only libs/messaging speaks AMQP',
  ],
  [
    'apps/api/src/x.ts',
    `import { connect } from 'amqp-connection-manager'; export const y = connect;`,
    'only libs/messaging speaks AMQP',
  ],
  [
    'libs/contracts/src/messages/x.ts',
    `import { Type } from 'class-transformer'; export const y = Type;`,
    'class-transformer throws on, or drops, free data',
  ],
  [
    'apps/api/src/x.ts',
    `import { plainToInstance } from 'class-transformer'; export const y = plainToInstance;`,
    'class-transformer throws on, or drops, free data',
  ],
  [
    'apps/api/src/x.ts',
    `import { ValidationPipe } from '@nestjs/common'; export const y = ValidationPipe;`,
    'ReadingPipe',
  ],
  ['apps/api/src/x.ts', `import { fetch } from 'undici'; export const y = fetch;`, 'the guard of libs/egress'],
  [
    'apps/api/src/x.ts',
    `import type { DataSource } from 'typeorm'; export const y = (d: DataSource) => d.query('DELETE FROM runs');`,
    'no SQL in apps',
  ],
  ['apps/api/src/x.ts', `import { rows } from '#database/rows'; export const y = rows;`, 'no SQL in apps'],
  [
    'apps/api/src/x.ts',
    `import { testConfig } from '#testing/test-config'; export const y = testConfig;`,
    'libs/testing is for specs',
  ],
  [
    'libs/runs/src/x.ts',
    `import { testConfig } from '#testing/test-config'; export const y = testConfig;`,
    'libs/testing is for specs',
  ],
  ['libs/runs/src/index.ts', `export * from './runs.module';`, 'no index.ts'],
  ['libs/process/src/x.ts', `export async function y(): Promise<void> {} y();`, 'Promises must be awaited'],
  ['libs/process/src/x.ts', `export const y = (z: any): unknown => z;`, 'Unexpected `any`'],
  [
    'libs/process/src/x.ts',
    `export function y(z: 'a' | 'b'): number | undefined { switch (z) { case 'a': return 1; } return undefined; }`,
    'not exhaustive',
  ],
  ['libs/config/src/setting.ts', `import { Config } from './config'; export const y = Config;`, 'Dependency cycle'],
  [
    'libs/database/src/rows.ts',
    `import { TaskRepository } from '#tasks/task.repository'; export const y = TaskRepository;`,
    'imports point down',
  ],
  ['libs/runs/src/x.ts', `export function y(): void { try { y(); } catch {} }`, 'Unexpected empty block'],
];

const ALLOWED: [path: string, code: string][] = [
  ['libs/flows/src/x.ts', `import '#tasks/tasks.module'; import '#runs/runs.module'; import '#messaging/publisher';`],
  ['libs/runs/src/x.ts', `import '#database/rows'; import '#contracts/states'; import './runs.module';`],
  ['libs/contracts/src/x.ts', `import type { Readable } from 'node:stream'; export type Y = Readable;`],
  ['libs/mail/src/x.ts', `import { createTransport } from 'nodemailer'; export const y = createTransport;`],
  [
    'libs/runs/src/x.int-spec.ts',
    `import '#testing/test-config'; import 'amqplib'; export const y = process.env.PORT;`,
  ],
  ['apps/cli/test/x.ts', `import '../src/given'; import '#testing/test-database';`],
  ['apps/web/test/x.ts', `import '#testing/browser/visitors';`],
  ['apps/web/src/x.ts', `import '#contracts/words/status-words';`],
  ['libs/config/src/x.ts', `export const y = process.env.PORT;`],
];

describe('the walls of the house', () => {
  const found = new Map<Snippet, string[]>();
  const refused = REFUSED.map(([path, code, reason]) => ({ path, code, reason }));
  const allowed = ALLOWED.map(([path, code]) => ({ path, code }));

  beforeAll(async () => {
    const all = [...refused, ...allowed];
    (await lint(all)).forEach((messages, position) => found.set(all[position] as Snippet, messages));
  });

  it.each(refused)('refuse in $path: $code', (snippet) =>
    expect(found.get(snippet)).toContainEqual(expect.stringContaining(snippet.reason)),
  );

  it.each(allowed)('let pass in $path: $code', (snippet) => expect(found.get(snippet)).toEqual([]));
});
