import { resumedText } from './resumed-text';

const now = new Date('2026-12-01T12:00:00Z');

it.each([
  ['2026-12-01T17:00:00Z', 'Resumed. Next run today, 17:00.'],
  ['2026-12-04T02:00:00Z', 'Resumed. Next run Fri 4 Dec, 02:00.'],
  [null, 'Resumed. No further runs.'],
])('a schedule that is resumed names its next run: %s', (next, text) =>
  expect(resumedText(next, now, 'UTC')).toBe(text),
);
