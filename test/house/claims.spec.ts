import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const libs = join(__dirname, '..', '..', 'libs');
const repositories = readdirSync(libs, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.repository.ts'))
  .map((name) => ({ name, source: readFileSync(join(libs, name), 'utf8') }));

/** The part from SET to the condition of each statement that changes deliveries or account mails. */
const changes = repositories.flatMap(({ name, source }) =>
  [...source.matchAll(/UPDATE (?:deliveries|account_mails)\b(?: \w)?\s+SET ([^]*?)\s(?:FROM|WHERE)\b/g)].map(
    ([, set]) => `${name}: ${set}`,
  ),
);

it('a statement that ends or resets a delivery or an account mail leaves no claim in its row', () => {
  const ending = changes.filter((set) => /\b(?:status|held_until) = |\bAS_NEW\b|attempts - 1/.test(set));
  expect(ending.length).toBeGreaterThan(9);
  expect(ending.filter((set) => !/\$\{(?:UNCLAIMED|AS_NEW)\}/.test(set))).toEqual([]);
  expect(repositories.filter(({ source }) => /\bAS_NEW = `(?![^`]*\$\{UNCLAIMED\})/.test(source))).toEqual([]);
});
