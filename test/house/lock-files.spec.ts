import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Lock {
  packages: Record<string, { integrity?: string; resolved?: string; link?: boolean }>;
}

const root = join(__dirname, '..', '..');
const programs = 'scripts/services/packages';
const files = [
  'package-lock.json',
  ...readdirSync(join(root, programs)).map((name) => `${programs}/${name}/package-lock.json`),
];
const entriesOf = (file: string): [string, Lock['packages'][string]][] =>
  Object.entries((JSON.parse(readFileSync(join(root, file), 'utf8')) as Lock).packages).filter(([path]) => path !== '');

describe.each(files)('%s', (file) => {
  it('has the hash of every package, so that npm ci refuses other bytes (npm run lock adds them)', () => {
    const missing = entriesOf(file).filter(([, entry]) => !entry.link && !/^sha512-/.test(entry.integrity ?? ''));
    expect(missing.map(([path]) => path)).toEqual([]);
  });

  it('names no host of a registry', () => {
    const named = entriesOf(file).filter(([, entry]) => entry.resolved !== undefined);
    expect(named.map(([path]) => path)).toEqual([]);
  });
});
