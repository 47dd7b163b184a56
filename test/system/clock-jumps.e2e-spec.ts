import type { ApiClient } from '#testing/api-client';
import { APPS } from '#testing/processes/app-process';
import { HttpSink } from '#testing/servers/http-sink';
import { SHIFT_DATABASE, shiftProcesses } from '#testing/processes/shiftable-clock';
import { WholeSystem } from '#testing/processes/whole-system';

const HOUR = 3600;

let system: WholeSystem;
let sink: HttpSink;
let ada: ApiClient;
/** The id of a task that runs every second during the whole spec. */
let ticking: string;

beforeAll(async () => {
  sink = await HttpSink.start();
  system = await WholeSystem.start({ shiftable: true, env: { EGRESS_ALLOW: sink.host } });
  ada = await system.api.register('ada');
  ticking = await create({ type: 'INTERVAL', seconds: 1 }, { title: 'ticking' });
  await runsTwice();
});

afterAll(async () => {
  await system?.stop();
  await sink?.stop();
});

/** Beat queues a run at most this long before its time (PREPARE_MS of its dispatch loop, and some drift). */
const QUEUED_AHEAD_SECONDS = 0.25;
/**
 * The last time by PostgreSQL's clock before it went back, and a little more. Occurrences up to then may have been queued;
 * their runs start whenever their message comes, and on a slow machine these are several.
 */
let queuedUntil = new Date(0);
/** SQL: whether a run started before its time. $1: `queuedUntil`. The mark `queued_at` proves nothing: it is never before the due time. */
const IS_EARLY = `trigger = 'SCHEDULE' AND first_started_at < scheduled_for AND scheduled_for > $1`;

/** Checks after each clock change that every occurrence was one run with one attempt and one effect, and none was early. */
afterEach(async () => {
  const wrong = await system.rows(
    `SELECT r.task_id, r.scheduled_for, count(*), max(r.attempt) AS attempt FROM runs r
      WHERE r.trigger = 'SCHEDULE' GROUP BY r.task_id, r.scheduled_for HAVING count(*) > 1 OR max(r.attempt) > 1`,
  );
  expect(wrong).toEqual([]);
  expect(await system.rows(`SELECT * FROM runs WHERE ${IS_EARLY}`, [queuedUntil])).toEqual([]);
  const ran = sink.effects.map(({ runId }) => runId);
  expect(new Set(ran).size).toBe(ran.length);
  expect(await system.rows(`SELECT * FROM workers WHERE state = 'LOST'`)).toEqual([]);
});

const shiftDatabase = (seconds: number): Promise<unknown> => system.rows(SHIFT_DATABASE, [seconds]);

/** Sets PostgreSQL's clock back by an hour. */
async function setBack(): Promise<void> {
  await shiftDatabase(0);
  queuedUntil = new Date(await inSeconds(HOUR + QUEUED_AHEAD_SECONDS));
}

const shiftAllProcesses = (seconds: number): void =>
  shiftProcesses(
    system.env,
    APPS.map((name) => system.process(name).pid),
    seconds,
  );

/** The time by PostgreSQL's clock, plus the given seconds. */
async function inSeconds(seconds: number): Promise<string> {
  const [found] = await system.rows<{ at: Date }>(`SELECT clock_timestamp() + make_interval(secs => $1) AS at`, [
    seconds,
  ]);
  return found!.at.toISOString();
}

async function create(schedule: object, more: object = {}, by = ada): Promise<string> {
  const task = { title: 'a task', kind: 'http', params: { url: sink.url }, overlap: 'ALLOW', schedule, ...more };
  return (await by.post('/api/tasks', task)).id as string;
}

const completedOf = (taskId: string): Promise<{ scheduled_for: Date }[]> =>
  system.rows(`SELECT scheduled_for FROM runs WHERE task_id = $1 AND status = 'COMPLETED' ORDER BY scheduled_for`, [
    taskId,
  ]);

const completes = (taskId: string, count = 1): Promise<unknown> =>
  system.until(
    () => completedOf(taskId),
    { what: `${count} runs of ${taskId} are completed` },
    (runs) => runs.length >= count,
  );

