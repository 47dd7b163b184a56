import { learnZones } from '../../../test/zone-fixture';
import { aroundNow, daysOf, dayText } from './ledger';
import type { Occurrence } from '../task-queries';

beforeAll(() => learnZones('Europe/Berlin'));

const at = (scheduledFor: string, outcome: Occurrence['outcome'], status: Occurrence['status'] = null): Occurrence => ({
  scheduledFor,
  outcome,
  status,
  lateMs: null,
  runId: null,
  trigger: 'SCHEDULE',
  reason: null,
});

it("the outcomes of a day are counted in the person's zone, and the worst one colours the day", () => {
  const days = daysOf(
    [
      at('2026-11-20T22:30:00Z', 'RAN', 'COMPLETED'),
      at('2026-11-20T23:30:00Z', 'RAN', 'FAILED'),
      at('2026-11-21T08:00:00Z', 'RAN', 'COMPLETED'),
      at('2026-11-22T08:00:00Z', 'PLANNED'),
    ],
    'Europe/Berlin',
  );
  expect(days).toEqual({
    '2026-11-20': { level: 2, counts: { 'On time': 1 } },
    '2026-11-21': { level: 5, counts: { Failed: 1, 'On time': 1 } },
    '2026-11-22': { level: 1, counts: { Scheduled: 1 } },
  });
  expect(dayText('2026-11-21', days['2026-11-21'])).toBe('Sat 21 Nov 2026: 1 failed, 1 on time');
  expect(dayText('2026-11-25', undefined)).toBe('Wed 25 Nov 2026: no runs scheduled');
});

it('the occurrences nearest to now are shown, latest first', () => {
  const hours = Array.from({ length: 24 }, (_, hour) =>
    at(`2026-11-21T${String(hour).padStart(2, '0')}:00:00Z`, 'RAN'),
  );
  const shown = aroundNow(hours, new Date('2026-11-21T12:00:00Z'), 5).map(({ scheduledFor }) =>
    scheduledFor.slice(11, 13),
  );
  expect(shown).toEqual(['13', '12', '11', '10', '09']);
  expect(aroundNow(hours, new Date('2026-11-20T12:00:00Z'), 2)).toHaveLength(2);
});
