import type { ApiClient } from '#testing/api-client';
import { closeConnections, connectionsOf, purgeQueue } from '#testing/broker-management';
import { HttpSink } from '#testing/servers/http-sink';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

interface RunRow {
  id: string;
  status: string;
  attempt: number;
  trigger: string;
  scheduled_for: Date;
  task_id: string;
  outcomes: (string | null)[];
  finals: number;
}

const RECURRING = 6;
const EXECUTION_QUEUES = ['carillon.execution.io.v1', 'carillon.execution.process.v1'];

let system: WholeSystem;
let sink: HttpSink;
let ada: ApiClient;
/** The ids of the tasks whose creation the API has confirmed. */
const accepted: string[] = [];

beforeAll(async () => {
  sink = await HttpSink.start();
  sink.delayMs = 150;
  system = await WholeSystem.start({
    env: { EGRESS_ALLOW: sink.host, BEAT_WINDOW_SECONDS: '3', WORKER_IO_CONCURRENCY: '20' },
  });
  ada = await system.api.register('ada');
  // Digests are off, because the spec counts one mail per run.
  await ada.ok('PUT', '/api/notifications/preferences', { digest: { enabled: false } });
});

afterAll(async () => {
  await system?.stop();
  await sink?.stop();
});

const http = {
  ...{ kind: 'http', overlap: 'ALLOW', retry: { delaySeconds: 1, maxAttempts: 10 } },
  notify: { on: ['COMPLETED', 'FAILED'] },
};

