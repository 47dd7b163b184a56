import { newId } from '#database/new-id';
import { TestRows } from '#testing/test-rows';
import { LEASE_SECONDS } from './delivery-attempt.repository';
import { DigestRepository, type ClaimedDigest } from './digest.repository';

let rows: TestRows;
let user: string;
let digests: DigestRepository;

beforeAll(async () => {
  rows = await TestRows.start();
  digests = new DigestRepository(rows.dataSource);
});
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  user = await rows.user({ first_name: 'Ada', time_zone: 'Europe/Berlin' });
});

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
/** Inserts a held mail whose time has come. */
const held = (columns: Record<string, unknown> = {}): Promise<string> =>
  rows.delivery(user, { held_because: 'DIGEST', held_until: at(-1), next_try_at: at(-1), ...columns });
const delivery = (id: string) => rows.get('deliveries', id);
const idsIn = (digest: ClaimedDigest | null): string[] | undefined => digest?.claims.map(({ id }) => id).toSorted();

describe('a claim of a held mail', () => {
  it('takes all held mails of its user whose time has come, once, as one digest', async () => {
    const since = Date.now();
    const [first, second] = [await held(), await held({ attempts: 3, attempts_before_replay: 1 })];
    await held({ held_until: at(60), next_try_at: at(3600) });
    await rows.delivery(user);
    await held({ status: 'CANCELLED' });
    await rows.delivery(await rows.user(), { held_because: 'DIGEST', held_until: at(-1) });
    const digest = await digests.claim(first);
    expect(idsIn(digest)).toEqual([first, second].toSorted());
    const { email, username } = await rows.get('users', user);
    expect(digest).toMatchObject({
      attempts: 4,
      channel: 'EMAIL',
      attemptsSinceReplay: 3,
      userId: user,
      email,
      username,
      firstName: 'Ada',
    });
    for (const id of [first, second]) {
      const row = await delivery(id);
      expect(row.digest_id).toBe(digest!.id);
      expect(row.next_try_at.getTime()).toBeGreaterThanOrEqual(since + LEASE_SECONDS * 1000);
    }
    expect(await digests.claim(first)).toBeNull();
    expect(await digests.claim(second)).toBeNull();
  });

  it('records the worker, and the number of the attempt of each mail', async () => {
    const worker = newId();
    const [first, second] = [await held({ attempts: 1 }), await held()];
    const { claims } = (await digests.claim(first, worker))!;
    expect(claims).toHaveLength(2);
    expect(claims).toContainEqual({ id: first, attempts: 2, workerId: worker });
    expect(claims).toContainEqual({ id: second, attempts: 1, workerId: worker });
    expect(await delivery(first)).toMatchObject({ worker_id: worker, handed_over_at: null });
  });

  it('by several workers at once succeeds for one', async () => {
    const ids = [await held(), await held(), await held()];
    const claims = await Promise.all(ids.map((id) => digests.claim(id)));
    const won = claims.filter((digest) => digest !== null);
    expect(won.map(idsIn)).toEqual([ids.toSorted()]);
  });

  it('takes the same mails under the same id at the next attempt, and none that were held since', async () => {
    const first = await held();
    const digest = await digests.claim(first);
    const later = await held();
    await rows.set('deliveries', first, { next_try_at: at(-1) });
    const again = await digests.claim(first);
    expect([again?.id, idsIn(again), again?.attempts]).toEqual([digest!.id, [first], 2]);
    expect(idsIn(await digests.claim(later))).toEqual([later]);
  });

  it('takes no mail that is not held, is not due yet or has ended', async () => {
    expect(await digests.claim(await rows.delivery(user))).toBeNull();
    expect(await digests.claim(await held({ next_try_at: at(3600) }))).toBeNull();
    expect(await digests.claim(await held({ status: 'SENT' }))).toBeNull();
  });

  it('in quiet hours holds mails until these end, and takes urgent ones', async () => {
    const periods = [{ days: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'], from: '00:00', to: '00:00' }];
    const quietHours = { enabled: true, timeZone: 'UTC', periods, urgentPasses: true, urgent: ['PAUSED'] };
    await rows.query(`INSERT INTO notification_preferences (user_id, quiet_hours) VALUES ($1, $2)`, [user, quietHours]);
    const lost = { published_at: at(-1), worker_id: newId(), handed_over_at: at(-9) };
    const [quiet, urgent] = [await held(lost), await held({ event: 'PAUSED' })];
    expect(await digests.claim(quiet)).toBeNull();
    const row = await delivery(quiet);
    expect(row).toMatchObject({ status: 'PENDING', attempts: 0, held_because: 'QUIET_HOURS', published_at: null });
    expect(row).toMatchObject({ worker_id: null, handed_over_at: null });
    expect(row.held_until.getTime()).toBeGreaterThan(Date.now());
    expect(row.next_try_at).toEqual(row.held_until);
    expect(idsIn(await digests.claim(urgent))).toEqual([urgent]);
  });
});

it('a digest has one entry per event and task, failures first: how often, since when, and run and error of the last one', async () => {
  const task_id = await rows.task({ owner_id: user, title: 'nightly' });
  const failed = async (seconds: number, message: string): Promise<{ run: string; id: string }> => {
    const run = await rows.run(task_id, { status: 'FAILED', finished_at: at(0), error: { code: 'X', message } });
    return { run, id: await held({ task_id, run_id: run, created_at: at(seconds), note: message }) };
  };
  const [last, first] = [await failed(-30, 'the second'), await failed(-60, 'the first')];
  await held({ event: 'LATE', created_at: at(-10) });
  await held({ event: 'QUOTA_REACHED', created_at: at(-5), note: 'enough' });
  const { entries } = (await digests.claim(first.id))!;
  expect(entries.map(({ event, count }) => [event, count])).toEqual([
    ['FAILED', 2],
    ['QUOTA_REACHED', 1],
    ['LATE', 1],
  ]);
  expect(entries[0]).toMatchObject({ taskId: task_id, taskTitle: 'nightly', runId: last.run, error: 'the second' });
  const { created_at: firstAt } = await delivery(first.id);
  const { created_at: lastAt } = await delivery(last.id);
  expect(entries[0]).toMatchObject({ firstAt, lastAt, note: 'the second' });
  expect(entries[1]).toMatchObject({ taskId: null, runId: null, note: 'enough' });
});
