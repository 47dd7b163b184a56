import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'apps', 'libs'], {
  encoding: 'utf8',
  maxBuffer: 10_000_000,
})
  .split('\n')
  .filter((file) => /\/src\/.*\.ts$/.test(file) && !/spec\.ts$/.test(file) && !file.includes('/migrations/'));

it('a statement reads JSON by recordset(), which tells the planner how many rows there are', () => {
  const own = sources.filter((file) => file !== 'libs/database/src/fragments/recordset.ts');
  expect(own.length).toBeGreaterThan(100);
  expect(own.filter((file) => /_to_recordset\(/.test(readFileSync(file, 'utf8')))).toEqual([]);
});

it('a statement selects a column under the name of its property by selectColumns(), which reads the entity', () => {
  const typed = /\b\w+_\w+ AS "\w+"/;
  const computed = /\b(?:attempts - (?:\w+\.)?attempts_before_replay|s\.max_runs - s\.runs_so_far) AS "/;
  const lines = sources.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => typed.test(line) && !computed.test(line) && !/^\s*(?:\*|\/\/|\/\*\*)/.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(lines).toEqual([]);
});
