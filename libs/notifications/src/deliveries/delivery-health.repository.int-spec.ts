import { recordedStatements } from '#testing/recorded-statements';
import { TestRows } from '#testing/test-rows';
import { DeliveryHealthRepository } from './delivery-health.repository';

let rows: TestRows;
let person: string;
const health = new DeliveryHealthRepository();

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  person = await rows.user();
});

const NOON = new Date('2027-01-01T12:00:00Z');
const after = (seconds: number): Date => new Date(NOON.getTime() + seconds * 1000);
const inThatMinute = () => health.failed(rows.manager, [{ from: NOON, until: after(60) }]);

/** A delivery that ended FAILED, and whose last attempt ended like this. */
async function failed(at: Date, columns = {}, outcome: string | null = 'FAILED'): Promise<void> {
  const id = await rows.delivery(person, { status: 'FAILED', attempts: 2, finished_at: at, ...columns });
  if (outcome === null) return;
  await rows.query(
    `INSERT INTO delivery_attempts (delivery_id, attempt, at, duration_ms, outcome) VALUES ($1, 2, $2, 5, $3)`,
    [id, at, outcome],
  );
}

describe('deliveries that failed', () => {
  it('are those that were given up within the time, its beginning included, mails apart from endpoints', async () => {
    const endpoint_id = await rows.endpoint(person);
    for (const seconds of [-1, 0, 59, 60]) await failed(after(seconds));
    await failed(after(30), { endpoint_id });
    await failed(after(30), { endpoint_id, channel: 'SLACK' });
    expect(await inThatMinute()).toEqual({ mail: 2, endpoint: 2 });
  });

  it('are counted within several times at once', async () => {
    for (const seconds of [0, 59, 60, 120, 180]) await failed(after(seconds));
    const times = [
      { from: NOON, until: after(60) },
      { from: after(120), until: after(180) },
    ];
    expect(await health.failed(rows.manager, times)).toEqual({ mail: 3, endpoint: 0 });
    expect(await health.failed(rows.manager, [])).toEqual({ mail: 0, endpoint: 0 });
  });

  it('are not those that wait for another attempt, tests, or those whose task was deleted before they were tried', async () => {
    await failed(after(30), { status: 'PENDING', finished_at: null });
    await failed(after(30), { event: 'TEST' });
    await failed(after(30), { attempts: 0 }, null);
    expect(await inThatMinute()).toEqual({ mail: 0, endpoint: 0 });
  });
});

describe('deliveries that wait', () => {
  const waiting = () => health.waiting(rows.manager);
  const inSeconds = async (seconds: number): Promise<Date> => new Date((await rows.now()).getTime() + seconds * 1000);

  it('have failed before, or have been due for some seconds', async () => {
    const endpoint_id = await rows.endpoint(person);
    await rows.delivery(person, { attempts: 1, next_try_at: await inSeconds(1800) });
    await rows.delivery(person, { next_try_at: await inSeconds(-30) });
    await rows.delivery(person, { endpoint_id, attempts: 3, next_try_at: await inSeconds(60) });
    expect(await waiting()).toEqual({ mail: 2, endpoint: 1 });
  });

  it('are not those that are just due, held before their first attempt, or claimed by a worker', async () => {
    const later = await inSeconds(3600);
    await rows.delivery(person);
    await rows.delivery(person, { next_try_at: later, held_until: later, held_because: 'QUIET_HOURS' });
    await rows.delivery(person, { attempts: 1, next_try_at: later, worker_id: await rows.worker() });
    expect(await waiting()).toEqual({ mail: 0, endpoint: 0 });
  });
});

it('both counts read few blocks of what lies outside of their time, however many deliveries there are', async () => {
  await rows.query(
    `INSERT INTO deliveries (id, event_key, user_id, event, channel, status, attempts, finished_at)
     SELECT gen_random_uuid(), 'X:' || n, $1, 'FAILED', 'EMAIL', CASE WHEN n % 2 = 0 THEN 'SENT' ELSE 'FAILED' END, 1,
            $2::timestamptz + n * interval '1 second' FROM generate_series(-20000, 20000) AS n`,
    [person, NOON],
  );
  await rows.query(
    `INSERT INTO delivery_attempts (delivery_id, attempt, at, duration_ms, outcome) SELECT id, 1, finished_at, 5, 'FAILED' FROM deliveries`,
  );
  await rows.query('ANALYZE');
  expect(await inThatMinute()).toEqual({ mail: 30, endpoint: 0 });
  // Each of the 30 costs some blocks for its attempt.
  expect(await blocksOf((manager) => health.failed(manager, [{ from: NOON, until: after(60) }]))).toBeLessThan(300);
  expect(await blocksOf((manager) => health.waiting(manager))).toBeLessThan(100);
});

async function blocksOf(call: Parameters<typeof recordedStatements>[0]): Promise<number> {
  const [statement] = await recordedStatements(call);
  const [explained] = await rows.query<{ 'QUERY PLAN': { Plan: Record<string, number> }[] }>(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${statement!.sql}`,
    statement!.parameters,
  );
  const { Plan: plan } = explained!['QUERY PLAN'][0]!;
  return plan['Shared Hit Blocks']! + plan['Shared Read Blocks']!;
}
