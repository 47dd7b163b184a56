import { setTimeout as sleep } from 'node:timers/promises';
import { WebhookReceiver } from '#testing/servers/webhook-receiver';
import { quantile } from '../measure';
import type { Options } from '../options';
import { printFigures, usageFigures } from '../report';
import { UsageWatch, withTestBed, type TestBed } from '../test-bed';

const ENDPOINTS = 20;
const MAX_SECONDS = 120;
/** The number of webhooks for the receiver that never answers. */
const SLOW = 50;

/** Measures a backlog of webhooks to twenty receivers that answer at once, and one that never does. */
export function webhooks({ quick }: Options): Promise<boolean> {
  const receiver = WebhookReceiver.start();
  return withTestBed(async (testBed) => {
    const { host } = await receiver;
    const env = { EGRESS_ALLOW: host };
    const worker = await testBed.start('worker', env);
    const each = quick ? 50 : 500;
    await seed(testBed, (await receiver).url('/'), each);
    (await receiver).answer('/slow', 'hang');
    const watch = new UsageWatch(worker);
    const startedAt = performance.now();
    await testBed.start('beat', env);
    const count = ENDPOINTS * each;
    while ((await countOf(testBed, 'SENT')) < count && performance.now() - startedAt < MAX_SECONDS * 1000)
      await sleep(100);
    const usage = usageFigures('worker', watch.end());
    const { arrivals, maxAtOnce } = await receiver;
    const fast = arrivals.filter(({ path }) => path !== '/slow');
    const [first, last] = [fast[0]?.at.getTime() ?? NaN, fast.at(-1)?.at.getTime() ?? NaN];
    const tries: { ms: number }[] = await testBed.dataSource.query(
      `SELECT duration_ms AS ms FROM delivery_attempts WHERE outcome = 'SENT' ORDER BY 1`,
    );
    const took = tries.map(({ ms }) => ms);
    return printFigures(`${count} webhooks to ${ENDPOINTS} receivers, and ${SLOW} to one that never answers`, [
      { name: 'webhooks per second', value: fast.length / ((last - first) / 1000), unit: '' },
      { name: 'a try, p50', value: quantile(took, 0.5), unit: 'ms' },
      { name: '  p95', value: quantile(took, 0.95), unit: 'ms' },
      { name: 'not sent', value: count - (await countOf(testBed, 'SENT')), unit: '', target: 0 },
      { name: 'sent twice', value: fast.length - count, unit: '', target: 0 },
      { name: 'at once at the slow one', value: maxAtOnce.get('/slow') ?? 0, unit: '', target: 4 },
      ...usage,
    ]);
  }).finally(async () => (await receiver).stop());
}

async function countOf({ dataSource }: TestBed, status: string): Promise<number> {
  const [found]: { count: number }[] = await dataSource.query(
    `SELECT count(*)::int AS count FROM deliveries WHERE status = $1`,
    [status],
  );
  return found?.count ?? 0;
}

async function seed({ dataSource }: TestBed, url: string, each: number): Promise<void> {
  const [user]: { id: string }[] = await dataSource.query(
    `INSERT INTO users (id, username, email, password_hash) VALUES (gen_random_uuid(), 'ada', 'ada@example.com', '') RETURNING id`,
  );
  await dataSource.query(
    `INSERT INTO endpoints (id, user_id, url, secret)
     SELECT gen_random_uuid(), $1, $2 || CASE WHEN n = 0 THEN 'slow' ELSE n::text END, 'whsec_YmVuY2htYXJr'::bytea
       FROM generate_series(0, ${ENDPOINTS}) AS n`,
    [user?.id, url],
  );
  await dataSource.query(
    `INSERT INTO deliveries (id, event_key, user_id, event, channel, endpoint_id)
     SELECT gen_random_uuid(), 'bench:' || n, $1, 'COMPLETED', 'WEBHOOK', e.id
       FROM endpoints e, generate_series(1, $2::int) AS n
      WHERE e.url NOT LIKE '%slow' OR n <= ${SLOW}`,
    [user?.id, each],
  );
}
