import { pino } from 'pino';
import type { EntityManager } from 'typeorm';
import type { Channel } from '#contracts/channels';
import { newId } from '#database/new-id';
import { DELIVERY_MAX_ATTEMPTS, deliveryBackoffSeconds } from '#notifications/deliveries/delivery-backoff.policy';
import { DeliveryAttemptRepository, type ClaimedDelivery } from '#notifications/deliveries/delivery-attempt.repository';
import { DigestRepository, type ClaimedDigest } from '#notifications/deliveries/digest.repository';
import { endpointWaitSeconds } from '#notifications/endpoints/endpoint-retry.policy';
import { RunLogRepository, type RunLogLine } from '#runs/read/run-log.repository';
import { TestRows } from '#testing/test-rows';
import type { DeliveryOutcome, AttemptBounds } from '../channels/channel';
import type { ChannelSenders } from './channel-senders.service';
import { DeliveryAttemptService } from './delivery-attempt.service';
import { DeliveryRecordService } from './delivery-record.service';
import { LastLinesService } from './last-lines.service';
import { SendingEnd } from './sending-end.service';
import { SendingService } from './sending.service';

const SENT: DeliveryOutcome = { status: 'sent', answer: '250 taken' };
const FAILED: DeliveryOutcome = { status: 'failed', retryable: true, answer: '421 not now' };
const REFUSED: DeliveryOutcome = { status: 'failed', retryable: false, answer: '550 never' };

/** jsonb refuses NUL. */
const UNSTORABLE: DeliveryOutcome = {
  ...{ status: 'sent', answer: '204' },
  exchange: { request: { url: '', headers: {} }, body: 'a\0b', statusCode: 204, reply: null },
};

/** Milliseconds between two attempts to record an outcome. */
const PAUSE_MS = 1000;

/** Quiet hours at all hours of all days. */
const NIGHT = {
  enabled: true,
  timeZone: 'UTC',
  periods: [{ days: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'], from: '00:00', to: '00:00' }],
  urgentPasses: false,
  urgent: [],
};

/** Fails a given number of times as if PostgreSQL were away, or refuses what cannot be stored. */
class FaultyAttempts extends DeliveryAttemptRepository {
  away = 0;
  calls = 0;

  override async finishAttempts(
    manager: EntityManager,
    ended: Parameters<DeliveryAttemptRepository['finishAttempts']>[1],
  ) {
    this.calls++;
    if (this.away-- > 0) throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
    await super.finishAttempts(manager, ended);
  }
}

let rows: TestRows;
let repository: FaultyAttempts;
let answer: (delivery: ClaimedDelivery) => DeliveryOutcome;
let sent: { id: string; lines: string[] }[];
let digests: string[];
/** Called while a mail is being sent. */
let during: (bounds: AttemptBounds, delivery: ClaimedDelivery) => Promise<unknown>;
let noted: [endpointId: string, status: string][];
let end: SendingEnd;
let service: DeliveryAttemptService;

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  [repository, end] = [new FaultyAttempts(), new SendingEnd()];
  [sent, digests, noted, answer] = [[], [], [], () => SENT];
  during = () => Promise.resolve();
  const channel = {
    showsLog: true,
    waitSeconds: deliveryBackoffSeconds,
    send: async (delivery: ClaimedDelivery, lines: RunLogLine[], bounds: AttemptBounds) => {
      sent.push({ id: delivery.id, lines: lines.map(({ line }) => line) });
      await during(bounds, delivery);
      return Promise.resolve().then(() => answer(delivery));
    },
    sendDigest: async (digest: ClaimedDigest, bounds: AttemptBounds) => {
      digests.push(digest.id);
      await during(bounds, digest as never);
      return Promise.resolve().then(() => answer(digest as never));
    },
  };
  const endpoints = { ...channel, waitSeconds: (n: number, after?: number) => endpointWaitSeconds(n, after, 0.5) };
  const senders = { of: (name: Channel) => (name === 'EMAIL' ? channel : endpoints), ofDigests: () => channel };
  const health = {
    note: async (_: unknown, endpointId: string, { status }: DeliveryOutcome) =>
      void (await Promise.resolve(), noted.push([endpointId, status])),
  };
  const log = pino({ level: 'silent' });
  service = new DeliveryAttemptService(
    senders as unknown as ChannelSenders,
    new SendingService(end, log),
    new DeliveryRecordService(rows.dataSource, repository, health as never, log),
    new LastLinesService(rows.dataSource, new RunLogRepository()),
  );
});

