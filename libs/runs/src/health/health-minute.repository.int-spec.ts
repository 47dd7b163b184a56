import { TestRows } from '#testing/test-rows';
import { bucketMinutes, HEALTH_DAYS } from './health-buckets.policy';
import { HealthMinuteRepository, type HealthFigures } from './health-minute.repository';

let rows: TestRows;
const minutes = new HealthMinuteRepository();

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(() => rows.query(`DELETE FROM health_minutes`));

const CALM: HealthFigures = {
  ...{ workers: 2, ioCapacity: 20, processCapacity: 4, ioQueued: 0, processQueued: 0, ioOldestSeconds: 0 },
  ...{ processOldestSeconds: 0, deadLetters: 0, mailFailed: 0, mailWaiting: 0, endpointFailed: 0, endpointWaiting: 0 },
};

/** The minute that began so many minutes before the last one that a chart has. */
async function minuteBefore(count: number): Promise<Date> {
  const points = await minutes.history(rows.manager, 1, 1);
  return new Date(points.at(-1)!.at.getTime() - count * 60_000);
}

async function record(minute: Date, figures: Partial<HealthFigures> = {}): Promise<void> {
  await minutes.store(rows.manager, minute, { ...CALM, ...figures });
}

it('a minute is recorded once: what another beat stores for it later changes nothing', async () => {
  const minute = await minuteBefore(0);
  for (const ioQueued of [7, 9]) await record(minute, { ioQueued });
  expect(await rows.query(`SELECT io_queued FROM health_minutes`)).toEqual([{ io_queued: 7 }]);
});

it('the minute to record is the last one that ended at least 5 seconds ago, until it is recorded', async () => {
  let found = await minutes.next(rows.manager);
  const { from, until } = await rows.during(async () => (found = await minutes.next(rows.manager)));
  const { minute, isRecorded, nextInMs } = found;
  const ago = (now: Date): number => Math.floor((now.getTime() - 65_000) / 60_000) * 60_000;
  expect([ago(from), ago(until)]).toContain(minute.getTime());
  expect(isRecorded).toBe(false);
  const next = minute.getTime() + 125_000 - nextInMs;
  expect([from.getTime() - 1 <= next, next <= until.getTime() + 1]).toEqual([true, true]);
  for (const later of [0, 1]) await record(new Date(minute.getTime() + later * 60_000));
  expect((await minutes.next(rows.manager)).isRecorded).toBe(true);
});

it('an hour has 60 points of a minute, and those that nobody recorded are gaps', async () => {
  const [last, before] = [await minuteBefore(0), await minuteBefore(3)];
  await record(last, { deadLetters: 1 });
  await record(before);
  const points = await minutes.history(rows.manager, 1, bucketMinutes(1));
  expect(points).toHaveLength(60);
  expect(points.filter(({ figures }) => figures !== null)).toEqual([
    { at: before, minutes: 1, figures: CALM },
    { at: last, minutes: 1, figures: { ...CALM, deadLetters: 1 } },
  ]);
});

it('a bucket of several minutes has the worst of each figure, the sum of what failed, and how many minutes are known', async () => {
  const day = await minutes.history(rows.manager, 24, bucketMinutes(24));
  const { at } = day.at(-3)!;
  const minute = (count: number): Date => new Date(at.getTime() + count * 60_000);
  await record(minute(0), { workers: 2, ioOldestSeconds: 40, mailFailed: 3, endpointWaiting: 5 });
  await record(minute(2), { workers: 1, ioCapacity: 10, ioOldestSeconds: 4, mailFailed: 2 });
  await record(minute(4), { ioQueued: 8 });
  const points = await minutes.history(rows.manager, 24, bucketMinutes(24));
  expect(points.find((point) => point.at.getTime() === at.getTime())).toEqual({
    ...{ at, minutes: 3 },
    figures: {
      ...CALM,
      ...{ workers: 1, ioCapacity: 10, ioOldestSeconds: 40, mailFailed: 5, endpointWaiting: 5, ioQueued: 8 },
    },
  });
});

it.each([1, 24, 168])('a chart over %i hours has no minute from before', async (hours) => {
  const [first] = await minutes.history(rows.manager, hours, bucketMinutes(hours));
  await record(new Date(first!.at.getTime() - 60_000));
  await record(await minuteBefore(0));
  const points = await minutes.history(rows.manager, hours, bucketMinutes(hours));
  expect(points.length).toBeLessThanOrEqual(301);
  expect(points.reduce((sum, point) => sum + point.minutes, 0)).toBe(1);
});

describe('what failed within a time', () => {
  const [from, until] = [new Date('2027-01-01T12:00:00Z'), new Date('2027-01-01T13:00:30Z')];
  const minute = (count: number): Date => new Date(from.getTime() + count * 60_000);
  const failures = () => minutes.failures(rows.manager, from, until);

  it('is the sum over the recorded minutes, and the minutes between them are named', async () => {
    for (const count of [-1, 0, 1, 3, 4, 59, 61]) await record(minute(count), { mailFailed: 1, endpointFailed: 10 });
    expect(await failures()).toEqual({
      ...{ mail: 5, endpoint: 50 },
      unrecorded: [
        { from: minute(2), until: minute(3) },
        { from: minute(5), until: minute(59) },
        { from: minute(60), until },
      ],
    });
  });

  it('is not known of a time without a recorded minute', async () => {
    expect(await failures()).toEqual({ mail: 0, endpoint: 0, unrecorded: [{ from, until }] });
  });
});

it('the last recorded minute is known, unless there is none', async () => {
  expect(await minutes.last(rows.manager)).toBeNull();
  const last = await minuteBefore(1);
  for (const at of [last, await minuteBefore(9)]) await record(at);
  expect(await minutes.last(rows.manager)).toEqual(last);
});

it('minutes that are older than 8 days are pruned', async () => {
  const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);
  for (const days of [7.9, 8.1, 30]) await record(daysAgo(days));
  await minutes.prune(rows.manager, HEALTH_DAYS);
  expect(await rows.query(`SELECT count(*)::int AS count FROM health_minutes`)).toEqual([{ count: 1 }]);
});
