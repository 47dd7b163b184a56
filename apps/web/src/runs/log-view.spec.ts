import { attemptStarts, levelCounts, lineNumbers, linesAround, linesLike, logText } from './log-view';
import type { LogLine } from '../tasks/runs/run-queries';

const line = (level: LogLine['level'], text: string): LogLine => ({
  id: text,
  attempt: 1,
  at: '2026-11-21T12:00:00Z',
  level,
  line: text,
});
const lines = [line('info', 'GET https://x'), line('error', 'Status 500'), line('info', 'status later')];

it('the log shows lines of the chosen levels that contain a text', () => {
  expect(linesLike(lines, [], 'STATUS').map(({ id }) => id)).toEqual(['Status 500', 'status later']);
  expect(linesLike(lines, ['error'], '').map(({ id }) => id)).toEqual(['Status 500']);
});

it('the downloaded log has time, attempt and level before each line', () => {
  expect(logText(lines.slice(1, 2))).toBe('2026-11-21T12:00:00Z [1] ERROR Status 500\n');
});

it('the lines of each level are counted', () => {
  expect(levelCounts(lines)).toEqual({ debug: 0, info: 2, warn: 0, error: 1 });
});

it('the log is divided where an attempt begins, unless there is but the first', () => {
  const [one, other] = [line('info', 'one'), { ...line('info', 'other'), attempt: 2 }];
  expect([...attemptStarts([one, one, other, other])]).toEqual([0, 2]);
  expect([...attemptStarts([one, one])]).toEqual([]);
  expect([...attemptStarts([other, other])]).toEqual([0]);
  expect([...attemptStarts([])]).toEqual([]);
});

it('lines are numbered as in the whole log', () => {
  expect([...lineNumbers(lines)]).toEqual([
    ['GET https://x', 1],
    ['Status 500', 2],
    ['status later', 3],
  ]);
});

it.each([
  [undefined, ['7', '8', '9']],
  ['5', ['4', '5', '6']],
  ['0', ['0', '1', '2']],
  ['9', ['7', '8', '9']],
  ['not there', ['7', '8', '9']],
])('of a long log the lines around the linked one (%s) are shown, otherwise the last', (lineId, shown) => {
  const long = Array.from({ length: 10 }, (_, n) => line('info', String(n)));
  expect(linesAround(long, lineId, 3).map(({ id }) => id)).toEqual(shown);
  expect(linesAround(long, lineId, 20)).toEqual(long);
});
