/**
 * The server that the API is compared with. It runs the SQL of the API's repositories in the same order and returns the
 * rows as JSON, with Fastify and pg alone: no Nest, no TypeORM, no validation, no limits, no cursor.
 */
import fastify from 'fastify';
import { Pool, type PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import { newId } from '#database/new-id';
import { serverNow } from '#database/server-facts';
import type { ScheduleSpec } from '#schedules/schedule-spec';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { TaskQueryRepository, type TaskFilter } from '#tasks/task-query.repository';
import { TaskRepository, type TaskTerms } from '#tasks/task.repository';
import { AccessRepository } from '#users/access/access.repository';

const { DATABASE_URL = '', PORT = '', BENCH_USER = '', BENCH_SESSION = '' } = process.env;
const pool = new Pool({ connectionString: DATABASE_URL, max: 10, idleTimeoutMillis: 0 });
const [access, tasks, queries, schedules] = [
  new AccessRepository(),
  new TaskRepository(),
  new TaskQueryRepository(),
  new ScheduleRepository(),
];

/** An entity manager with `query` alone, which is all that these repositories call. */
function managerOf(client: Pool | PoolClient): EntityManager {
  const query = async (sql: string, parameters: unknown[] = []): Promise<unknown[]> =>
    (await client.query(sql, parameters)).rows as unknown[];
  return { query } as unknown as EntityManager;
}

async function inTransaction(work: (manager: EntityManager) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('START TRANSACTION');
    await work(managerOf(client));
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

interface Body {
  title: string;
  kind: string;
  params: Record<string, unknown>;
  schedule: { runAt: string };
}

function termsOf({ title, kind, params }: Body): TaskTerms {
  return {
    ...{ title, kind, params, description: '', tags: [], priority: 'NORMAL', overlap: 'SKIP' },
    ...{ maxAttempts: 4, backoff: 'EXPONENTIAL', delaySeconds: 60, maxDelaySeconds: 3600 },
    ...{ timeoutSeconds: 300, hardTimeoutSeconds: 330, notifyAfterFailures: 1, pauseAfterFailures: null },
    ...{ notifyOn: null, notifyFailures: 'FIRST', notifyMuted: false, remindEverySeconds: 86_400 },
  };
}

function specOf({ schedule }: Body, hashSeed: string): ScheduleSpec {
  return {
    ...{ kind: 'ONE_TIME', runAt: new Date(schedule.runAt), timeZone: 'UTC', startsAt: null, endsAt: null },
    ...{ maxRuns: null, jitterSeconds: 0, catchUp: 'LAST', catchUpWindowSeconds: 86_400, hashSeed },
    dst: { gap: 'RUN_AFTER', repeat: 'ONCE' },
  };
}

const all = managerOf(pool);
const app = fastify();

app.get('/health/ready', () => ({ status: 'ok' }));

app.get('/api/tasks', async () => {
  await access.bySession(all, BENCH_USER, BENCH_SESSION);
  const filter: TaskFilter = {
    ...{ ownerId: BENCH_USER, statuses: null, kinds: null, tag: null, search: null },
    ...{ createdFrom: null, createdBefore: null },
  };
  const page = await queries.list(all, filter, [{ by: 'createdAt', descending: true }], { limit: 20, offset: 0 });
  return { count: await queries.count(all, filter, 10_000), results: page.rows };
});

app.post<{ Body: Body }>('/api/tasks', async ({ body }, reply) => {
  await access.bySession(all, BENCH_USER, BENCH_SESSION);
  await serverNow(all);
  const id = newId();
  const spec = specOf(body, id);
  await inTransaction(async (manager) => {
    await tasks.countForQuota(manager, BENCH_USER);
    await tasks.insert(manager, id, BENCH_USER, termsOf(body));
    await schedules.put(manager, spec, id, spec.kind === 'ONE_TIME' ? spec.runAt : null);
  });
  await schedules.find(all, id);
  return reply.code(201).send(await queries.get(all, BENCH_USER, id));
});

void app.listen({ port: Number(PORT), host: '127.0.0.1' });
