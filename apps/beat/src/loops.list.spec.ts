import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOOPS, maxSilenceSeconds } from './loops.list';

const files = readdirSync(join(__dirname, 'loops'), { recursive: true, encoding: 'utf8' });
const fileOf = (name: string): string =>
  files.find((file) => file === `${name}.loop.ts` || file === `${name}/${name}.loop.ts`) ?? `${name}.loop.ts`;

describe('the list of the loops of beat', () => {
  it('has every loop, each with a name of its own', () => {
    const names = LOOPS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const loops = files.filter((file) => file.endsWith('.loop.ts')).toSorted();
    expect(names.map(fileOf).toSorted()).toEqual(loops);
  });

  it('has the names that the loops have in the log and in metrics', () => {
    for (const { name } of LOOPS)
      expect(readFileSync(join(__dirname, 'loops', fileOf(name)), 'utf8')).toContain(`new Loop('${name}', `);
  });

  it('is the table of the README', () => {
    const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
    const table = /^\| file +\| loop .*\n\|[ -|]+\n((?:\|.*\n)+)/m.exec(readme)?.[1] ?? '';
    const rows = table
      .trim()
      .split('\n')
      .map((row) => row.split('|').map((cell) => cell.trim()));
    expect(rows.map(([, file, loop, does]) => ({ loop, file, does }))).toEqual(
      LOOPS.map(({ name, does }) => ({ loop: name, file: `\`loops/${fileOf(name)}\``, does })),
    );
  });

  it('allows a loop that waits for something to be silent as long as it sleeps', () => {
    const silence = Object.fromEntries(
      LOOPS.map((loop) => [loop.name, maxSilenceSeconds(loop, { beatPollSeconds: 7 })]),
    );
    expect(silence).toMatchObject({ presence: 30, enqueue: 37, prune: 90, 'cap-timeouts': 3630, 'near-quota': 90 });
  });
});
