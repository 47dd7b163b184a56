import type { ApiClient } from '#testing/api-client';
import { eventually } from '#testing/eventually';
import { SharedSystem } from '#testing/processes/shared-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: SharedSystem;
let ada: ApiClient;

beforeAll(async () => {
  system = await SharedSystem.borrow(['api']);
  ada = await system.api.register('ada');
});

afterAll(() => system?.stop());

const TASK = { title: 'fine', kind: 'http', params: { url: 'https://example.com/' } };
const MAIL = { to: 'a@example.com', subject: 'x', text: 'x' };
const HOUR = 3_600_000;
const at = (fromNow: number): string => new Date(Date.now() + fromNow).toISOString();

const create = (part: object = {}): Promise<any> => ada.post('/api/tasks', { ...TASK, ...part });
const patch = (task: any, body: object, headers?: Record<string, string>) =>
  ada.send('PATCH', `/api/tasks/${task.id}`, body, headers);
const runsOf = (task: any): Promise<unknown[]> => system.rows(`SELECT * FROM runs WHERE task_id = $1`, [task.id]);

/**
 * Inserts a ONE_TIME schedule whose moment has passed, as beat leaves it (FINISHED) or has not reached it yet (ACTIVE).
 */
async function pastOneTime(state: 'FINISHED' | 'ACTIVE' | 'PAUSED'): Promise<any> {
  const task = await create({ schedule: { type: 'ONE_TIME', runAt: at(HOUR), catchUp: 'LAST' } });
  await system.rows(
    `UPDATE schedules SET run_at = $2, state = $3, next_due_at = CASE WHEN $3 = 'ACTIVE' THEN $2::timestamptz END WHERE task_id = $1`,
    [task.id, at(-HOUR), state],
  );
  return ada.get(`/api/tasks/${task.id}`);
}

describe('a ONE_TIME schedule whose moment has passed', () => {
  it.each([
    { catchUpWindowSeconds: 60 },
    { jitterSeconds: 1 },
    { timeZone: 'Europe/Berlin' },
    { catchUp: 'LAST' },
    { type: 'ONE_TIME', dst: { gap: 'SKIP' } },
  ])('stays FINISHED when %j changes', async (part) => {
    const task = await pastOneTime('FINISHED');
    const { status, body } = await patch(task, { schedule: part });
    expect({ status, body }).toMatchObject({ status: 200, body: { nextRuns: { after: [] } } });
    expect(body.schedule).toMatchObject({ ...part, state: 'FINISHED', nextDueAt: null, runAt: task.schedule.runAt });
    expect(await runsOf(task)).toEqual([]);
  });

  it('stays FINISHED when the whole answer is sent back', async () => {
    const task = await pastOneTime('FINISHED');
    const { state, nextDueAt, description, pauseReason, pausedUntil, ...schedule } = task.schedule;
    expect([state, nextDueAt, pauseReason, pausedUntil, typeof description]).toEqual([
      'FINISHED',
      null,
      null,
      null,
      'string',
    ]);
    expect((await patch(task, { schedule })).body.schedule).toMatchObject({ state: 'FINISHED', nextDueAt: null });
  });

  it('is refused another past moment, unless this request asks for it', async () => {
    const task = await pastOneTime('FINISHED');
    const runAt = at(-2 * HOUR);
    const refused = await patch(task, { schedule: { runAt } });
    expect(refused).toMatchObject({ status: 400, body: { errors: { 'schedule.runAt': [expect.any(String)] } } });
    const asked = await patch(task, { schedule: { runAt, catchUp: 'LAST' } });
    expect(asked).toMatchObject({ status: 200, body: { schedule: { state: 'ACTIVE', nextDueAt: runAt } } });
  });

  it('runs at a new moment to come', async () => {
    const task = await pastOneTime('FINISHED');
    const runAt = at(HOUR);
    expect((await patch(task, { schedule: { runAt } })).body.schedule).toMatchObject({
      state: 'ACTIVE',
      nextDueAt: runAt,
    });
  });

  it('is still due while beat has not enqueued it', async () => {
    const task = await pastOneTime('ACTIVE');
    const { status, body } = await patch(task, { schedule: { jitterSeconds: 1 } });
    expect({ status, schedule: body.schedule }).toMatchObject({
      status: 200,
      schedule: { state: 'ACTIVE', nextDueAt: task.schedule.runAt },
    });
  });

  it('stays PAUSED', async () => {
    const task = await pastOneTime('PAUSED');
    expect((await patch(task, { schedule: { jitterSeconds: 1 } })).body.schedule).toMatchObject({ state: 'PAUSED' });
  });

  it('that was cancelled before stays FINISHED', async () => {
    const task = await create({ schedule: { type: 'ONE_TIME', runAt: at(HOUR) } });
    await ada.post(`/api/tasks/${task.id}/cancel`);
    expect((await patch(task, { schedule: { jitterSeconds: 1 } })).body.schedule).toMatchObject({
      state: 'FINISHED',
      nextDueAt: null,
    });
  });
});