const claim = async (id: string): Promise<ClaimedDelivery> => (await repository.claim(rows.manager, [id]))[0]!;

async function attempted(columns: object = {}): Promise<string> {
  const id = await rows.delivery(await rows.user(), columns as Record<string, unknown>);
  await service.make(await claim(id));
  return id;
}
/**
 * Expects another attempt after `least` to `most` seconds, counted from the end of the last one, which began at
 * `since`.
 */
async function expectWait(id: string, since: number, least: number, most = least): Promise<void> {
  const { next_try_at } = await rows.get('deliveries', id);
  expect(next_try_at.getTime()).toBeGreaterThanOrEqual(since + least * 1000);
  expect(next_try_at.getTime()).toBeLessThanOrEqual(Date.now() + most * 1000);
}
const attemptsOf = (id: string): Promise<object[]> =>
  rows.query(`SELECT attempt, outcome, answer, error FROM delivery_attempts WHERE delivery_id = $1 ORDER BY attempt`, [
    id,
  ]);

describe('a mail', () => {
  it('that the server took is SENT, with what it answered', async () => {
    const id = await attempted();
    const ended = { status: 'SENT', answer: '250 taken', attempts: 1, finished_at: expect.any(Date) };
    expect(await rows.get('deliveries', id)).toMatchObject(ended);
    expect(await attemptsOf(id)).toEqual([{ attempt: 1, outcome: 'SENT', answer: '250 taken', error: null }]);
  });

  it('that was refused for now waits for its next attempt, which is longer off each time', async () => {
    answer = () => FAILED;
    const since = Date.now();
    const id = await attempted({ published_at: new Date() });
    expect(await rows.get('deliveries', id)).toMatchObject({
      ...{ status: 'PENDING', answer: '421 not now', published_at: null, finished_at: null },
    });
    await expectWait(id, since, 30);
    await rows.set('deliveries', id, { next_try_at: new Date() });
    await service.make(await claim(id));
    await expectWait(id, since, 60);
    expect(await attemptsOf(id)).toEqual([
      { attempt: 1, outcome: 'FAILED', answer: null, error: '421 not now' },
      { attempt: 2, outcome: 'FAILED', answer: null, error: '421 not now' },
    ]);
  });

  it('that this worker may not hand over any more is left alone', async () => {
    during = async ({ beforeHandover }, { id }) => {
      await rows.set('deliveries', id, { worker_id: newId() });
      await beforeHandover();
    };
    const id = await attempted();
    expect(await rows.get('deliveries', id)).toMatchObject({ status: 'PENDING', attempts: 1, answer: null });
    expect(await attemptsOf(id)).toEqual([]);
  });

  it('is ended by the end of this process, whose signal its channel gets', async () => {
    let ended: boolean[] = [];
    during = ({ signal, giveUp }) => Promise.resolve((end.giveUp(), (ended = [signal.aborted, giveUp.aborted])));
    await attempted();
    expect(ended).toEqual([true, true]);
  });

  it('whose answer PostgreSQL cannot store as it is, is SENT nevertheless, and not sent again', async () => {
    answer = () => ({ status: 'sent', answer: '250 taken\0 \ud800' });
    expect(await rows.get('deliveries', await attempted())).toMatchObject({
      ...{ status: 'SENT', answer: '250 taken\ufffd \ufffd' },
    });
  });

  it('that was refused for good is FAILED', async () => {
    answer = () => REFUSED;
    expect(await rows.get('deliveries', await attempted())).toMatchObject({
      ...{ status: 'FAILED', answer: '550 never', finished_at: expect.any(Date) },
    });
  });

  it('that has had its last attempt is FAILED; the attempts before a replay do not count', async () => {
    answer = () => FAILED;
    const last = { attempts: DELIVERY_MAX_ATTEMPTS - 1 };
    expect((await rows.get('deliveries', await attempted(last))).status).toBe('FAILED');
    const since = Date.now();
    const replayed = await attempted({ ...last, attempts_before_replay: DELIVERY_MAX_ATTEMPTS - 1 });
    expect((await rows.get('deliveries', replayed)).status).toBe('PENDING');
    await expectWait(replayed, since, 30);
  });

  it('that is a test is sent once', async () => {
    answer = () => FAILED;
    expect((await rows.get('deliveries', await attempted({ event: 'TEST' }))).status).toBe('FAILED');
  });

  it('that could not be made has failed, and is sent again', async () => {
    answer = () => {
      throw new Error('a fault of ours');
    };
    expect(await rows.get('deliveries', await attempted())).toMatchObject({
      status: 'PENDING',
      answer: 'a fault of ours',
    });
  });

  it('about a run carries the last twenty lines of its log', async () => {
    const taskId = await rows.task();
    const run_id = await rows.run(taskId);
    await rows.query(
      `INSERT INTO run_logs (id, run_id, attempt, at, level, line)
       SELECT lpad(n::text, 32, '0')::uuid, $1, 1, now(), 'info', 'line ' || n FROM generate_series(1, 23) AS n`,
      [run_id],
    );
    await attempted({ run_id, task_id: taskId });
    expect(sent[0]!.lines).toEqual(Array.from({ length: 20 }, (_, n) => `line ${n + 4}`));
  });
});

