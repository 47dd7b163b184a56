import { TestRows } from '#testing/test-rows';
import { OverviewRepository } from './overview.repository';

const DAY_MS = 86_400_000;

let rows: TestRows;
beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());

/** A run that ended just now and whose first attempt began `delayMs` after its occurrence. */
async function ended(trigger: string, delayMs: number): Promise<void> {
  const at = new Date();
  const scheduled_for = new Date(at.getTime() - delayMs);
  const times = { scheduled_for, due_at: at, started_at: at, first_started_at: at, finished_at: at };
  await rows.run(await rows.task(), { trigger, status: 'COMPLETED', ...times });
}

it('the start delays that admins see leave out backfills, which are counted as runs', async () => {
  await ended('SCHEDULE', 100);
  await ended('BACKFILL', DAY_MS);
  const { manager } = rows.dataSource;
  const overview = new OverviewRepository();
  const punctual = { completed: 2, latenessP50Ms: 100, latenessP95Ms: 100 };
  expect(await overview.throughput(manager, 5)).toMatchObject({ ...punctual, latenessP99Ms: 100 });
  const minutes = await overview.perMinute(manager, 5);
  const completed = minutes.reduce((sum, minute) => sum + minute.completed, 0);
  expect(completed).toBe(2);
  for (const { latenessP95Ms } of minutes) expect([null, 100]).toContain(latenessP95Ms);
});

it('a minute in which backfills alone ended has no start delay', async () => {
  await rows.query(`DELETE FROM runs`);
  await ended('BACKFILL', DAY_MS);
  expect(await new OverviewRepository().throughput(rows.dataSource.manager, 5)).toMatchObject({
    ...{ completed: 1, latenessP50Ms: null, latenessP99Ms: null },
  });
});
