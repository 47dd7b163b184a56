import { Webhook } from 'standardwebhooks';
import type { ApiClient } from '#testing/api-client';
import { WebhookReceiver, type Arrival } from '#testing/servers/webhook-receiver';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: WholeSystem;
let receiver: WebhookReceiver;
let ada: ApiClient;
let bob: ApiClient;
let root: ApiClient;

beforeAll(async () => {
  receiver = await WebhookReceiver.start();
  system = await WholeSystem.start({ env: { EGRESS_ALLOW: receiver.host } });
  [ada, bob, root] = [
    await system.api.register('ada'),
    await system.api.register('bob'),
    await system.api.register('root'),
  ];
  await system.rows(`UPDATE users SET role = 'admin' WHERE username = 'root'`);
  // Digests are off, because the spec counts every mail.
  await ada.ok('PUT', '/api/notifications/preferences', { digest: { enabled: false } });
});
afterAll(async () => {
  await system?.stop();
  await receiver?.stop();
});

const endpoint = (path: string, more: object = {}): Promise<any> =>
  ada.post('/api/webhooks', { url: receiver.url(path), ...more });

/** Creates a task that runs once, at once, and completes or fails. */
const run = (works: boolean, more: object = {}): Promise<any> =>
  ada.post('/api/tasks', {
    ...{ title: works ? 'works' : 'fails', kind: 'http', retry: { maxAttempts: 1 } },
    params: { url: receiver.url('/task'), expectedStatus: works ? 200 : 299 },
    ...more,
  });

/** Waits until the deliveries to an endpoint satisfy a condition, and returns them. */
const deliveriesOf = (id: string, isGood: (found: any[]) => boolean): Promise<any[]> =>
  system.until(
    async () => (await ada.get(`/api/webhooks/${id}/deliveries?pageSize=100`)).results,
    { what: 'the deliveries are as they should be' },
    isGood,
  );
const arrived = (path: string, count = 1): Promise<Arrival[]> =>
  system.until(
    () => receiver.at(path),
    { what: `${count} at ${path}` },
    (all) => all.length >= count,
  );
const detail = (id: string): Promise<any> => ada.get(`/api/deliveries/${id}`);
/** Waits until this many attempts of a delivery have ended, and returns it. */
const tried = (id: string, count: number): Promise<any> =>
  system.until(
    () => detail(id),
    { what: `${count} tries have ended` },
    ({ tries }) => tries.length === count,
  );
/** Makes the deliveries due and unpublished, because a message of the last two seconds would count for this attempt. */
const hurry = (endpointId: string): Promise<unknown> =>
  system.rows(
    `UPDATE deliveries SET next_try_at = clock_timestamp() - interval '2 seconds', published_at = NULL
      WHERE endpoint_id = $1 AND status = 'PENDING'`,
    [endpointId],
  );
/** How many seconds after the end of its last attempt a delivery is tried again. */
const waitOf = ({ nextTryAt, tries }: any): number => {
  const { at, durationMs } = tries.at(-1);
  return (Date.parse(nextTryAt) - Date.parse(at) - durationMs) / 1000;
};
/** PostgreSQL reads its clock twice in the statement that writes both times, and they are rounded. */
const ROUNDING_SECONDS = 0.01;

