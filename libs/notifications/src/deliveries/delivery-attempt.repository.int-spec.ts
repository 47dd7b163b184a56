import { newId } from '#database/new-id';
import { TestRows } from '#testing/test-rows';
import {
  DeliveryAttemptRepository,
  LEASE_SECONDS,
  type ClaimedDelivery,
  type FinishedAttempt,
  type AttemptResult,
} from './delivery-attempt.repository';

let rows: TestRows;
let user: string;
let endpoint: string;
const attempts = new DeliveryAttemptRepository();
const MAILS = { channel: 'EMAIL' } as const;

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  user = await rows.user({ first_name: 'Ada', time_zone: 'Europe/Berlin' });
  endpoint = await rows.endpoint(user);
});

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
const mail = (columns: Record<string, unknown> = {}): Promise<string> =>
  rows.delivery(user, { next_try_at: at(-1), ...columns });
const webhook = (columns: Record<string, unknown> = {}): Promise<string> => mail({ endpoint_id: endpoint, ...columns });
const delivery = (id: string): Promise<Record<string, any>> => rows.get('deliveries', id); // eslint-disable-line @typescript-eslint/no-explicit-any -- a row as it is
const idsOf = (found: { id: string }[]): string[] => found.map(({ id }) => id);
/** Inserts deliveries that no claim takes: not due, held, and ended. */
const others = async (): Promise<void> => {
  await mail({ next_try_at: at(3600) });
  await mail({ held_until: at(-1), held_because: 'DIGEST' });
  await mail({ status: 'SENT' });
};

/** Expects a time that a statement between `since` (in ms) and now has set to `seconds` after its own moment. */
function expectAhead(time: Date, since: number, seconds: number): void {
  expect(time.getTime()).toBeGreaterThanOrEqual(since + seconds * 1000);
  expect(time.getTime()).toBeLessThanOrEqual(Date.now() + seconds * 1000);
}

describe('a claim', () => {
  it('takes due deliveries for an attempt each, and leases them', async () => {
    const since = Date.now();
    const [first, second] = [await mail({ attempts: 4, attempts_before_replay: 3 }), await mail()];
    const claimed = await attempts.claim(rows.manager, [first, second, newId()]);
    expect(idsOf(claimed).toSorted()).toEqual([first, second].toSorted());
    expect(claimed.find(({ id }) => id === first)).toMatchObject({
      attempts: 5,
      attemptsSinceReplay: 2,
      isReplayed: true,
    });
    expect(claimed.find(({ id }) => id === second)).toMatchObject({
      attempts: 1,
      attemptsSinceReplay: 1,
      isReplayed: false,
    });
    expectAhead((await delivery(first)).next_try_at, since, LEASE_SECONDS);
    expect(await attempts.claim(rows.manager, [first, second])).toEqual([]);
  });

  it('takes no delivery that is not due yet, is held or has ended', async () => {
    await others();
    const all = idsOf(await rows.query<{ id: string }>(`SELECT id FROM deliveries`));
    expect(await attempts.claim(rows.manager, all)).toEqual([]);
    expect(await attempts.claimNext(rows.manager, MAILS, 9)).toEqual([]);
  });

  it('of the front of a queue takes no more than its limit, the earliest due first, and nothing of other queues', async () => {
    const late = await mail({ next_try_at: at(-5) });
    const [early, latest] = [await mail({ next_try_at: at(-9) }), await mail({ next_try_at: at(-1) })];
    const hook = await webhook({ next_try_at: at(-20) });
    await webhook({ next_try_at: at(-20), endpoint_id: await rows.endpoint(user) });
    expect(idsOf(await attempts.claimNext(rows.manager, MAILS, 2)).toSorted()).toEqual([early, late].toSorted());
    expect(idsOf(await attempts.claimNext(rows.manager, MAILS, 9))).toEqual([latest]);
    expect(idsOf(await attempts.claimNext(rows.manager, { endpointId: endpoint }, 9))).toEqual([hook]);
  });

  it('skips rows that another transaction has locked', async () => {
    const [held, free] = [await mail(), await mail()];
    await rows.dataSource.transaction(async (manager) => {
      await manager.query(`SELECT 1 FROM deliveries WHERE id = $1 FOR UPDATE`, [held]);
      expect(idsOf(await attempts.claim(rows.manager, [held, free]))).toEqual([free]);
      expect(await attempts.claimNext(rows.manager, MAILS, 9)).toEqual([]);
    });
  });

  it('returns all the facts that the text of the mail needs', async () => {
    const quietHours = { enabled: true, timeZone: null, periods: [], urgentPasses: false, urgent: [] };
    await rows.query(`INSERT INTO notification_preferences (user_id, quiet_hours) VALUES ($1, $2)`, [user, quietHours]);
    const task_id = await rows.task({ owner_id: user, title: 'nightly', failures_in_a_row: 3 });
    await rows.schedule(task_id, { state: 'PAUSED', pause_reason: 'holidays' });
    const error = { code: 'X', message: 'it broke' };
    const run_id = await rows.run(task_id, { status: 'FAILED', finished_at: at(0), attempt: 2, error });
    const id = await mail({ task_id, run_id, note: 'a word' });
    const [claimed] = await attempts.claim(rows.manager, [id]);
    const { email, username } = await rows.get('users', user);
    expect(claimed).toMatchObject({
      ...{ userId: user, event: 'FAILED', channel: 'EMAIL', endpointId: null, note: 'a word', body: null },
      ...{ email, username, firstName: 'Ada', timeZone: 'Europe/Berlin', quietHours },
      ...{ taskId: task_id, taskTitle: 'nightly', failuresInARow: 3, pauseReason: 'holidays', nextDueAt: null },
      run: { id: run_id, kind: 'http', attempt: 2, status: 'FAILED', error },
    });
  });

  it('returns the times of the run in UTC with milliseconds, and its duration without the waits between attempts', async () => {
    const task_id = await rows.task({ owner_id: user });
    const [scheduled_for, finished_at] = ['2026-11-21 03:00:00+01', '2026-11-21 03:10:00.5004+01'];
    const run_id = await rows.run(task_id, {
      ...{ status: 'FAILED', attempt: 2, scheduled_for, first_started_at: scheduled_for, finished_at },
    });
    for (const [attempt, began] of [
      [1, '03:00:00'],
      [2, '03:10:00'],
    ] as const)
      await rows.query(
        `INSERT INTO run_attempts (run_id, attempt, worker_id, started_at, finished_at, outcome)
         VALUES ($1, $2, gen_random_uuid(), $3::timestamptz, $3::timestamptz + interval '0.5 s', 'FAILED')`,
        [run_id, attempt, `2026-11-21 ${began}+01`],
      );
    const [claimed] = await attempts.claim(rows.manager, [await mail({ task_id, run_id })]);
    expect(claimed!.run).toMatchObject({
      ...{ scheduledFor: '2026-11-21T02:00:00.000Z', startedAt: '2026-11-21T02:00:00.000Z' },
      ...{ finishedAt: '2026-11-21T02:10:00.500Z', durationMs: 1000 },
    });
  });

  it('returns no run for a delivery without one', async () => {
    expect((await attempts.claim(rows.manager, [await mail()]))[0]).toMatchObject({ taskId: null, run: null });
  });
});

