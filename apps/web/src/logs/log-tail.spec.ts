import { mergedLines, tailFrom } from './log-tail';

const line = (n: number) => ({ id: `0-${n}`, at: new Date(n * 1000).toISOString() });
const ids = (lines: { id: string }[]): string[] => lines.map(({ id }) => id);

it('lines that arrive again are shown once, and a late one in its place', () => {
  const known = [line(5), line(3)];
  expect(ids(mergedLines([line(6), line(5), line(4)], known))).toEqual(['0-6', '0-5', '0-4', '0-3']);
});

it('asks from ten seconds before the newest line on, at first for the last minute', () => {
  expect(tailFrom([line(60), line(5)], new Date(0))).toEqual(new Date(50_000));
  expect(tailFrom([], new Date(90_000))).toEqual(new Date(30_000));
});
