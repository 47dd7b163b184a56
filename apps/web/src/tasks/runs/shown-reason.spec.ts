import { learnZones } from '../../../test/zone-fixture';
import { shownReason } from './shown-reason';

beforeAll(() => learnZones('Europe/Berlin'));

const now = new Date('2026-11-30T12:00:00Z');

it('the end of a range of skipped occurrences is a local time', () => {
  const stored = 'missed: catch-up is NONE (28 occurrences until 2026-11-29T10:00:00.000Z)';
  expect(shownReason(stored, now, 'Europe/Berlin')).toBe(
    'Missed in an outage; catch-up is off (28 occurrences until Sun 29 Nov, 11:00)',
  );
});

it('times in the words of a person are unchanged', () => {
  expect(shownReason('suppressed: until 2026-11-29T10:00:00Z', now, 'Europe/Berlin')).toBe(
    'Paused: until 2026-11-29T10:00:00Z',
  );
});
