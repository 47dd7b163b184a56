import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorTitle } from '#contracts/words/error-words';

const ROOT = join(__dirname, '../..');

/** Where errors of runs and test runs are made. */
const PLACES = [
  'apps/worker/src/execution',
  'libs/egress/src',
  'libs/data/src',
  'libs/mail/src',
  'libs/runs/src/outcome',
  'libs/runs/src/test-runs',
  'libs/contracts/src/messages',
  'libs/contracts/src/executor.ts',
];

/** Words in the same spelling that are no codes of errors. */
const OTHERS =
  /^(CARILLON_|ENGINE_SCRIPT$|ERR_|FIXED_DELAY$|HANDED_BACK$|LEASE_LOST$|MAIL_TIMEOUTS$|QUOTA_EXCEEDED$|COMMAND_LIST$)/;

function sources(place: string): string[] {
  if (statSync(join(ROOT, place)).isFile()) return [join(ROOT, place)];
  return readdirSync(join(ROOT, place), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts'))
    .map((file) => join(ROOT, place, file));
}

const found = PLACES.flatMap(sources).flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/'([A-Z]+(?:_[A-Z]+)+|TIMEOUT|QUARANTINED)'/g)].map(([, code = '']) => code),
);
const codes = [...new Set(found)].filter((code) => !OTHERS.test(code)).toSorted();

it('the sources have codes to look at', () => expect(codes.length).toBeGreaterThan(40));

it.each(codes)('a run that fails with %s is titled in words', (code) => {
  expect(errorTitle(code)).not.toBe(`Run failed (${code})`);
});

it('a failure with a code of a newer server is titled with its code', () => {
  expect(errorTitle('OF_TOMORROW')).toBe('Run failed (OF_TOMORROW)');
  expect(errorTitle('OF_TOMORROW', 'Test run failed')).toBe('Test run failed (OF_TOMORROW)');
});