describe('a schedule that is FINISHED', () => {
  it('starts again when it is changed, and counts from zero', async () => {
    const task = await create({ schedule: { type: 'INTERVAL', seconds: 60, maxRuns: 3 } });
    await system.rows(
      `UPDATE schedules SET state = 'FINISHED', next_due_at = NULL, runs_so_far = 3 WHERE task_id = $1`,
      [task.id],
    );
    const { body } = await patch(task, { schedule: { maxRuns: 2 } });
    expect(body.schedule).toMatchObject({ state: 'ACTIVE', nextDueAt: expect.any(String) });
    expect(body.nextRuns.after).toHaveLength(2);
    expect(await runsOf(task)).toEqual([]);
  });

  it('by its end is refused as long as the end is past', async () => {
    const task = await create({ schedule: { type: 'INTERVAL', seconds: 60, endsAt: at(HOUR) } });
    await system.rows(
      `UPDATE schedules SET state = 'FINISHED', next_due_at = NULL, starts_at = NULL, ends_at = $2 WHERE task_id = $1`,
      [task.id, at(-HOUR)],
    );
    expect((await patch(task, { schedule: { seconds: 30 } })).body.errors).toHaveProperty(['schedule.endsAt']);
    expect((await patch(task, { schedule: { seconds: 30, endsAt: null } })).body.schedule.state).toBe('ACTIVE');
  });
});

describe('null in a change', () => {
  const OWN = {
    description: 'own',
    tags: ['own'],
    priority: 'HIGH',
    overlap: 'ALLOW',
    retry: { maxAttempts: 2, backoff: 'FIXED', delaySeconds: 5, maxDelaySeconds: 6 },
    timeoutSeconds: 20,
    hardTimeoutSeconds: 25,
    notify: { on: ['FAILED'], failures: 'EVERY', afterFailures: 3, remindEverySeconds: 600, muted: true },
    pauseAfterFailures: 4,
    schedule: { type: 'CRON', cron: '0 0 * * *', timeZone: 'Europe/Berlin', dst: { gap: 'SKIP', repeat: 'TWICE' } },
  };
  const retry = { maxAttempts: 4, backoff: 'EXPONENTIAL', delaySeconds: 60, maxDelaySeconds: 3600 };
  const on = ['FAILED', 'RECOVERED', 'PAUSED', 'REPAIRED'];
  const notify = { on, failures: 'FIRST', afterFailures: 1, remindEverySeconds: 86_400, muted: false };
  const dst = { gap: 'RUN_AFTER', repeat: 'ONCE' };

  it.each<[object, object]>([
    [{ description: null }, { description: '' }],
    [{ tags: null }, { tags: [] }],
    [{ priority: null }, { priority: 'NORMAL' }],
    [{ overlap: null }, { overlap: 'SKIP' }],
    [{ retry: null }, { retry }],
    [{ retry: { maxAttempts: null } }, { retry: { ...OWN.retry, maxAttempts: 4 } }],
    [{ timeoutSeconds: null }, { timeoutSeconds: 300, hardTimeoutSeconds: 330 }],
    [{ hardTimeoutSeconds: null }, { timeoutSeconds: 20, hardTimeoutSeconds: 50 }],
    [{ notify: null }, { notify }],
    [{ notify: { on: null } }, { notify: { ...OWN.notify, on } }],
    [{ notify: { failures: null } }, { notify: { ...OWN.notify, failures: 'FIRST' } }],
    [{ pauseAfterFailures: null }, { pauseAfterFailures: null }],
    [{ schedule: null }, { schedule: null }],
    [{ schedule: { timeZone: null } }, { schedule: expect.objectContaining({ timeZone: 'UTC' }) }],
    [{ schedule: { dst: null } }, { schedule: expect.objectContaining({ dst }) }],
    [{ schedule: { dst: { gap: null } } }, { schedule: expect.objectContaining({ dst: { ...dst, repeat: 'TWICE' } }) }],
  ])('%j is the default again', async (change, expected) => {
    const task = await create(OWN);
    const { status, body } = await patch(task, change);
    expect({ status, body }).toMatchObject({ status: 200, body: expected });
    const { version: _v, updatedAt: _u, nextRuns: _n, warnings: _w, ...same } = task;
    const untouched = Object.entries(same).filter(([name]) => !(name in expected));
    expect(body).toMatchObject(Object.fromEntries(untouched));
  });

  it.each(['title', 'kind', 'params'])('%s: null is refused', async (field) => {
    const task = await create();
    expect(await patch(task, { [field]: null })).toMatchObject({
      status: 400,
      body: { errors: { [field]: expect.any(Array) } },
    });
  });

  it.each([{ type: null }, { cron: null }])('schedule %j is refused', async (schedule) => {
    const task = await create(OWN);
    expect((await patch(task, { schedule })).status).toBe(400);
  });
});