describe('a webhook', () => {
  it('reports the end of a run with a signature that the published library accepts, and stores request and answer', async () => {
    const { id, secret } = await endpoint('/ok');
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(JSON.stringify(await ada.get(`/api/webhooks/${id}`))).not.toContain('whsec_');
    const [row] = await system.rows<any>(`SELECT key_id, secret FROM endpoints WHERE id = $1`, [id]);
    expect(row).toMatchObject({ key_id: 'spec' });
    expect(row.secret.toString('latin1')).not.toContain('whsec_');

    const task = await run(true);
    const [{ headers, body }] = (await arrived('/ok')) as [Arrival];
    const message = new Webhook(secret).verify(body, headers) as any;
    const [sent] = await deliveriesOf(id, ([first]) => first?.status === 'SENT');
    expect(headers).toMatchObject({ 'webhook-id': sent.id, 'content-type': 'application/json' });
    expect(message).toMatchObject({
      ...{ type: 'run.completed', timestamp: sent.createdAt },
      data: { task: { id: task.id, title: 'works' }, run: { id: sent.runId, status: 'COMPLETED', attempt: 1 } },
    });
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
    expect(await detail(sent.id)).toMatchObject({
      ...{ channel: 'WEBHOOK', event: 'COMPLETED', attempts: 1, nextTryAt: null, endpointId: id, body },
      tries: [
        {
          ...{ attempt: 1, outcome: 'SENT', statusCode: 200, answer: 'thanks', error: null },
          request: { url: receiver.url('/ok'), headers: { 'webhook-id': sent.id } },
        },
      ],
    });
    await ada.delete(`/api/webhooks/${id}`);
  });

  it('is retried with its id and body and a new signature until it is accepted', async () => {
    receiver.answer('/flaky', { status: 500, body: 'not today' });
    const { id, secret } = await endpoint('/flaky', { events: ['FAILED'] });
    await run(false);
    const waits = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
    for (const [place, wait] of waits.slice(0, 4).entries()) {
      const [first] = await deliveriesOf(id, (all) => all.length === 1);
      const waiting = await tried(first.id, place + 1);
      expect(waiting).toMatchObject({ status: 'PENDING', answer: expect.stringContaining('answered 500') });
      expect(waitOf(waiting)).toBeGreaterThan(wait - ROUNDING_SECONDS);
      expect(waitOf(waiting)).toBeLessThanOrEqual(wait * 1.1 + 1);
      await hurry(id);
    }
    const all = await arrived('/flaky', 5);
    expect(new Set(all.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(all.map(({ body }) => body)).size).toBe(1);
    for (const { headers, body } of all)
      expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'run.failed' });
    expect((await ada.get(`/api/webhooks/${id}`)).failingSince).not.toBeNull();

    receiver.answer('/flaky', { status: 204 });
    const [waiting] = await deliveriesOf(id, (all) => all.length === 1);
    await tried(waiting.id, 5);
    await hurry(id);
    await deliveriesOf(id, ([first]) => first.status === 'SENT');
    expect((await detail(waiting.id)).tries).toMatchObject([
      ...Array.from({ length: 5 }, () => ({ outcome: 'FAILED', statusCode: 500, answer: 'not today' })),
      { attempt: 6, outcome: 'SENT', statusCode: 204 },
    ]);
    expect(await ada.get(`/api/webhooks/${id}`)).toMatchObject({ failingSince: null, enabled: true });
    await ada.delete(`/api/webhooks/${id}`);
  });

  it('fails permanently after its tenth attempt, and only its owner and an admin can replay it', async () => {
    receiver.answer('/dead', { status: 503 });
    const { id } = await endpoint('/dead', { events: ['FAILED'] });
    await run(false);
    await deliveriesOf(id, ([first]) => first?.attempts === 1 && first.answer !== null);
    await system.rows(`UPDATE deliveries SET attempts = 9 WHERE endpoint_id = $1`, [id]);
    await hurry(id);
    const [failed] = await deliveriesOf(id, ([first]) => first.status === 'FAILED');
    expect(failed).toMatchObject({ attempts: 10, nextTryAt: null });
    expect(await bob.send('POST', `/api/deliveries/${failed.id}/replay`)).toMatchObject({ status: 404 });
    expect(await bob.send('GET', `/api/deliveries/${failed.id}`)).toMatchObject({ status: 404 });
    expect(await bob.get('/api/deliveries')).toMatchObject({ count: 0 });

    expect(await ada.send('POST', `/api/deliveries/${failed.id}/replay`)).toMatchObject({
      ...{ status: 202, body: { id: failed.id, status: 'PENDING' } },
    });
    // The backoff starts from the first delay; during the attempt the column has the end of its lease.
    await system.until(
      () => detail(failed.id),
      { what: 'the next try has ended, and another is soon due' },
      ({ tries, nextTryAt }) => tries.at(-1).attempt === 11 && nextTryAt !== null && waitOf({ nextTryAt, tries }) < 6,
    );
    receiver.answer('/dead', { status: 200 });
    expect(await root.send('POST', `/api/deliveries/${failed.id}/replay`)).toMatchObject({ status: 202 });
    await deliveriesOf(id, ([first]) => first.status === 'SENT');
    expect(new Set(receiver.at('/dead').map(({ headers }) => headers['webhook-id']))).toEqual(new Set([failed.id]));
    const everybody = await root.get(`/api/admin/deliveries?userId=${ada.user!.id}&channel=WEBHOOK`);
    expect(everybody.results.map((one: any) => one.id)).toContain(failed.id);
    await ada.delete(`/api/webhooks/${id}`);
  });

  it('is signed with both secrets while they are being rotated, and with the new one alone afterwards', async () => {
    const { id, secret: old } = await endpoint('/rotated');
    const { secret } = await ada.post(`/api/webhooks/${id}/rotate-secret`, { overlapHours: 1 });
    expect(secret).not.toBe(old);
    await ada.post(`/api/webhooks/${id}/test`);
    const [first] = (await arrived('/rotated', 1)) as [Arrival];
    expect(first.headers['webhook-signature']).toMatch(/^v1,\S{44} v1,\S{44}$/);
    for (const known of [old, secret])
      expect(new Webhook(known).verify(first.body, first.headers)).toMatchObject({ type: 'webhook.test' });
    await system.rows(`UPDATE endpoints SET previous_until = clock_timestamp() WHERE id = $1`, [id]);
    await ada.post(`/api/webhooks/${id}/test`);
    const second = (await arrived('/rotated', 2))[1]!;
    expect(new Webhook(secret).verify(second.body, second.headers)).toBeDefined();
    expect(() => new Webhook(old).verify(second.body, second.headers)).toThrow();
    await ada.delete(`/api/webhooks/${id}`);
  });

  it('counts a redirect as a failure and does not follow it', async () => {
    receiver.answer('/moved', { status: 302, headers: { location: receiver.url('/elsewhere') } });
    const { id } = await endpoint('/moved');
    const test = await ada.post(`/api/webhooks/${id}/test`);
    const [failed] = await deliveriesOf(id, ([first]) => first?.status === 'FAILED');
    expect(failed).toMatchObject({
      id: test.id,
      event: 'TEST',
      answer: expect.stringMatching(/302; redirects are not/),
    });
    expect(receiver.at('/elsewhere')).toEqual([]);
    await ada.delete(`/api/webhooks/${id}`);
  });

  it('does not reach a private address that is not in EGRESS_ALLOW', async () => {
    expect(await ada.send('POST', '/api/webhooks', { url: 'http://127.0.0.1:9/' })).toMatchObject({
      status: 400,
      body: { errors: { url: [expect.stringContaining('loopback')] } },
    });
    // The address may have been saved earlier, or its name may resolve to a private address since.
    const { id } = await ada.post('/api/webhooks', { url: 'https://example.com/' });
    await system.rows(`UPDATE endpoints SET url = 'http://127.0.0.1:9/' WHERE id = $1`, [id]);
    await ada.post(`/api/webhooks/${id}/test`);
    const [failed] = await deliveriesOf(id, ([first]) => first?.status === 'FAILED');
    expect(failed.answer).toMatch(/loopback/);
    await ada.delete(`/api/webhooks/${id}`);
  });

  it('waits as long as its receiver asks', async () => {
    receiver.answer('/busy', { status: 429, headers: { 'retry-after': '1000' } });
    const { id } = await endpoint('/busy', { events: ['COMPLETED'] });
    await run(true);
    const [first] = await deliveriesOf(id, ([one]) => one?.attempts === 1 && one.answer !== null);
    const waited = waitOf(await tried(first.id, 1));
    expect(waited).toBeGreaterThan(1000 - ROUNDING_SECONDS);
    expect(waited).toBeLessThanOrEqual(1001);
    // The owner need not wait.
    receiver.answer('/busy', { status: 200 });
    await ada.post(`/api/deliveries/${first.id}/replay`);
    await deliveriesOf(id, ([first]) => first.status === 'SENT');
    await ada.delete(`/api/webhooks/${id}`);
  });
});

