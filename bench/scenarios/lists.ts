import type { Ordering, Page, Window } from '#database/list';
import type { RunFilter, RunOrdering } from '#runs/read/run-list.statement';
import { RunQueryRepository } from '#runs/read/run-query.repository';
import { StatsRepository } from '#runs/read/stats.repository';
import { TaskQueryRepository, type TaskFilter, type TaskOrdering } from '#tasks/task-query.repository';
import { quantile } from '../measure';
import type { Options } from '../options';
import { print } from '../report';
import { seedRuns, seedSchedules, settleTables } from '../seed';
import { withTestBed } from '../test-bed';

const PAGE = 20;
const LATE_AFTER_MS = 10_000;
const WEEK_MS = 7 * 86_400_000;
const CALLS = 200;
/** How far into the list the deep pages lie; they are reached as `next` does, from the row before. */
const DEEP_SHARES = [0.1, 0.5, 0.9, 0.99];

type List = (window: Window) => Promise<Page<{ id: string }>>;

/** Measures pages, counts, search and stats with 1,000,000 runs of one owner and 1,000,000 tasks in all. */
export function lists({ quick }: Options): Promise<boolean> {
  return withTestBed(async (testBed) => {
    const count = quick ? 100_000 : 1_000_000;
    const { manager } = testBed.dataSource;
    print(`\nfilling a database with ${count} tasks and ${count} runs of one owner …`);
    const from = await testBed.inSeconds(3600);
    await seedSchedules(testBed, {
      count,
      kind: 'ONE_TIME',
      nextDueAt: `"from" + interval '1 year' + n * interval '100 ms'`,
      from,
      title: 'far away',
    });
    const ownerId = await seedRuns(testBed, count);
    await settleTables(testBed);
    const [runs, tasks, stats] = [new RunQueryRepository(), new TaskQueryRepository(), new StatsRepository()];
    const anyRun: RunFilter = {
      ...{ ownerId, taskId: null, statuses: null, kinds: null, createdFrom: null, createdBefore: null },
      hideUpcoming: true,
    };
    const anyTask: TaskFilter = {
      ...{
        ownerId: null,
        statuses: null,
        kinds: null,
        tag: null,
        search: null,
        createdFrom: null,
        createdBefore: null,
      },
    };
    const ofRuns =
      (filter: Partial<RunFilter>, by: RunOrdering = 'createdAt'): List =>
      (window) =>
        runs.list(manager, { ...anyRun, ...filter }, [{ by, descending: true }], window);
    const ofTasks =
      (filter: Partial<TaskFilter>, by: TaskOrdering = 'createdAt'): List =>
      (window) =>
        tasks.list(
          manager,
          { ...anyTask, ...filter },
          [{ by, descending: true } satisfies Ordering<TaskOrdering>],
          window,
        );
    const results = [
      await pages('runs of one owner', count, ofRuns({})),
      await pages('… by scheduledFor', count, ofRuns({}, 'scheduledFor')),
      await pages('… by finishedAt', count, ofRuns({}, 'finishedAt')),
      await pages('… COMPLETED', count * 0.9, ofRuns({ statuses: ['COMPLETED'] })),
      await pages('… FAILED, CANCELLED', count * 0.05, ofRuns({ statuses: ['FAILED', 'CANCELLED'] })),
      await pages('runs of all', count, ofRuns({ ownerId: null })),
      await pages('tasks of one owner', count / 10, ofTasks({ ownerId })),
      await pages('tasks of all', count, ofTasks({})),
    ];
    await timed('count: runs, all', () => runs.count(manager, anyRun, null));
    await timed('count: runs, up to 10,000', () => runs.count(manager, anyRun, 10_000));
    await timed('count: COMPLETED', () => runs.count(manager, { ...anyRun, statuses: ['COMPLETED'] }, null));
    await timed('page 5,000 by its number', () => ofRuns({})({ limit: PAGE, offset: 99_980 }));
    await timed('runs of a kind that there is not', () => ofRuns({ kinds: ['command'] })({ limit: PAGE, offset: 0 }));
    const ofWeek = { createdFrom: new Date(Date.now() - WEEK_MS) };
    for (const by of ['durationMs', 'latenessMs'] as const)
      await timed(`runs of a week by ${by}`, () => ofRuns(ofWeek, by)({ limit: PAGE, offset: 0 }));
    for (const search of ['503', 'far', 'nothing here'])
      await timed(`search '${search}' in runs of a week`, () =>
        ofRuns({ ...ofWeek, search })({ limit: PAGE, offset: 0 }),
      );
    await timed('runs of a week with a tag that there is not', () =>
      ofRuns({ ...ofWeek, tag: 'none' })({ limit: PAGE, offset: 0 }),
    );
    await timed(`count: a search in a week`, () => runs.count(manager, { ...anyRun, ...ofWeek, search: '503' }, null));
    for (const search of ['away 77777', 'far', 'zz', 'nothing here'])
      await timed(`search '${search}' in all tasks`, () => ofTasks({ search })({ limit: PAGE, offset: 0 }));
    await timed(`search in the tasks of one owner`, () =>
      ofTasks({ ownerId, search: '77777' })({ limit: PAGE, offset: 0 }),
    );
    await timed('tasks of all, a status that there is not', () =>
      ofTasks({ statuses: ['FAILED'] })({ limit: PAGE, offset: 0 }),
    );
    const punctuality = await stats.punctuality(manager, ownerId, LATE_AFTER_MS);
    print(`  ${JSON.stringify(punctuality)}`);
    await timed('stats', () => stats.punctuality(manager, ownerId, LATE_AFTER_MS));
    return results.every(Boolean);
  });
}

/** Measures the first page and deep ones; true when each deep page takes at most 1.5 × the first (or a millisecond). */
async function pages(name: string, count: number, list: List): Promise<boolean> {
  const first = await measureCalls(() => list({ limit: PAGE, offset: 0 }));
  const deep: number[] = [];
  for (const share of DEEP_SHARES) {
    const { after } = await list({ limit: 1, offset: Math.floor(count * share) });
    if (after === null) continue;
    const from = { position: after, backward: false };
    deep.push((await measureCalls(() => list({ limit: PAGE, offset: 0, from }))).p95);
  }
  const worst = Math.max(...deep);
  const isGood = worst <= Math.max(1, 1.5 * first.p95);
  print(
    `  ${name.padEnd(24)} first p50 ${first.p50.toFixed(2)} p95 ${first.p95.toFixed(2)} ms; deep p95 ${deep.map((ms) => ms.toFixed(2)).join(', ')} ms ${isGood ? '' : 'TOO SLOW'}`,
  );
  return isGood;
}

async function measureCalls(call: () => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  const times: number[] = [];
  for (let n = 0; n < CALLS; n++) {
    const from = performance.now();
    await call();
    times.push(performance.now() - from);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}

async function timed(name: string, work: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let n = 0; n < 5; n++) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  print(
    `  ${name.padEnd(42)} first ${times[0]?.toFixed(1)} ms, median ${quantile(
      times.toSorted((a, b) => a - b),
      0.5,
    ).toFixed(1)} ms`,
  );
}
