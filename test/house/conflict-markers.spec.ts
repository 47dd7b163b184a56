import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** The markers that a merge leaves where it could not decide. The rule of seven equals signs alone is also a heading of Markdown. */
const MARKER = /^(?:<{7}|>{7}|\|{7}) \S/m;

/** Every file that git knows here, without what it keeps as bytes. */
function trackedTexts(): string[] {
  const list = execFileSync('git', ['grep', '-Iz', '--name-only', '-e', ''], {
    cwd: root,
    encoding: 'utf8',
  });
  return list.split('\0').filter((name) => name !== '');
}

it('no tracked file holds the markers of a conflict', () => {
  const names = trackedTexts();
  expect(names.length).toBeGreaterThan(500);
  expect(names.filter((name) => MARKER.test(readFileSync(join(root, name), 'utf8')))).toEqual([]);
});

it.each(['<'.repeat(7) + ' HEAD', '>'.repeat(7) + ' another-branch', '|'.repeat(7) + ' 0a1b2c3'])(
  'a marker is known: %s',
  (line) => expect(`const a = 1;\n${line}\nconst b = 2;\n`).toMatch(MARKER),
);