/** Creates tasks without a pause; a task that the API does not confirm may or may not exist. */
async function createWithoutPause(signal: AbortSignal): Promise<void> {
  for (let n = 0; !signal.aborted; n++) {
    const body = { ...http, title: `immediate ${n}`, params: { url: `${sink.url}/immediate` } };
    const answer = await ada.send('POST', '/api/tasks', body).catch(() => null);
    if (answer?.status === 201) accepted.push(answer.body.id);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

async function completed(): Promise<number> {
  const [found] = await system.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM runs WHERE status = 'COMPLETED'`,
  );
  return found!.count;
}

/** Waits until enough runs have this status, so that a kill or a purge hits some. */
async function atLeast(count: number, status: string): Promise<void> {
  await system.until(
    () => system.rows(`SELECT id FROM runs WHERE status = $1`, [status]),
    { what: `${count} runs are ${status}`, everyMs: 5 },
    (found) => found.length >= count,
  );
}

/** Waits until this many more runs have completed. */
async function completesMore(more: number): Promise<void> {
  const before = await completed();
  await system.until(completed, { what: `${more} more runs are completed` }, (now) => {
    return now >= before + more;
  });
}

/** Matches deliveries whose worker was killed after the final dot of the mail, and which are not sent again. */
const MAY_HAVE_BEEN_TAKEN = `(status = 'FAILED' AND answer LIKE '%may have been taken')`;

describe('a workload whose processes are killed and whose queues are purged', () => {
  let runs: RunRow[];

  beforeAll(async () => {
    const recurring: any[] = [];
    for (let n = 0; n < RECURRING; n++) {
      const schedule = { type: 'INTERVAL', seconds: 1, catchUp: 'ALL' };
      recurring.push(
        await ada.post('/api/tasks', { ...http, title: `every second ${n}`, params: { url: sink.url }, schedule }),
      );
    }
    const enough = new AbortController();
    const person = createWithoutPause(enough.signal);
    try {
      await completesMore(20);
      await system.restart('beat');
      await completesMore(20);
      await atLeast(3, 'PROCESSING');
      await system.restart('worker');
      await completesMore(20);
      await system.restart('api');
      await completesMore(20);
      await atLeast(3, 'PROCESSING');
      await system.kill('worker');
      await atLeast(10, 'QUEUED');
      for (const queue of EXECUTION_QUEUES) await purgeQueue(system.vhost.name, queue);
      await system.run('worker');
      const all = await system.until(
        () => connectionsOf(system.vhost.name),
        { what: 'the management API knows all five connections' },
        (connections) => connections.length >= 5,
      );
      await closeConnections(all);
      await completesMore(20);
    } finally {
      enough.abort();
      await person;
    }
    for (const task of recurring) await ada.post(`/api/tasks/${task.id}/pause`, {});

    await system.until(
      () => system.rows(`SELECT id, status, attempt FROM runs WHERE finished_at IS NULL LIMIT 5`),
      { what: 'every run is final' },
      (open) => open.length === 0,
    );
    await system.until(
      () =>
        system.rows(
          `SELECT id, attempts, published_at, next_try_at, status, answer FROM deliveries
            WHERE status <> 'SENT' AND NOT ${MAY_HAVE_BEEN_TAKEN} LIMIT 5`,
        ),
      { what: 'every delivery is sent, or may have been taken' },
      (open) => open.length === 0,
    );
    runs = await system.rows<RunRow>(
      `SELECT r.id, r.status, r.attempt, r.trigger, r.scheduled_for, r.task_id,
              array_agg(a.outcome ORDER BY a.attempt) AS outcomes,
              count(*) FILTER (WHERE a.outcome = 'COMPLETED')::int AS finals
         FROM runs r LEFT JOIN run_attempts a ON a.run_id = r.id GROUP BY r.id`,
    );
  });

  it('was hit: attempts were lost with their worker, and messages were lost', () => {
    expect(runs.filter(({ outcomes }) => outcomes.includes('LOST')).length).toBeGreaterThan(2);
    expect(system.linesOf('beat').join('\n')).toContain('messages of runs are gone; publishing again');
  });

  it('ends every run COMPLETED, by exactly one of its attempts', () => {
    expect(runs.length).toBeGreaterThan(100);
    expect(runs.filter(({ status, finals }) => status !== 'COMPLETED' || finals !== 1)).toEqual([]);
    const early = runs.flatMap(({ outcomes }) => outcomes.slice(0, -1));
    expect(early.filter((outcome) => outcome !== 'LOST' && outcome !== 'FAILED' && outcome !== null)).toEqual([]);
    expect(runs.filter(({ outcomes }) => outcomes.at(-1) !== 'COMPLETED')).toEqual([]);
  });

  it('loses no task that the API has accepted', () => {
    const tasksWithRun = new Set(runs.map(({ task_id }) => task_id));
    expect(accepted.length).toBeGreaterThan(20);
    expect(accepted.filter((id) => !tasksWithRun.has(id))).toEqual([]);
    const immediate = runs.filter(({ trigger }) => trigger === 'IMMEDIATE');
    expect(new Set(immediate.map(({ task_id }) => task_id)).size).toBe(immediate.length);
  });

  it('has one run per occurrence', () => {
    const scheduled = runs.filter(({ trigger }) => trigger === 'SCHEDULE');
    const tasks = [...new Set(scheduled.map(({ task_id }) => task_id))];
    expect(tasks).toHaveLength(RECURRING);
    for (const task of tasks) {
      const seconds = scheduled
        .filter(({ task_id }) => task_id === task)
        .map((run) => run.scheduled_for.getTime())
        .toSorted((a, b) => a - b);
      const gaps = seconds.slice(1).map((at, position) => at - seconds[position]!);
      expect(gaps).toEqual(gaps.map(() => 1000));
    }
  });

  it('has every effect at least once, and more than once only under a higher attempt', () => {
    for (const { id, attempt } of runs) {
      const attempts = sink.of(id).map((effect) => effect.attempt);
      expect({ id, attempts }).toEqual({ id, attempts: expect.arrayContaining([attempt]) });
      expect(new Set(attempts).size).toBe(attempts.length);
    }
    const known = new Set(runs.map(({ id }) => id));
    expect(sink.effects.filter(({ runId }) => !known.has(runId))).toEqual([]);
  });

  it('sends one mail per run and event, or reports that it may have been taken', async () => {
    const deliveries = await system.rows<{ id: string; run_id: string; event: string; in_doubt: boolean }>(
      `SELECT id, run_id, event, ${MAY_HAVE_BEEN_TAKEN} AS in_doubt FROM deliveries`,
    );
    expect(new Set(deliveries.map(({ run_id, event }) => `${run_id} ${event}`)).size).toBe(deliveries.length);
    expect(deliveries.length).toBe(runs.length);
    for (const { id, run_id, event, in_doubt: isInDoubt } of deliveries) {
      const mails = system.inbox.withHeader('x-carillon-run', run_id);
      const mailed = mails.map((mail) => [mail.headers.get('x-carillon-event'), mail.messageId]);
      const once = [[event, `<delivery.${id}@localhost>`]];
      // A worker that was killed after the final dot could not see whether the mail was accepted.
      expect({ id, mailed }).toEqual({ id, mailed: isInDoubt && mails.length === 0 ? [] : once });
    }
    expect(deliveries.filter(({ in_doubt: isInDoubt }) => isInDoubt).length).toBeLessThan(deliveries.length / 4);
  });

  it('leaves no dead letters', async () => {
    expect(await system.rows(`SELECT queue, reason FROM dead_letters`)).toEqual([]);
  });
});
