import { newId } from '#database/new-id';
import { TestRows } from '#testing/test-rows';
import { ACCOUNT, noticeOfRun, type Notice } from '../notice';
import { DeliveryRepository } from './delivery.repository';

let rows: TestRows;
let user: string;
const deliveries = new DeliveryRepository();

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  user = await rows.user();
});

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
let count = 0;
const news = (more: Partial<Notice> = {}): Notice => ({
  ...{ event: 'FAILED', key: `spec:${count++}`, person: user, about: ACCOUNT },
  ...more,
});
const notify = async (...all: Notice[]): Promise<string[]> => {
  const added = await rows.dataSource.transaction((manager) => deliveries.notify(manager, all));
  return added.map(({ id }) => id);
};
const all = (): Promise<Record<string, unknown>[]> => rows.query(`SELECT * FROM deliveries ORDER BY created_at, id`);
const inApp = (): Promise<Record<string, unknown>[]> => rows.query(`SELECT * FROM notifications`);
const prefer = (columns: { off?: string[]; quiet_hours?: object; digest?: object }, of = user): Promise<unknown> =>
  rows.query(`INSERT INTO notification_preferences (user_id, off, quiet_hours, digest) VALUES ($1, $2, $3, $4)`, [
    ...[of, columns.off ?? [], columns.quiet_hours ?? null, columns.digest ?? null],
  ]);
const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
const NIGHT = {
  ...{ enabled: true, timeZone: 'UTC', periods: [{ days: DAYS, from: '00:00', to: '00:00' }] },
  ...{ urgentPasses: true, urgent: ['PAUSED'] },
};

describe('an event to notify of', () => {
  it('becomes one mail and one notification, however often it is notified', async () => {
    const taskId = await rows.task({ owner_id: user, title: 'nightly' });
    const runId = await rows.run(taskId);
    const one = noticeOfRun('FAILED', { id: runId, taskId }, user);
    const [id] = await notify({ ...one, note: 'a word' });
    expect(await notify(one)).toEqual([]);
    expect(await all()).toMatchObject([
      ...[{ id, event_key: `FAILED:${runId}`, task_id: taskId, run_id: runId, user_id: user, event: 'FAILED' }],
    ]);
    expect((await all())[0]).toMatchObject({ channel: 'EMAIL', status: 'PENDING', note: 'a word', published_at: null });
    expect(await inApp()).toMatchObject([{ event: 'FAILED', task_title: 'nightly', run_id: runId, note: 'a word' }]);
  });

  it('has its cause in the notification: the first line of the error, or the reason of the pause', async () => {
    const taskId = await rows.task({ owner_id: user });
    const error = { code: 'X', message: 'Column "Name" not found\nLINE 1: SELECT' };
    const runId = await rows.run(taskId, { status: 'FAILED', finished_at: at(0), error });
    await rows.query(`UPDATE tasks SET latest_run_id = $2 WHERE id = $1`, [taskId, runId]);
    await rows.schedule(taskId, { state: 'PAUSED', pause_reason: 'paused after 3 failures' });
    for (const event of ['FAILED', 'REMINDER', 'PAUSED', 'RECOVERED'] as const)
      await notify(noticeOfRun(event, { id: runId, taskId }, user));
    const notes = Object.fromEntries((await inApp()).map(({ event, note }) => [event, note]));
    expect(notes).toEqual({
      ...{ FAILED: 'Column "Name" not found', REMINDER: 'Column "Name" not found' },
      ...{ PAUSED: 'paused after 3 failures', RECOVERED: null },
    });
    expect((await all()).map(({ note }) => note)).toEqual([null, null, null, null]);
  });

  it('inserts nothing when the list of notices is empty', async () => {
    expect(await notify()).toEqual([]);
  });

  it('becomes no mail, or no notification, when its user has switched that off', async () => {
    await prefer({ off: ['FAILED:EMAIL', 'LATE:IN_APP'] });
    await notify(news(), news({ event: 'LATE' }));
    expect((await all()).map(({ event }) => event)).toEqual(['LATE']);
    expect((await inApp()).map(({ event }) => event)).toEqual(['FAILED']);
  });

  it('becomes no mail when the mails of its task are muted', async () => {
    await notify(news({ about: { taskId: await rows.task({ owner_id: user, notify_muted: true }), runId: null } }));
    expect(await all()).toEqual([]);
    expect(await inApp()).toHaveLength(1);
  });
});