describe('changes at the same time', () => {
  it('of kind and params never leave params that the kind does not accept', async () => {
    for (let round = 0; round < 8; round++) {
      const task = await create();
      const answers = await Promise.all([
        patch(task, { kind: 'email', params: MAIL }),
        patch(task, { params: { url: 'https://example.com/other' } }),
        patch(task, { params: { url: 'https://example.com/third' } }),
      ]);
      for (const { status } of answers) expect([200, 400]).toContain(status);
      const { kind, params } = await ada.get(`/api/tasks/${task.id}`);
      expect(Object.keys(params)).toContain(kind === 'email' ? 'to' : 'url');
    }
  });

  it('are all carried out, one after the other, when nobody sent If-Match', async () => {
    const task = await create({ schedule: { type: 'INTERVAL', seconds: 60 } });
    const answers = await Promise.all([
      patch(task, { schedule: { jitterSeconds: 7 } }),
      patch(task, { params: { url: 'https://example.com/x' } }),
      patch(task, { schedule: { maxRuns: 9 } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await ada.get(`/api/tasks/${task.id}`)).toMatchObject({
      version: task.version + 3,
      params: { url: 'https://example.com/x' },
      schedule: { jitterSeconds: 7, maxRuns: 9 },
    });
  });

  it('are 412 for a caller who sent the earlier version', async () => {
    const task = await create();
    const [first, second] = await Promise.all([
      patch(task, { title: 'one' }, { 'if-match': String(task.version) }),
      patch(task, { title: 'two' }, { 'if-match': String(task.version) }),
    ]);
    expect([first.status, second.status].toSorted()).toEqual([200, 412]);
  });
});

describe('a PUT that another change overtakes', () => {
  /** Sends a write while another transaction locks the task's schedule and then commits its change. */
  async function overtaken(task: any, change: string, write: () => Promise<any>): Promise<any> {
    await system.rows('BEGIN');
    await system.rows(`SELECT 1 FROM schedules WHERE task_id = $1 FOR UPDATE`, [task.id]);
    const written = write();
    const waits = `SELECT 1 FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid`;
    await eventually(
      () => system.rows(waits),
      { what: 'the request waits' },
      (found) => found.length > 0,
    );
    await system.rows(change, [task.id]);
    await system.rows(`UPDATE tasks SET version = version + 1 WHERE id = $1`, [task.id]);
    await system.rows('COMMIT');
    return written;
  }
  const RUNS_IN_AN_HOUR = `UPDATE schedules SET state = 'ACTIVE', run_at = now() + interval '1 hour',
                                  next_due_at = now() + interval '1 hour' WHERE task_id = $1`;

  it('is checked against the other change: its own past moment is refused when the other replaced it', async () => {
    const task = await pastOneTime('FINISHED');
    const whole = { ...TASK, schedule: { type: 'ONE_TIME', runAt: task.schedule.runAt } };
    const { status, body } = await overtaken(task, RUNS_IN_AN_HOUR, () =>
      ada.send('PUT', `/api/tasks/${task.id}`, whole),
    );
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { errors: { 'schedule.runAt': [expect.any(String)] } },
    });
    expect(await runsOf(task)).toEqual([]);
  });

  it('is carried out when it is valid after the other change as well', async () => {
    const task = await pastOneTime('FINISHED');
    const runAt = at(2 * HOUR);
    const whole = { ...TASK, title: 'whole', schedule: { type: 'ONE_TIME', runAt } };
    const { status, body } = await overtaken(task, RUNS_IN_AN_HOUR, () =>
      ada.send('PUT', `/api/tasks/${task.id}`, whole),
    );
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { title: 'whole', version: task.version + 2, schedule: { state: 'ACTIVE', nextDueAt: runAt } },
    });
  });
});

describe('a task whose run is in progress', () => {
  it('is deleted with that run, and neither is found again', async () => {
    const task = await create();
    const run = await ada.post(`/api/tasks/${task.id}/run`, { overlap: 'ALLOW' });
    await system.rows(
      `UPDATE runs SET status = 'PROCESSING', worker_id = gen_random_uuid(), first_started_at = now() WHERE id = $1`,
      [run.id],
    );
    expect((await ada.send('DELETE', `/api/tasks/${task.id}`)).status).toBe(204);
    expect((await ada.send('DELETE', `/api/tasks/${task.id}`)).status).toBe(404);
    expect((await ada.send('GET', `/api/runs/${run.id}`)).status).toBe(404);
    const stopping = { id: run.id, status: 'PROCESSING', cancel_requested_at: expect.any(Date) };
    expect(await runsOf(task)).toContainEqual(expect.objectContaining(stopping));
    await ada.post('/api/trash/delete', { ids: [task.id] });
    expect(await runsOf(task)).toEqual([]);
  });
});