describe('a mail that comes due in quiet hours', () => {
  async function quiet(columns: object = {}, quietHours: object = NIGHT): Promise<string> {
    const user = await rows.user();
    await rows.query(`INSERT INTO notification_preferences (user_id, quiet_hours) VALUES ($1, $2)`, [user, quietHours]);
    const id = await rows.delivery(user, columns as Record<string, unknown>);
    await service.make(await claim(id));
    return id;
  }

  it('is held until they end, as if nothing had been attempted', async () => {
    const delivery = await rows.get('deliveries', await quiet({ published_at: new Date() }));
    expect(delivery).toMatchObject({ status: 'PENDING', attempts: 0, held_because: 'QUIET_HOURS', published_at: null });
    expect(delivery.held_until.getTime()).toBeGreaterThan(Date.now());
    expect(sent).toEqual([]);
  });

  it('goes nevertheless when its person sent it again by hand, or when it is urgent', async () => {
    const replayed = await quiet({ attempts: 1, attempts_before_replay: 1 });
    const urgent = await quiet({}, { ...NIGHT, urgentPasses: true, urgent: ['FAILED'] });
    expect(sent.map(({ id }) => id)).toEqual([replayed, urgent]);
  });
});

describe('a webhook', () => {
  async function webhook(columns: object = {}): Promise<{ id: string; endpoint: string }> {
    const user = await rows.user();
    const endpoint = await rows.endpoint(user);
    const id = await rows.delivery(user, { endpoint_id: endpoint, ...columns });
    await service.make(await claim(id));
    return { id, endpoint };
  }
  const exchange = {
    request: { url: 'https://example.com/hook', headers: { a: 'b' } },
    ...{ body: '{"a":1}', statusCode: 503, reply: 'busy' },
  };

  it('stores what was sent and what was answered, and the health of its endpoint records the result', async () => {
    answer = () => ({ ...FAILED, answer: 'example.com answered 503', exchange });
    const { id, endpoint } = await webhook();
    expect(await rows.get('deliveries', id)).toMatchObject({ body: '{"a":1}', answer: 'example.com answered 503' });
    const [attempt] = await rows.query(`SELECT * FROM delivery_attempts`);
    expect(attempt).toMatchObject({
      ...{ status_code: 503, answer: 'busy', error: 'example.com answered 503', request: exchange.request },
    });
    expect(noted).toEqual([[endpoint, 'failed']]);
  });

  it('waits five seconds and at most a tenth more, or as long as the receiver asks', async () => {
    answer = () => FAILED;
    const since = Date.now();
    await expectWait((await webhook()).id, since, 5, 5.5);
    answer = () => ({ ...FAILED, retryAfterSeconds: 900 });
    await expectWait((await webhook()).id, since, 900);
  });

  it('that is answered 429 lets everything due there wait as long as the receiver asks, and nothing elsewhere', async () => {
    const user = await rows.user();
    const [endpoint, other] = [await rows.endpoint(user), await rows.endpoint(user)];
    const due = { next_try_at: new Date(Date.now() - 5000), published_at: new Date() };
    const [first, second] = [
      await rows.delivery(user, { endpoint_id: endpoint, ...due }),
      await rows.delivery(user, { endpoint_id: endpoint, ...due }),
    ];
    const elsewhere = await rows.delivery(user, { endpoint_id: other, ...due });
    answer = () => ({ ...FAILED, retryAfterSeconds: 900, exchange: { ...exchange, statusCode: 429 } });
    const since = Date.now();
    await service.make(await claim(first));
    for (const id of [first, second]) await expectWait(id, since, 900);
    const { paused_until } = await rows.get('endpoints', endpoint);
    expect(paused_until.getTime()).toBeGreaterThanOrEqual(since + 900_000);
    expect((await rows.get('endpoints', other)).paused_until).toBeNull();
    expect(await rows.get('deliveries', second)).toMatchObject({ attempts: 0, published_at: null });
    expect(await rows.get('deliveries', elsewhere)).toMatchObject({ next_try_at: due.next_try_at });
  });

  it('of a notice whose transaction was open when its endpoint was paused waits for the end of the pause', async () => {
    const user = await rows.user();
    const pausedUntil = new Date(Date.now() + 900_000);
    const endpoint = await rows.endpoint(user, { paused_until: pausedUntil });
    const late = await rows.delivery(user, { endpoint_id: endpoint, published_at: new Date() });
    const replayed = await rows.delivery(user, { endpoint_id: endpoint, attempts: 3, attempts_before_replay: 3 });
    for (const id of [late, replayed]) await service.make(await claim(id));
    const waits = { status: 'PENDING', attempts: 0, next_try_at: pausedUntil, published_at: null, worker_id: null };
    expect(await rows.get('deliveries', late)).toMatchObject(waits);
    expect(await attemptsOf(late)).toEqual([]);
    expect((await rows.get('deliveries', replayed)).status).toBe('SENT');
  });

  it('goes out in quiet hours', async () => {
    const user = await rows.user();
    await rows.query(`INSERT INTO notification_preferences (user_id, quiet_hours) VALUES ($1, $2)`, [user, NIGHT]);
    const id = await rows.delivery(user, { endpoint_id: await rows.endpoint(user) });
    await service.make(await claim(id));
    expect((await rows.get('deliveries', id)).status).toBe('SENT');
  });
});