describe('webhook endpoints', () => {
  it('receive the events of their user that match their event, task and tag, while they are on', async () => {
    const task = await rows.task({ owner_id: user, tags: ['billing'] });
    const wants = {
      all: {},
      event: { events: ['FAILED', 'LATE'] },
      otherEvent: { events: ['LATE'] },
      task: { task_id: task },
      otherTask: { task_id: await rows.task({ owner_id: user }) },
      tag: { tag: 'billing' },
      otherTag: { tag: 'bill' },
      off: { enabled: false, off_reason: 'BY_OWNER', off_at: at(0) },
    };
    const names = new Map<string, string>();
    for (const [name, columns] of Object.entries(wants)) names.set(await rows.endpoint(user, columns), name);
    names.set(await rows.endpoint(await rows.user()), 'of another');
    const one = news({ about: { taskId: task, runId: null } });
    expect(await notify(one)).toHaveLength(5);
    expect(await notify(one)).toEqual([]);
    const heard = (await all()).flatMap(({ endpoint_id }) => names.get(endpoint_id as string) ?? []);
    expect(heard.toSorted()).toEqual(['all', 'event', 'tag', 'task']);
  });

  it('receive an event even when its mails are switched off or held', async () => {
    await prefer({ off: ['FAILED:EMAIL'], quiet_hours: NIGHT });
    await rows.endpoint(user);
    expect(await notify(news(), news({ event: 'LATE' }))).toHaveLength(2);
  });

  it('that have asked for a pause receive an event at its end', async () => {
    const paused_until = at(900);
    const paused = await rows.endpoint(user, { paused_until });
    await rows.endpoint(user, { paused_until: at(-900) });
    const published = await notify(news());
    expect(published).toHaveLength(2);
    const [waiting, ...others] = (await all()).toSorted((a) => (a.endpoint_id === paused ? -1 : 1));
    expect(waiting).toMatchObject({ endpoint_id: paused, next_try_at: paused_until, published_at: null });
    expect(published.toSorted()).toEqual(others.map(({ id }) => id).toSorted());
  });

  it('are all skipped but the one that is tested', async () => {
    const endpointId = await rows.endpoint(user);
    await rows.endpoint(user);
    const test = await deliveries.addTest(rows.manager, endpointId);
    expect(await all()).toMatchObject([{ ...test, endpoint_id: endpointId, channel: 'WEBHOOK', event: 'TEST' }]);
    expect(await inApp()).toEqual([]);
  });
});

describe('a mail', () => {
  it('is held in quiet hours and left out of the ids to publish; an urgent one is not', async () => {
    await prefer({ quiet_hours: NIGHT });
    const ids = await notify(news(), news({ event: 'PAUSED' }));
    const [held, urgent] = ['FAILED', 'PAUSED'].map(async (event) => (await all()).find((one) => one.event === event));
    expect(await held).toMatchObject({ held_because: 'QUIET_HOURS' });
    expect((await held)!.next_try_at).toEqual((await held)!.held_until);
    expect(await urgent).toMatchObject({ id: ids[0], held_until: null });
    expect(ids).toHaveLength(1);
  });

  it('beyond the limit of the digest is held for it, and so are later mails of any event', async () => {
    await prefer({ digest: { enabled: true, moreThan: 2, withinMinutes: 10 } });
    expect(await notify(news(), news(), news())).toHaveLength(2);
    expect(await notify(news(), news({ event: 'LATE' }))).toHaveLength(1);
    const held = (await all()).filter(({ held_because }) => held_because === 'DIGEST');
    expect(held).toHaveLength(2);
    expect(held[0]!.held_until).toEqual(held[1]!.held_until);
  });

  it('older than the window of the digest does not count towards its limit', async () => {
    await prefer({ digest: { enabled: true, moreThan: 1, withinMinutes: 10 } });
    await rows.delivery(user, { status: 'SENT', created_at: at(-601) });
    expect(await notify(news())).toHaveLength(1);
    expect(await notify(news())).toHaveLength(0);
  });

  it('counts for its own user only: the many mails of one user hold no mail of another', async () => {
    const other = await rows.user();
    await prefer({ digest: { enabled: true, moreThan: 1, withinMinutes: 10 } });
    await prefer({ digest: { enabled: true, moreThan: 1, withinMinutes: 10 } }, other);
    expect(await notify(news(), news(), news({ person: other }))).toHaveLength(2);
  });
});

