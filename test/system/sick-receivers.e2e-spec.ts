import type { ApiClient } from '#testing/api-client';
import { slackRefusal } from '#testing/servers/slack-server';
import { TcpGate } from '#testing/servers/tcp-gate';
import { WebhookReceiver, type Arrival, type Reply } from '#testing/servers/webhook-receiver';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

/** More than a worker sends at a time: 20 mails, and 4 requests to each receiver. */
const EVENTS = 24;
const RETRY_AFTER_SECONDS = 1000;
/** A request that hangs is given up after 15 s. A round in which the machine stalls that long proves nothing. */
const MAX_ROUNDS = 3;

const OK = { status: 200, body: 'ok' };
const BUSY = { status: 429, headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } };
/** The reason of a delivery that was claimed before its endpoint was switched off, and not yet sent. */
const IS_OFF = 'the endpoint is off';
/** The receivers of bob that are sick: their answers, and what the log then says about the deliveries to them. */
const SICK: [path: string, reply: Reply, status: string, reason: RegExp][] = [
  ['/webhook/slow', 'hang', 'SENT', /^200$/],
  ['/webhook/hanging', 'hang', 'PENDING', /no answer within 15 s/],
  ['/webhook/closed', OK, 'PENDING', /the connection was refused/],
  ['/webhook/failing', { status: 500 }, 'PENDING', /answered 500/],
  ['/webhook/busy', BUSY, 'PENDING', /answered 429/],
  ['/webhook/gone', { status: 410 }, 'FAILED', new RegExp(`answered 410|${IS_OFF}`)],
  ['/slack/slow', 'hang', 'SENT', /^200$/],
  ['/slack/hanging', 'hang', 'PENDING', /no answer within 15 s/],
  ['/slack/failing', { status: 500, body: 'rollup_error' }, 'PENDING', /answered 500/],
  ['/slack/gone', { status: 404, body: 'no_service' }, 'FAILED', new RegExp(`answered 404|${IS_OFF}`)],
];
const HANGING = SICK.filter(([, reply]) => reply === 'hang').map(([path]) => path);
const OFF = ['/webhook/gone', '/slack/gone'];
const HEALTHY = { ada: ['/webhook/ada', '/slack/ada'], bob: ['/webhook/bob', '/slack/bob'] };

let system: WholeSystem;
let receiver: WebhookReceiver;
let gate: TcpGate;
/** The mail server does not answer for bob, refuses cleo for now, and dora for good. */
let ada: ApiClient, bob: ApiClient, cleo: ApiClient, dora: ApiClient;
/** The id of the endpoint for each path. */
const endpoints = new Map<string, string>();
const tasks = new Map<ApiClient, string>();

beforeAll(async () => {
  receiver = await WebhookReceiver.start();
  gate = await TcpGate.before(receiver.url('/'), 80);
  system = await WholeSystem.start({ env: { EGRESS_ALLOW: '127.0.0.1' } });
  const register = (name: string): Promise<ApiClient> => system.api.register(name);
  [ada, bob, cleo, dora] = [
    ...[await register('ada'), await register('bob')],
    ...[await register('cleo'), await register('dora')],
  ] as [ApiClient, ApiClient, ApiClient, ApiClient];
  for (const [path, reply] of SICK) receiver.answer(path, reply);
  for (const path of [...SICK.map(([path]) => path), ...HEALTHY.bob]) await addEndpoint(bob, path);
  for (const path of HEALTHY.ada) await addEndpoint(ada, path);
  for (const person of [ada, bob, cleo, dora]) tasks.set(person, await addTask(person));
  system.inbox.refuseRecipient(addressOf(bob), 'hang');
  system.inbox.refuseRecipient(addressOf(cleo), 451);
  system.inbox.refuseRecipient(addressOf(dora), 550);
});
afterAll(async () => {
  await system?.stop();
  await gate?.close();
  await receiver?.stop();
});

const addressOf = ({ user }: ApiClient): string => user!.email;
const routeOf = (path: string): string => (path.startsWith('/slack') ? '/api/channels' : '/api/webhooks');