describe('the question whether more of a queue is due', () => {
  it('is answered with none when mails are held or not due', async () => {
    await mail({ next_try_at: at(3600) });
    await mail({ held_until: at(60), held_because: 'DIGEST', next_try_at: at(3600) });
    await webhook();
    expect(await attempts.due(rows.manager, MAILS)).toEqual({ any: false, heldId: null });
  });

  it('is answered with whether single mails are due, and with the first held mail whose time has come', async () => {
    await mail({ held_until: at(-1), held_because: 'DIGEST', next_try_at: at(-1) });
    const first = await mail({ held_until: at(-5), held_because: 'DIGEST', next_try_at: at(-5) });
    expect(await attempts.due(rows.manager, MAILS)).toEqual({ any: false, heldId: first });
    await mail();
    expect(await attempts.due(rows.manager, MAILS)).toEqual({ any: true, heldId: first });
    expect(await attempts.due(rows.manager, { endpointId: endpoint })).toEqual({ any: false, heldId: null });
    await webhook();
    expect(await attempts.due(rows.manager, { endpointId: endpoint })).toEqual({ any: true, heldId: null });
  });
});

it('a claim of a webhook takes it once, with the body of earlier attempts, and leases it for 30 s', async () => {
  const since = Date.now();
  const id = await webhook({ body: '{}' });
  expect(await attempts.claim(rows.manager, [id])).toMatchObject([
    { id, attempts: 1, endpointId: endpoint, body: '{}' },
  ]);
  expectAhead((await delivery(id)).next_try_at, since, 30);
  expect(await attempts.claim(rows.manager, [id])).toEqual([]);
});

