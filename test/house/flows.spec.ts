import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FLOWS = join(__dirname, '../../libs/flows/src');

it('a flow has no SQL: statements are in the repositories of the nouns', () => {
  const files = readdirSync(FLOWS, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('spec.ts'),
  );
  expect(files.length).toBeGreaterThan(30);
  const SQL = /\.query\(|['"`]\s*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH) /;
  expect(files.filter((file) => SQL.test(readFileSync(join(FLOWS, file), 'utf8')))).toEqual([]);
});