async function addEndpoint(person: ApiClient, path: string): Promise<void> {
  const url = path === '/webhook/closed' ? new URL(path, gate.url).href : receiver.url(path);
  const terms = path.startsWith('/slack') ? { channel: 'SLACK', settings: { url } } : { url };
  const { id } = await person.post(routeOf(path), { ...terms, events: ['COMPLETED'] });
  endpoints.set(path, id);
}

async function addTask(person: ApiClient): Promise<string> {
  const work = { title: 'x', kind: 'http', params: { url: receiver.url('/work') }, overlap: 'ALLOW' };
  const when = { schedule: { type: 'CRON', cron: '0 0 1 1 *' }, notify: { on: ['COMPLETED'] } };
  return (await person.post('/api/tasks', { ...work, ...when })).id;
}

/** Makes events, whose notices a person gets over all of their channels; returns the runs that they are about. */
async function makeEvents(person: ApiClient, count: number): Promise<string[]> {
  const route = `/api/tasks/${tasks.get(person)}/run`;
  const runs = await Promise.all(Array.from({ length: count }, () => person.post(route)));
  return runs.map(({ id }) => id);
}

/** Returns a part of the delivery log of a person. */
const logOf = async (person: ApiClient, query: string): Promise<any[]> =>
  (await person.get(`/api/deliveries?pageSize=100&${query}`)).results;
const logAt = (path: string): Promise<any[]> => logOf(bob, `endpointId=${endpoints.get(path)}`);
const logOfMails = (person: ApiClient): Promise<any[]> => logOf(person, 'channel=EMAIL&event=COMPLETED');

const logWhen = (look: () => Promise<any[]>, what: string, isGood: (all: any[]) => boolean): Promise<any[]> =>
  system.until(look, { what }, isGood);
const areSent = (all: any[], count: number): boolean =>
  all.length === count && all.every(({ status }) => status === 'SENT');

/** The requests and mails that have no answer yet. */
const openRequests = (): Arrival[] => receiver.arrivals.filter(({ answer }) => answer === 'open');
const openMails = (): string[] => system.inbox.waitingFor(addressOf(bob)).map(([connection]) => connection);

/** Whether new notices of ada are sent, over all channels, before any request or mail ends that hangs already. */
async function overtakeWhatHangs(): Promise<boolean> {
  const [requests, mails] = [openRequests(), openMails()];
  const runs = await makeEvents(ada, 3);
  for (const run of runs)
    await logWhen(
      () => logOf(ada, `runId=${run}`),
      'the notices of ada are sent',
      (all) => areSent(all, 3),
    );
  const nowOpen = new Set(openMails());
  return requests.every(({ answer }) => answer === 'open') && mails.every((connection) => nowOpen.has(connection));
}

describe('receivers of all kinds are sick at once:', () => {
  it('notices of other people and to healthy receivers are sent while requests and mails to sick ones hang', async () => {
    await makeEvents(bob, EVENTS);
    for (const person of [cleo, dora]) await makeEvents(person, 1);
    for (const path of HEALTHY.bob)
      await logWhen(
        () => logAt(path),
        `${path} has all`,
        (all) => areSent(all, EVENTS),
      );
    const isOpenAt = (path: string): boolean => openRequests().some((arrival) => arrival.path === path);
    await system.until(() => HANGING.every(isOpenAt) && openMails().length > 0, { what: 'all that can hang hangs' });

    let hasOvertaken = false;
    for (let round = 0; round < MAX_ROUNDS && !hasOvertaken; round++) hasOvertaken = await overtakeWhatHangs();
    expect(hasOvertaken).toBe(true);
  });

  it.each(SICK)('deliveries to %s have their state and reason in the log', async (path, reply, status, reason) => {
    // Slow receivers answer at last.
    if (status === 'SENT' && reply === 'hang') receiver.answerWaiting(path, OK);
    const all = await logWhen(
      () => logAt(path),
      `${status} because of ${reason}`,
      (found) => found.every((one) => one.status === status) && found.some(({ answer }) => reason.test(answer)),
    );
    for (const { answer, nextTryAt } of all) {
      // A delivery without an answer waits for its turn, or for the end of its first attempt.
      if (status !== 'PENDING' || answer !== null) expect(answer).toMatch(reason);
      expect(nextTryAt).toEqual(status === 'PENDING' ? expect.any(String) : null);
    }
    if (!OFF.includes(path)) expect(all).toHaveLength(EVENTS);
  });

  it('a receiver that answers 429 gets nothing more until its Retry-After is over', async () => {
    const [first] = receiver.at('/webhook/busy');
    const end = first!.at.getTime() + RETRY_AFTER_SECONDS * 1000;
    const doWait = (all: any[]): boolean => all.every(({ nextTryAt }) => Date.parse(nextTryAt) >= end);
    await logWhen(() => logAt('/webhook/busy'), 'all wait for the end of Retry-After', doWait);
    // A worker sends four at a time.
    expect(receiver.at('/webhook/busy').length).toBeLessThanOrEqual(4);
  });

  it.each(OFF)('%s is off, because its receiver does not exist any more', async (path) => {
    const endpoint = await bob.get(`${routeOf(path)}/${endpoints.get(path)}`);
    expect(endpoint).toMatchObject({ enabled: false, offReason: 'GONE' });
  });

  it('mails have their state and reason in the log', async () => {
    const hanging = await logOfMails(bob);
    expect(hanging).toHaveLength(EVENTS);
    expect(new Set(hanging.map(({ status }) => status))).toEqual(new Set(['PENDING']));
    for (const [person, reason, expected] of [
      [cleo, /451/, { status: 'PENDING', nextTryAt: expect.any(String) }],
      [dora, /550/, { status: 'FAILED', nextTryAt: null, attempts: 1 }],
    ] as const) {
      const isAnswered = (all: any[]): boolean => all.length === 1 && reason.test(all[0].answer);
      expect(await logWhen(() => logOfMails(person), `${reason}`, isAnswered)).toMatchObject([expected]);
    }
  });
});