describe('a claimed delivery', () => {
  it('cannot be held by an attempt that has lost its lease to another', async () => {
    const id = await mail();
    const [first] = await attempts.claim(rows.manager, [id]);
    await rows.set('deliveries', id, { next_try_at: at(-1) });
    await attempts.claim(rows.manager, [id]);
    await attempts.hold(rows.manager, first!, at(60));
    expect(await delivery(id)).toMatchObject({ attempts: 2, held_until: null });
  });

  it('cannot be held by a worker from which it was taken', async () => {
    const id = await mail();
    const [claimed] = await attempts.claim(rows.manager, [id], newId());
    await rows.set('deliveries', id, { worker_id: null });
    await attempts.hold(rows.manager, claimed!, at(60));
    expect(await delivery(id)).toMatchObject({ attempts: 1, held_until: null });
  });

  it('that is held until the end of quiet hours is due then, and its claim counts as no attempt', async () => {
    const id = await mail({ published_at: at(-1) });
    const [claimed] = await attempts.claim(rows.manager, [id]);
    const until = at(3600);
    await attempts.hold(rows.manager, claimed!, until);
    expect(await delivery(id)).toMatchObject({
      ...{ status: 'PENDING', attempts: 0, held_until: until, next_try_at: until },
      ...{ held_because: 'QUIET_HOURS', published_at: null },
    });
  });
});

describe('the hand-over of a mail', () => {
  const WORKER = newId();
  const claimed = async (): Promise<ClaimedDelivery> =>
    (await attempts.claim(rows.manager, [await mail()], WORKER))[0]!;

  it('is stored for the worker that has claimed the mail', async () => {
    const [claim, other] = [await claimed(), await claimed()];
    expect(claim.workerId).toBe(WORKER);
    expect(await attempts.markHandedOver(rows.manager, [claim])).toEqual(new Set([claim.id]));
    expect(await delivery(claim.id)).toMatchObject({ worker_id: WORKER, handed_over_at: expect.any(Date) });
    expect(await delivery(other.id)).toMatchObject({ worker_id: WORKER, handed_over_at: null });
  });

  it.each([
    ['was taken from its worker', { worker_id: null }],
    ['has ended', { status: 'CANCELLED' }],
    ['is attempted by another worker since its lease ended', { attempts: 2 }],
  ])('of a mail that %s is refused', async (_, columns) => {
    const claim = await claimed();
    await rows.set('deliveries', claim.id, columns);
    expect(await attempts.markHandedOver(rows.manager, [claim])).toEqual(new Set());
  });

  it('is cleared by the next claim, and by the end of the attempt', async () => {
    const claim = await claimed();
    await attempts.markHandedOver(rows.manager, [claim]);
    await rows.set('deliveries', claim.id, { next_try_at: at(-1) });
    const [again] = await attempts.claim(rows.manager, [claim.id]);
    expect(await delivery(claim.id)).toMatchObject({ worker_id: null, handed_over_at: null });
    await attempts.markHandedOver(rows.manager, [again!]);
    const sent = { outcome: 'SENT' as const, retryInSeconds: null, durationMs: 1, summary: '250 taken' };
    const result = { ...sent, statusCode: null, answer: '250 taken', error: null, request: null, body: null };
    await attempts.finishAttempts(rows.manager, [{ delivery: again!, result }]);
    expect(await delivery(claim.id)).toMatchObject({ status: 'SENT', worker_id: null, handed_over_at: null });
  });
});

it('a delivery that is left to beat is unpublished, unless it is leased or has ended', async () => {
  const published = { published_at: at(-1) };
  const [due, leased, over] = [
    await webhook(published),
    await webhook({ ...published, next_try_at: at(30) }),
    await webhook({ ...published, status: 'SENT' }),
  ];
  await attempts.unpublish(rows.manager, [due, leased, over]);
  const marks = await Promise.all([due, leased, over].map(async (id) => (await delivery(id)).published_at));
  expect(marks).toEqual([null, expect.any(Date), expect.any(Date)]);
});

it('a delivery is DUE, HELD or NOT_DUE, and says where it goes; a deleted one is told from one that never was', async () => {
  const held = { held_until: at(-1), held_because: 'DIGEST' };
  const [hook, due, waiting] = [await webhook(), await mail(), await mail({ next_try_at: at(3600) })];
  const [collected, over, deleted, never] = [await mail(held), await mail({ status: 'SENT' }), await mail(), newId()];
  await rows.query(`DELETE FROM deliveries WHERE id = $1`, [deleted]);
  const ids = [hook, due, waiting, collected, over, deleted, never];
  const standings = await attempts.standings(rows.manager, ids);
  expect(ids.map((id) => standings.find((one) => one.id === id)?.state)).toEqual([
    ...['DUE', 'DUE', 'NOT_DUE', 'HELD', 'NOT_DUE', undefined, undefined],
  ]);
  const { url } = await rows.get('endpoints', endpoint);
  const to = { channel: 'WEBHOOK', userId: user, endpointId: endpoint, endpointUrl: url };
  expect(standings.find(({ id }) => id === hook)).toMatchObject(to);
  expect(standings.find(({ id }) => id === due)).toMatchObject({ channel: 'EMAIL', endpointId: null });
  expect(await attempts.deleted(rows.manager, ids)).toEqual(new Set([deleted]));
});