const has = (taskId: string, status: string): Promise<unknown> =>
  system.until(
    () => system.rows(`SELECT 1 FROM runs WHERE task_id = $1 AND status = $2`, [taskId, status]),
    { what: `a run of ${taskId} is ${status}` },
    (found) => found.length > 0,
  );

/** Waits until two more occurrences of the ticking task have run. */
async function runsTwice(): Promise<void> {
  await completes(ticking, (await completedOf(ticking)).length + 2);
}

describe('the clock of PostgreSQL', () => {
  it('jumps forward by an hour: occurrences within it run once, running runs continue, and so does beat', async () => {
    const inThatHour = await create({ type: 'ONE_TIME', runAt: await inSeconds(1800) });
    sink.delayMs = 5000;
    const long = await create({ type: 'ONE_TIME', runAt: await inSeconds(0.5) });
    await has(long, 'PROCESSING');
    sink.delayMs = 0;
    await shiftDatabase(HOUR);
    await completes(inThatHour);
    await runsTwice();
    await completes(long);
  });

  it('jumps back by an hour: nothing runs again or early, and planned runs start when the clock reaches their time', async () => {
    await shiftDatabase(HOUR);
    await runsTwice();
    await setBack();
    try {
      await completes(await create({ type: 'ONE_TIME', runAt: await inSeconds(1.5) }));
      const byHand = await create({ type: 'CRON', cron: '0 0 1 1 *' });
      await ada.post(`/api/tasks/${byHand}/run`);
      await completes(byHand);
      // The ticking task does not tick until the clock reaches its next time: `afterEach` finds an early start.
    } finally {
      await shiftDatabase(HOUR); // a spec that failed must not leave the clock of the next ones an hour behind
    }
    await runsTwice();
  });
});

describe('the clocks of all processes', () => {
  it.each([
    ['forward', HOUR],
    ['back', -HOUR],
  ])('jump %s by an hour: PostgreSQL decides, and all goes on', async (direction, seconds) => {
    shiftAllProcesses(seconds);
    const person = await system.api.register(`person-${direction}`);
    const once = await create({ type: 'ONE_TIME', runAt: await inSeconds(1.5) }, {}, person);
    const interval = await create({ type: 'INTERVAL', seconds: 2 }, {}, person);
    const minutely = await create({ type: 'CRON', cron: '* * * * *' }, {}, person);
    const [planned] = await system.rows<{ seconds: number }>(
      `SELECT extract(epoch FROM least(s.next_due_at, (SELECT min(scheduled_for) FROM runs WHERE task_id = $1)) - clock_timestamp())::float8 AS seconds FROM schedules s WHERE task_id = $1`,
      [minutely],
    );
    expect(planned!.seconds).toBeGreaterThan(-600);
    expect(planned!.seconds).toBeLessThanOrEqual(60);
    await completes(once);
    await completes(interval, 2);
    await runsTwice();
    const early = await system.rows(
      `SELECT r.* FROM runs r JOIN tasks t ON t.id = r.task_id WHERE t.id = $1 AND r.scheduled_for < t.created_at`,
      [interval],
    );
    expect(early).toEqual([]);
    shiftAllProcesses(0);
    await runsTwice();
  });
});

describe('a ONE_TIME run that beat had enqueued before it died', () => {
  it('runs after the outage, and its owner is notified once that it was late', async () => {
    const taskId = await create({ type: 'ONE_TIME', runAt: await inSeconds(4) }, { notify: { on: ['LATE'] } });
    await has(taskId, 'PENDING');
    await system.kill('beat');
    await shiftDatabase(HOUR + 60);
    await system.run('beat');
    await completes(taskId);
    await system.until(
      () => system.rows(`SELECT event, status FROM deliveries WHERE task_id = $1`, [taskId]),
      { what: 'the notice' },
      (found) => found.length === 1 && found[0]!.status === 'SENT',
    );
    expect(system.inbox.withHeader('x-carillon-task', taskId)).toHaveLength(1);
  });
});
