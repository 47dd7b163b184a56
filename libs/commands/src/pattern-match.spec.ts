import { matchAll } from './pattern-match';

const CASES = [{ pattern: 'a+', argument: 'aaa' }];

/** Uses this much CPU time, as other threads of a busy process do. */
function burn(ms: number): void {
  const before = process.cpuUsage();
  for (let used = { user: 0, system: 0 }; (used.user + used.system) / 1000 < ms;) used = process.cpuUsage(before);
}

it('a match that a busy machine has interrupted again and again is made in a longer round', () => {
  const limits: number[] = [];
  const interrupted = (_: unknown, limitMs: number): boolean[] | null => {
    limits.push(limitMs);
    burn(15);
    return limits.length <= 4 ? null : [true];
  };
  expect(matchAll(CASES, interrupted)).toEqual([true]);
  expect(limits).toEqual([10, 20, 40, 80, 160]);
});

it('a pattern that has used all of several rounds is given up', () => {
  const limits: number[] = [];
  const endless = (_: unknown, limitMs: number): null => {
    limits.push(limitMs);
    burn(limitMs);
    return null;
  };
  expect(matchAll(CASES, endless)).toBeNull();
  expect(limits).toHaveLength(5);
});

it('every argument is compared with its own pattern, as a whole', () => {
  expect(matchAll([...CASES, { pattern: 'a', argument: 'aa' }, { pattern: '[^]*', argument: '' }])).toEqual([
    ...[true, false, true],
  ]);
});
