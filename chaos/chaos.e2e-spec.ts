import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLANTED, SCENARIOS } from './faults/all';
import type { Counter, Finding } from './judge/findings';

/** The limit only ends a hang: a sound run takes far less, also on a slow machine. */
const WITHIN_MS = 3_600_000;
jest.setTimeout(WITHIN_MS);

interface Verdicts {
  /** The scenarios that could not be carried out, each with the reason. */
  unproven: Record<string, string>;
  verdicts: {
    name: string;
    isGood: boolean;
    counts: Record<Counter, number>;
    findings: Finding[];
    seen: { runs: number; effects: number; writes: number };
  }[];
}

/** The seed is fixed, so that a scenario that fails can be repeated with the same chances. */
const SEED = '20270101';
const LINES_SHOWN = 60;
const sound = SCENARIOS.filter(({ short }) => short).map(({ name, title }): [string, string] => [name, title]);
const planted = PLANTED.filter(({ short }) => short).map(({ name, title }): [string, string] => [name, title]);

let found: Verdicts['verdicts'] = [];
let unproven: Verdicts['unproven'] = {};
let lastLines = '';

/** The spec runs the whole short tier once, as `npm run chaos -- --short` does, and each test below reads its scenario. */
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chaos-'));
  const args = [join('dist', 'chaos', 'main.js'), '--short', '--seed', SEED, '--folder', folder];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: WITHIN_MS - 20_000 });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => lines.push(...text.split('\n')));
  await once(child, 'close');
  lastLines = lines.slice(-LINES_SHOWN).join('\n');
  const report = join(folder, 'verdicts.json');
  if (!existsSync(report)) throw new Error(`chaos wrote no verdicts:\n${lastLines}`);
  ({ verdicts: found, unproven } = JSON.parse(readFileSync(report, 'utf8')) as Verdicts);
});

function verdictOn(name: string): Verdicts['verdicts'][number] {
  const verdict = found.find((one) => one.name === name);
  if (verdict === undefined) throw new Error(`no verdict: ${unproven[name] ?? 'chaos ended before'}\n${lastLines}`);
  return verdict;
}

it.each(sound)('%s: %s, and every counter is 0', (name) => {
  const { findings, seen } = verdictOn(name);
  expect(findings).toEqual([]);
  expect(seen.runs).toBeGreaterThan(20);
  expect(seen.effects).toBeGreaterThan(20);
  expect(seen.writes).toBeGreaterThan(20);
});

it.each(planted)('%s: %s, and the checker finds it', (name) => {
  expect(verdictOn(name)).toMatchObject({ isGood: true });
});
