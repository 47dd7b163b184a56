import { linesLike, logText } from './log-view';
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