/** Lets all receivers recover. Requests that hang get no answer any more. */
async function recover(): Promise<void> {
  for (const [path] of SICK) receiver.answer(path, OK);
  await gate.open();
  for (const person of [bob, cleo, dora]) system.inbox.acceptRecipient(addressOf(person));
  for (const path of OFF) await bob.patch(`${routeOf(path)}/${endpoints.get(path)}`, { enabled: true });
  for (const person of [bob, dora])
    for (const { id } of await logOf(person, 'status=FAILED')) await person.post(`/api/deliveries/${id}/replay`);
}

/** Ends the pauses that a Retry-After began, and the wait for the next attempt, except where one is under way. */
const hurry = (): Promise<unknown> =>
  system.rows(
    `WITH unpaused AS (UPDATE endpoints SET paused_until = NULL WHERE paused_until IS NOT NULL)
     UPDATE deliveries SET next_try_at = clock_timestamp() - interval '2 seconds', published_at = NULL
      WHERE status = 'PENDING' AND worker_id IS NULL AND next_try_at > clock_timestamp()`,
  );
const allDeliveries = (): Promise<any[]> =>
  system.rows(`SELECT id, status, run_id, endpoint_id, channel FROM deliveries ORDER BY run_id, id`);

it('when all receivers are healthy again, every event arrives at each of them, once', async () => {
  await recover();
  const all = await system.until(
    () => hurry().then(allDeliveries),
    { what: 'all is sent' },
    (found) => found.every(({ status }) => status === 'SENT'),
  );
  await system.until(() => openRequests().length === 0, { what: 'the receiver sees the end of each request' });
  const mails = all.filter(({ channel }) => channel === 'EMAIL').map(({ id }) => id);
  const mailed = system.inbox.mails.map(({ messageId }) => /^<delivery\.([^@]+)@/.exec(messageId)?.[1]);
  expect(mailed.filter((id) => id !== undefined).toSorted()).toEqual(mails.toSorted());
  for (const [path, id] of endpoints) {
    const accepted = receiver.at(path).filter(({ answer }) => answer === 200);
    const runs = accepted.map(({ body }) => /\/runs\/([0-9a-f-]{36})/.exec(body)?.[1]);
    const expected = all.filter(({ endpoint_id }) => endpoint_id === id).map(({ run_id }) => run_id);
    expect([path, runs.toSorted()]).toEqual([path, expected]);
    expect(expected.length).toBeGreaterThan(0);
  }
  const messages = receiver.arrivals.filter(({ path }) => path.startsWith('/slack'));
  expect(messages.map(({ body }) => slackRefusal(body)).filter((refusal) => refusal !== null)).toEqual([]);
});
