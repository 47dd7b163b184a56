import { learnZones } from '../../test/zone-fixture';
import { bodyOf, draftOf, everyOf, newDraft, type ScheduleView } from './schedule-draft';

beforeAll(() => learnZones('Europe/Berlin'));

const view: ScheduleView = {
  type: 'CRON',
  cron: '30 2 * * 1-5',
  timeZone: 'Europe/Berlin',
  startsAt: '2027-01-01T00:00:00.000Z',
  endsAt: null,
  maxRuns: 5,
  jitterSeconds: 30,
  catchUp: 'ALL',
  catchUpWindowSeconds: 7200,
  dst: { gap: 'SKIP', repeat: 'TWICE' },
  state: 'ACTIVE',
  nextDueAt: null,
  description: '',
  pauseReason: null,
  pausedUntil: null,
};

it('a schedule that was not edited is sent back as it was', () => {
  expect(bodyOf(draftOf(view, 'UTC'))).toEqual({
    type: 'CRON',
    cron: '30 2 * * 1-5',
    timeZone: 'Europe/Berlin',
    startsAt: '2027-01-01T01:00:00+01:00',
    endsAt: null,
    maxRuns: 5,
    jitterSeconds: 30,
    catchUp: 'ALL',
    catchUpWindowSeconds: 7200,
    dst: { gap: 'SKIP', repeat: 'TWICE' },
  });
});

it('an expression beyond the picker is edited as text', () => {
  expect(draftOf({ ...view, cron: '0 8 * * 1#2' }, 'UTC')).toMatchObject({ cronBy: 'text', cron: '0 8 * * 1#2' });
});

it('an edit keeps the anchor of an interval', () => {
  const interval = {
    ...view,
    type: 'INTERVAL' as const,
    cron: undefined,
    seconds: 5400,
    anchor: '2027-01-01T00:00:07Z',
  };
  expect(bodyOf(draftOf(interval, 'UTC'))).toMatchObject({
    seconds: 5400,
    anchor: '2027-01-01T00:00:07Z',
    mode: 'FIXED_RATE',
  });
});

it('a task without a schedule has no schedule body', () => {
  expect(bodyOf(draftOf(null, 'UTC'))).toBeNull();
});

it('empty fields are omitted, so that the API reports them as missing', () => {
  expect(bodyOf({ ...newDraft('UTC'), type: 'ONE_TIME' })).not.toHaveProperty('runAt');
  expect(bodyOf({ ...newDraft('UTC'), type: 'INTERVAL', every: '' })).not.toHaveProperty('seconds');
});

it.each([
  [60, { every: 1, unit: 'minutes' }],
  [90, { every: 90, unit: 'seconds' }],
  [86_400, { every: 1, unit: 'days' }],
])('%p seconds are %j', (seconds, words) => expect(everyOf(seconds)).toEqual(words));