describe('the outcome of an attempt', () => {
  it('is recorded although PostgreSQL is away for a while', async () => {
    const wait = global.setTimeout;
    const soon = (act: () => void, ms?: number): unknown => wait(act, ms === PAUSE_MS ? 0 : ms);
    const timers = jest.spyOn(global, 'setTimeout').mockImplementation(soon as typeof setTimeout);
    repository.away = 3;
    const id = await attempted().finally(() => timers.mockRestore());
    expect((await rows.get('deliveries', id)).status).toBe('SENT');
    expect(repository.calls).toBe(4);
  });

  it('that cannot be stored takes no other with it', async () => {
    const user = await rows.user();
    const ids = [await rows.delivery(user), await rows.delivery(user), await rows.delivery(user)];
    const claimed = await repository.claim(rows.manager, ids);
    answer = ({ id }) => (id === ids[1] ? UNSTORABLE : SENT);
    await Promise.all(claimed.map((delivery) => service.make(delivery)));
    const statuses = await Promise.all(ids.map(async (id) => (await rows.get('deliveries', id)).status));
    expect(statuses).toEqual(['SENT', 'SENT', 'SENT']);
  });

  it('that cannot be stored whole is stored without its texts, so that it is not sent again', async () => {
    answer = () => UNSTORABLE;
    const id = await attempted();
    const expected = { status: 'SENT', answer: 'Its answer cannot be stored', body: null };
    expect(await rows.get('deliveries', id)).toMatchObject(expected);
    const [attempt] = await rows.query(`SELECT * FROM delivery_attempts`);
    expect(attempt).toMatchObject({ outcome: 'SENT', status_code: 204, request: null });
  });
});

