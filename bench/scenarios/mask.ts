import { randomBytes } from 'node:crypto';
import { SecretMask } from '#contracts/secrets/secret-mask.policy';
import { SECRET_MAX_BYTES } from '#contracts/secrets/secret-references.policy';
import { RESULT_MAX_BYTES } from '#contracts/outcome';
import { printFigures } from '../report';

/** The longest time that masking may block the worker's thread, during which its heartbeat and all runs wait. */
const MAX_MS = 200;
const ROUNDS = 5;

const numbered = (count: number, beginning: string): string =>
  Array.from({ length: count }, (_, n) => `${beginning}${(n + 100_000).toString(36)}`).join('\n');

function keyOf(bytes: number): string {
  const lines = randomBytes(bytes)
    .toString('base64')
    .match(/.{1,64}/g);
  return (lines ?? []).join('\n');
}

/** Secrets of at most 16 kB, each the worst case of another search algorithm. */
const SECRETS: Record<string, string> = {
  'a token of 40 characters': randomBytes(20).toString('hex'),
  'a key of 16 kB in lines of 64': keyOf(12_000),
  'a key of 6 kB in lines of 64': keyOf(4500),
  '990 lines': numbered(990, 'line '),
  '990 lines with the same beginning': numbered(990, 'aaaaaaaa'),
  '3,200 short lines': numbered(3200, ''),
  'two characters again and again': 'ab'.repeat(8192),
  'characters with many spellings': '<>&"\'/é '.repeat(500),
  'control characters': '\x01'.repeat(SECRET_MAX_BYTES),
  'thousands of different characters': Array.from({ length: 5400 }, (_, n) => String.fromCharCode(0x4e00 + n)).join(''),
};

/** Measures how long the largest secrets block a worker for a result of 64 kB, as one text and as 500 rows. Needs no services. */
export function mask(): Promise<boolean> {
  const figures = Object.entries(SECRETS).flatMap(([name, secret]) => {
    const text = `${secret.slice(1)} `.repeat(Math.ceil(RESULT_MAX_BYTES / secret.length)).slice(0, RESULT_MAX_BYTES);
    const rows = Array.from({ length: 500 }, (_, n) => ({ n, text: text.slice(n * 120, n * 120 + 120) }));
    const longest = (work: (of: SecretMask) => unknown): number => slowest(() => work(new SecretMask([secret])));
    return [
      { name: `${name}: a text of 64 kB`, value: longest((of) => of.text(text)), unit: 'ms', target: MAX_MS },
      { name: '  500 rows', value: longest((of) => of.json(rows)), unit: 'ms', target: MAX_MS },
    ];
  });
  return Promise.resolve(printFigures('the secret mask, with the making of its search', figures));
}

/** The longest CPU time of several calls; CPU time excludes what else the machine does. */
function slowest(work: () => unknown): number {
  return Math.max(
    ...Array.from({ length: ROUNDS }, () => {
      const before = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    }),
  );
}
