import { reasonText } from './reason-words';

const RUN = '01a2b3c4-0000-7000-8000-000000000001';

it.each([
  [`overlap: run ${RUN} was still under way`, 'The previous run was still running'],
  ['overlap: another run was still under way', 'The previous run was still running'],
  [
    `overlap: run ${RUN} was still under way, and run ${RUN} waited for it already`,
    'The previous run was still running, and another run was already queued',
  ],
  [`overlap: the later run ${RUN} took its place`, 'A later run took its place'],
  ['missed: catch-up is NONE', 'Missed in an outage; catch-up is off'],
  [
    'missed: catch-up is NONE (28 occurrences until 2026-11-29T10:00:00.000Z)',
    'Missed in an outage; catch-up is off (28 occurrences until 2026-11-29T10:00:00.000Z)',
  ],
  ['missed: catch-up is LAST and a later occurrence runs', 'Missed in an outage; a later one runs instead'],
  ['missed: older than the catch-up window of 86400 s', 'Missed more than 1 d ago'],
  ['missed: catch-up runs at most the last 100', 'Missed; only the last 100 are run'],
  ['suppressed: the schedule was paused', 'The schedule was paused'],
  ['suppressed: nightly maintenance', 'Paused: nightly maintenance'],
  ['suppressed: all schedules are paused by ada: move', 'All schedules were paused by ada: move'],
  ['suppressed: the owner of the task is disabled', "The owner's account is disabled"],
  ['cancelled while it ran: SIGTERM', 'Cancelled while running: SIGTERM'],
  ['cancelled instead of another attempt', 'Cancelled before the retry'],
  ['cancelled before it ran, by mara, via REST', 'Cancelled before start by mara, via REST'],
])('the reason "%s" reads "%s"', (stored, words) => expect(reasonText(stored)).toBe(words));

it('a reason that no part of Carillon wrote is unchanged', () => {
  for (const text of ['ENOSPC: no SPACE left', 'the shop MOVES', '']) expect(reasonText(text)).toBe(text);
});