describe('a delivery to be published', () => {
  const take = async (again: number | null = null, limit = 9): Promise<string[]> =>
    (await deliveries.takeUnpublished(rows.manager, again, limit)).map(({ id }) => id);
  const takeWebhooks = async (): Promise<string[]> =>
    (await deliveries.takeUnpublishedToEndpoints(rows.manager, null, 2)).map(({ id }) => id);
  const due = (columns: Record<string, unknown> = {}): Promise<string> =>
    rows.delivery(user, { next_try_at: at(-5), ...columns });

  it('is due and was not published since then, and is taken once', async () => {
    const never = await due();
    const before = await due({ published_at: at(-9) });
    await due({ published_at: at(-4) });
    await due({ next_try_at: at(3600) });
    await due({ status: 'FAILED' });
    await due({ endpoint_id: await rows.endpoint(user) });
    expect((await take()).toSorted()).toEqual([never, before].toSorted());
    expect(await take()).toEqual([]);
    expect((await rows.get('deliveries', never)).published_at).toBeInstanceOf(Date);
  });

  it('may have been published before, longer ago than the given seconds (used when the queue is empty)', async () => {
    const old = await due({ next_try_at: at(-200), published_at: at(-61) });
    await due({ next_try_at: at(-200), published_at: at(0) });
    expect(await take()).toEqual([]);
    expect(await take(60)).toEqual([old]);
  });

  it('is taken in the order of the due times, up to the limit', async () => {
    const [late, early] = [await due({ next_try_at: at(-5) }), await due({ next_try_at: at(-9) })];
    expect([await take(null, 1), await take(null, 1)]).toEqual([[early], [late]]);
  });

  it('is taken by only one of two beats', async () => {
    for (let n = 0; n < 20; n++) await due();
    const taken = (await Promise.all([take(null, 15), take(null, 15)])).flat();
    expect(new Set(taken).size).toBe(taken.length);
    expect(taken.length + (await take(null, 99)).length).toBe(20);
  });

  it('may be a webhook: up to the limit for each endpoint, the earliest due first, and no mail', async () => {
    const endpoints = [await rows.endpoint(user), await rows.endpoint(user)];
    const [first, second] = await Promise.all(
      endpoints.map(async (endpoint_id) => [
        await due({ endpoint_id, next_try_at: at(-7) }),
        await due({ endpoint_id, next_try_at: at(-9) }),
        await due({ endpoint_id, next_try_at: at(-8) }),
      ]),
    );
    await due();
    await due({ endpoint_id: endpoints[0], next_try_at: at(3600) });
    const taken = await takeWebhooks();
    expect(taken.toSorted()).toEqual([first![1]!, first![2]!, second![1]!, second![2]!].toSorted());
    expect((await takeWebhooks()).toSorted()).toEqual([first![0]!, second![0]!].toSorted());
  });

  it('is not taken any more once it is marked as published', async () => {
    const [one, other] = [await due(), await due()];
    await deliveries.markPublished(rows.manager, [one]);
    await deliveries.markPublished(rows.manager, []);
    expect(await take()).toEqual([other]);
  });
});