describe('a digest', () => {
  async function heldFor(user: string): Promise<ClaimedDigest> {
    const held = { held_until: new Date(Date.now() - 1000), held_because: 'DIGEST' };
    const [id] = [await rows.delivery(user, held), await rows.delivery(user, held)];
    return (await new DigestRepository(rows.dataSource).claim(id))!;
  }
  const ends = (): Promise<object[]> => rows.query(`SELECT status, answer, attempts FROM deliveries`);

  it('is one mail for all of its deliveries, which are SENT together', async () => {
    const digest = await heldFor(await rows.user());
    await service.makeDigest(digest);
    expect(digests).toEqual([digest.id]);
    expect(await ends()).toEqual([1, 2].map(() => ({ status: 'SENT', answer: '250 taken', attempts: 1 })));
  });

  it('that was refused for now waits half a minute, all of it', async () => {
    answer = () => FAILED;
    const [since, digest] = [Date.now(), await heldFor(await rows.user())];
    await service.makeDigest(digest);
    expect(await ends()).toMatchObject([{ status: 'PENDING' }, { status: 'PENDING' }]);
    for (const { id } of digest.claims) await expectWait(id, since, 30);
  });

  it('is handed over while any of its deliveries is still that of its worker, and not by another', async () => {
    const digest = await heldFor(await rows.user());
    const [taken, left] = digest.claims.map(({ id }) => id);
    await rows.set('deliveries', taken!, { worker_id: newId() });
    during = ({ beforeHandover }) => beforeHandover();
    await service.makeDigest(digest);
    expect(await rows.get('deliveries', left!)).toMatchObject({ status: 'SENT' });
    await rows.query(`UPDATE deliveries SET status = 'PENDING', worker_id = $1`, [newId()]);
    await service.makeDigest(digest);
    expect(await ends()).toMatchObject([{ status: 'PENDING' }, { status: 'PENDING' }]);
  });

  it('that has arrived is SENT although it was given up meanwhile, but for mails that were sent again since', async () => {
    const digest = await heldFor(await rows.user());
    const [given, again, cancelled] = [
      digest.claims[0]!.id,
      digest.claims[1]!.id,
      await rows.delivery(await rows.user()),
    ];
    await rows.set('deliveries', given, { status: 'FAILED', answer: 'may have been taken' });
    await rows.set('deliveries', again, { status: 'FAILED', attempts: 2 });
    await rows.set('deliveries', cancelled, { status: 'CANCELLED' });
    await service.makeDigest({ ...digest, claims: [...digest.claims, { ...digest.claims[0]!, id: cancelled }] });
    const statuses = await Promise.all([given, again, cancelled].map((id) => rows.get('deliveries', id)));
    expect(statuses.map(({ status }) => status)).toEqual(['SENT', 'FAILED', 'CANCELLED']);
  });

  it('whose lease has passed to another attempt changes nothing when it fails', async () => {
    answer = () => FAILED;
    const digest = await heldFor(await rows.user());
    await rows.query(`UPDATE deliveries SET attempts = 2`);
    const before = await ends();
    await service.makeDigest(digest);
    expect(await ends()).toEqual(before);
  });
});