describe('an endpoint', () => {
  it('receives the events, tasks and tags that it selects', async () => {
    const failures = await endpoint('/failures', { events: ['FAILED'] });
    const crm = await endpoint('/crm', { tag: 'crm' });
    const task = await run(true, { tags: ['crm'] });
    await arrived('/crm');
    const one = await endpoint('/one', { taskId: task.id });
    await run(false);
    await run(true);
    await ada.post(`/api/tasks/${task.id}/run`);
    expect((await arrived('/failures')).map(({ body }) => JSON.parse(body).type)).toEqual(['run.failed']);
    const titles = async (path: string, count: number): Promise<string[]> =>
      (await arrived(path, count)).map(({ body }) => JSON.parse(body).data.task.id as string);
    expect(await titles('/crm', 2)).toEqual([task.id, task.id]);
    expect(await titles('/one', 1)).toEqual([task.id]);
    for (const { id } of [failures, crm, one]) await ada.delete(`/api/webhooks/${id}`);
  });

  it('that answers 410 is disabled, its owner is notified otherwise, and its pending deliveries end', async () => {
    receiver.answer('/gone', { status: 410 });
    const other = await endpoint('/other', { events: ['WEBHOOK_DISABLED'] });
    const { id } = await endpoint('/gone', { events: ['COMPLETED'] });
    await run(true);
    const off = await system.until(
      () => ada.get(`/api/webhooks/${id}`),
      { what: 'it is off' },
      ({ enabled }) => enabled === false,
    );
    expect(off).toMatchObject({ offReason: 'GONE', offAt: expect.any(String) });
    expect(await deliveriesOf(id, ([first]) => first.status === 'FAILED')).toMatchObject([{ attempts: 1 }]);
    const notice = await system.until(() => system.inbox.mails.find(({ subject }: any) => /webhook/i.test(subject)), {
      what: 'the mail',
    });
    expect(notice!.text).toContain(receiver.url('/gone'));
    const { results } = await ada.get('/api/notifications');
    expect(results[0]).toMatchObject({
      event: 'WEBHOOK_DISABLED',
      taskId: null,
      note: expect.stringMatching(/410 Gone/),
    });
    expect(JSON.parse((await arrived('/other'))[0]!.body)).toMatchObject({ type: 'webhook.disabled' });

    // Events are not sent to a disabled endpoint; when it is enabled again, it gets what is replayed.
    const { id: missed } = await run(true);
    const isOver = ({ status }: any): boolean => status === 'COMPLETED';
    await system.until(() => ada.get(`/api/tasks/${missed}/status`), { what: 'it ends' }, isOver);
    const [failed] = await deliveriesOf(id, (all) => all.length === 1);
    expect(await ada.send('POST', `/api/deliveries/${failed.id}/replay`)).toMatchObject({ status: 409 });
    receiver.answer('/gone', { status: 200 });
    expect(await ada.patch(`/api/webhooks/${id}`, { enabled: true })).toMatchObject({ enabled: true, offReason: null });
    const since = new Date(Date.now() - 60_000).toISOString();
    expect(await ada.post(`/api/webhooks/${id}/replay`, { since, status: ['SENT'] })).toEqual({ replayed: 0 });
    expect(await ada.post(`/api/webhooks/${id}/replay`, { since })).toEqual({ replayed: 1 });
    await deliveriesOf(id, ([first]) => first.status === 'SENT');
    for (const deleted of [id, other.id]) await ada.delete(`/api/webhooks/${deleted}`);
  });

  it('that has accepted nothing for five days is disabled', async () => {
    receiver.answer('/broken', { status: 500 });
    const { id } = await endpoint('/broken', { events: ['COMPLETED'] });
    await run(true);
    await deliveriesOf(id, ([first]) => first?.answer != null);
    await system.rows(`UPDATE endpoints SET failing_since = now() - interval '119 hours' WHERE id = $1`, [id]);
    await hurry(id);
    const [later] = await deliveriesOf(id, ([first]) => first.attempts === 2 && first.answer !== null);
    await system.until(
      () => detail(later.id),
      { what: 'the second try has ended' },
      (one) => one.tries.length === 2 && waitOf(one) > 60,
    );
    expect(await ada.get(`/api/webhooks/${id}`)).toMatchObject({ enabled: true });
    await system.rows(`UPDATE endpoints SET failing_since = now() - interval '5 days' WHERE id = $1`, [id]);
    await hurry(id);
    await deliveriesOf(id, ([first]) => first.status === 'FAILED');
    expect(await ada.get(`/api/webhooks/${id}`)).toMatchObject({ enabled: false, offReason: 'FAILING' });
    await ada.delete(`/api/webhooks/${id}`);
  });

  it('that never answers delays neither other endpoints nor mails', async () => {
    receiver.answer('/slow', 'hang');
    const slow = await endpoint('/slow', { events: ['COMPLETED'] });
    const tasks = 30;
    const fast = await endpoint('/fast', { events: ['COMPLETED'] });
    const mails = system.inbox.mails.length;
    for (let n = 0; n < tasks; n++) await run(true);
    await arrived('/fast', tasks);
    await system.until(
      () => system.inbox.mails.length,
      { what: 'the mails' },
      (count) => count >= mails + tasks,
    );
    // The first attempt has not timed out yet.
    const waiting = await deliveriesOf(slow.id, (all) => all.length === tasks);
    expect(waiting.every(({ status }) => status === 'PENDING')).toBe(true);
    expect(receiver.maxAtOnce.get('/slow')).toBeLessThanOrEqual(4);
    // Deliveries that waited for a free place of the endpoint are sent without a new message.
    receiver.answer('/slow', { status: 200 });
    await deliveriesOf(slow.id, (all) => all.filter(({ status }) => status === 'SENT').length >= tasks - 8);
    expect(receiver.maxAtOnce.get('/slow')).toBeLessThanOrEqual(4);
    for (const { id } of [slow, fast]) await ada.delete(`/api/webhooks/${id}`);
  });

  it('gets a delivery whose worker was killed at most once more, under its id', async () => {
    receiver.answer('/crash', 'hang');
    const { id } = await endpoint('/crash', { events: ['COMPLETED'] });
    await run(true);
    await arrived('/crash');
    receiver.answer('/crash', { status: 200 });
    await system.restart('worker');
    // The lease of the killed worker is ended here.
    await hurry(id);
    await deliveriesOf(id, ([first]) => first.status === 'SENT');
    expect(receiver.at('/crash').map(({ headers }) => headers['webhook-id'])).toHaveLength(2);
    expect(new Set(receiver.at('/crash').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });
});