it('a clock that was set back moves the next attempts of waiting deliveries by as much, and leaves held ones alone', async () => {
  const [ahead, due, held] = [at(100), at(-100), at(100)];
  const waiting = await rows.delivery(user, { next_try_at: ahead, published_at: at(0) });
  const others = [
    [await rows.delivery(user, { next_try_at: due }), due],
    [await rows.delivery(user, { next_try_at: held, held_until: held, held_because: 'DIGEST' }), held],
    [await rows.delivery(user, { next_try_at: ahead, status: 'SENT' }), ahead],
  ] as const;
  await deliveries.shiftDueTimes(rows.manager, 40_000);
  expect(await rows.get('deliveries', waiting)).toMatchObject({
    ...{ next_try_at: new Date(ahead.getTime() - 40_000), published_at: null },
  });
  for (const [id, next_try_at] of others) expect(await rows.get('deliveries', id)).toMatchObject({ next_try_at });
});

it('the age of the oldest due mail leaves out webhooks and deliveries that have ended', async () => {
  expect(await deliveries.oldestDueSeconds(rows.manager)).toBe(0);
  const since = at(-500).getTime();
  await rows.delivery(user, { next_try_at: at(-500) });
  await rows.delivery(user, { next_try_at: at(-100) });
  await rows.delivery(user, { next_try_at: at(-9000), endpoint_id: await rows.endpoint(user) });
  await rows.delivery(user, { next_try_at: at(-9000), status: 'SENT' });
  await rows.delivery(user, { next_try_at: at(9000) });
  const seconds = await deliveries.oldestDueSeconds(rows.manager);
  expect(seconds).toBeGreaterThanOrEqual(499);
  expect(seconds).toBeLessThanOrEqual(Math.ceil((Date.now() - since) / 1000));
});

it('deliveries that wait for an endpoint that is off fail with the reason; tests and other deliveries do not', async () => {
  const endpoint_id = await rows.endpoint(user);
  const waiting = await rows.delivery(user, { endpoint_id });
  const others = [
    await rows.delivery(user, { endpoint_id, event: 'TEST' }),
    await rows.delivery(user, { endpoint_id: await rows.endpoint(user) }),
    await rows.delivery(user),
  ];
  const sent = await rows.delivery(user, { endpoint_id, status: 'SENT' });
  await deliveries.failWaitingFor(rows.manager, endpoint_id, 'it is off');
  expect(await rows.get('deliveries', waiting)).toMatchObject({
    ...{ status: 'FAILED', answer: 'it is off', finished_at: expect.any(Date) },
  });
  for (const id of others) expect((await rows.get('deliveries', id)).status).toBe('PENDING');
  expect((await rows.get('deliveries', sent)).status).toBe('SENT');
});

it('a delivery that is being attempted loses its worker when its endpoint is switched off or its user is disabled', async () => {
  const tried = { worker_id: newId(), handed_over_at: at(-1), attempts: 1 };
  const endpoint_id = await rows.endpoint(user);
  const [webhook, mail] = [await rows.delivery(user, { endpoint_id, ...tried }), await rows.delivery(user, tried)];
  await deliveries.failWaitingFor(rows.manager, endpoint_id, 'it is off');
  await deliveries.failWaitingOf(rows.manager, user, 'disabled');
  for (const id of [webhook, mail])
    expect(await rows.get('deliveries', id)).toMatchObject({ status: 'FAILED', worker_id: null, handed_over_at: null });
});

it('ended deliveries without a run are pruned by age, the oldest first, up to the limit', async () => {
  const daysAgo = (days: number): Date => at(-days * 86_400);
  const ended = (days: number, columns = {}): Promise<string> =>
    rows.delivery(user, { status: 'SENT', finished_at: daysAgo(days), ...columns });
  const [old, oldest, young] = [await ended(31), await ended(40), await ended(29)];
  const open = await rows.delivery(user, { created_at: daysAgo(99) });
  const ofRun = await ended(99, { run_id: await rows.run(await rows.task()) });
  const left = async (): Promise<unknown[]> => (await all()).map(({ id }) => id);
  expect(await deliveries.prune(rows.manager, 30, 1)).toBe(1);
  expect(await left()).not.toContain(oldest);
  expect(await deliveries.prune(rows.manager, 30, 9)).toBe(1);
  expect(await left()).not.toContain(old);
  expect((await left()).toSorted()).toEqual([young, open, ofRun].toSorted());
});
