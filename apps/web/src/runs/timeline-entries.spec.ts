import { timelineEntries } from './timeline-entries';

const at = '2026-11-21T12:00:00.000Z';

it('the wait between two steps is shown', () => {
  const steps = timelineEntries([
    { at, step: 'planned for' },
    { at: '2026-11-21T12:00:00.004Z', step: 'queued' },
    { at: '2026-11-21T12:00:02.500Z', step: 'started', attempt: 1 },
  ]);
  expect(steps.map(({ waited }) => waited)).toEqual([null, null, '2.4 s']);
});

it('the error of an attempt is marked as such, and failures are red', () => {
  const steps = timelineEntries([
    { at, step: 'attempt FAILED', attempt: 1, reason: 'ENOSPC: no SPACE left' },
    { at, step: 'FAILED' },
    { at, step: 'told by EMAIL: RECOVERED SENT', reason: '250 OK' },
  ]);
  expect(steps.map(({ title, detail, isError, color }) => [title, detail, isError, color])).toEqual([
    ['Attempt 1 failed', 'ENOSPC: no SPACE left', true, 'red'],
    ['Run failed', null, false, 'red'],
    ['Email sent (event: Recovered)', '250 OK', false, 'teal'],
  ]);
});