describe('the end of an attempt', () => {
  const result = (columns: Partial<AttemptResult> = {}): AttemptResult => ({
    ...{ outcome: 'SENT', retryInSeconds: null, durationMs: 1500, summary: '250 taken', statusCode: null },
    ...{ answer: '250 taken', error: null, request: null, body: null, ...columns },
  });
  const failed = (retryInSeconds: number | null): AttemptResult =>
    result({ outcome: 'FAILED', retryInSeconds, summary: 'not now', answer: null, error: 'not now' });
  const end = (...ended: FinishedAttempt[]): Promise<void> => attempts.finishAttempts(rows.manager, ended);
  const ofAttempt = (id: string, attempts: number, how: AttemptResult): FinishedAttempt => ({
    delivery: { id, attempts, workerId: null },
    result: how,
  });
  const attemptsOf = (id: string): Promise<Record<string, unknown>[]> =>
    rows.query(`SELECT * FROM delivery_attempts WHERE delivery_id = $1 ORDER BY attempt`, [id]);

  it('changes nothing of a delivery that was taken from its worker, unless the attempt has succeeded', async () => {
    const [free, arrived] = [
      await mail({ attempts: 1 }),
      await mail({ attempts: 1, status: 'FAILED', answer: 'the mail may have been taken' }),
    ];
    const of = (id: string, how: AttemptResult): FinishedAttempt => ({
      ...{ delivery: { id, attempts: 1, workerId: newId() }, result: how },
    });
    const before = await delivery(free);
    await end(of(free, failed(60)), of(arrived, result()));
    expect(await delivery(free)).toEqual(before);
    expect(await delivery(arrived)).toMatchObject({ status: 'SENT', answer: '250 taken' });
  });

  it('gives each of many deliveries the outcome of its own attempt, in one statement', async () => {
    const since = Date.now();
    const taken = { attempts: 1, next_try_at: at(100), published_at: at(-9) };
    const [sent, again, spent] = [await mail(taken), await mail(taken), await mail(taken)];
    await end(
      ofAttempt(sent, 1, result({ retryInSeconds: 60 })),
      ofAttempt(again, 1, failed(60)),
      ofAttempt(spent, 1, failed(null)),
    );
    expect(await delivery(sent)).toMatchObject({ status: 'SENT', answer: '250 taken', finished_at: expect.any(Date) });
    expect((await delivery(sent)).published_at).toBeInstanceOf(Date);
    expect(await delivery(again)).toMatchObject({
      status: 'PENDING',
      answer: 'not now',
      published_at: null,
      finished_at: null,
    });
    expectAhead((await delivery(again)).next_try_at, since, 60);
    expect(await delivery(spent)).toMatchObject({ status: 'FAILED', finished_at: expect.any(Date) });
  });

  it('stores the attempt itself', async () => {
    const request = { url: 'https://example.com/hook', headers: { a: 'b' } };
    const id = await webhook({ attempts: 2 });
    const how = { ...failed(5), statusCode: 503, answer: 'busy', request, body: '{"n":1}' };
    await end(ofAttempt(id, 2, how));
    expect(await attemptsOf(id)).toMatchObject([
      ...[
        {
          attempt: 2,
          duration_ms: 1500,
          outcome: 'FAILED',
          status_code: 503,
          answer: 'busy',
          error: 'not now',
          request,
        },
      ],
    ]);
    expect(await delivery(id)).toMatchObject({ body: '{"n":1}' });
    await rows.set('deliveries', id, { attempts: 3 });
    await end(ofAttempt(id, 3, { ...how, body: 'another' }));
    // The first body stays stored, because every attempt must send the same bytes.
    expect(await delivery(id)).toMatchObject({ body: '{"n":1}' });
  });

  it('that is reported twice is stored once', async () => {
    const id = await mail({ attempts: 1 });
    await end(ofAttempt(id, 1, failed(60)));
    await end(ofAttempt(id, 1, failed(60)));
    expect(await attemptsOf(id)).toHaveLength(1);
  });

  it('whose lease has passed to another attempt changes nothing, unless it has succeeded', async () => {
    const id = await mail({ attempts: 2, next_try_at: at(100) });
    await end(ofAttempt(id, 1, failed(null)));
    expect(await delivery(id)).toMatchObject({ status: 'PENDING', answer: null });
    await end(ofAttempt(id, 1, result()));
    expect((await delivery(id)).status).toBe('SENT');
    // The failure of a later attempt does not undo SENT.
    await end(ofAttempt(id, 2, failed(null)));
    expect(await delivery(id)).toMatchObject({ status: 'SENT', answer: '250 taken' });
  });

  it('of a delivery that was deleted is no error', async () => {
    await expect(end(ofAttempt(newId(), 1, result()))).resolves.toBeUndefined();
  });
});
