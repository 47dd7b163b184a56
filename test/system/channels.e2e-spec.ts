import type { ApiClient } from '#testing/api-client';
import { SlackServer, type SlackMessage } from '#testing/servers/slack-server';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: WholeSystem;
let slack: SlackServer;
let ada: ApiClient;

beforeAll(async () => {
  slack = await SlackServer.start();
  system = await WholeSystem.start({ env: { EGRESS_ALLOW: slack.host } });
  ada = await system.api.register('ada');
});
afterAll(async () => {
  await system?.stop();
  await slack?.stop();
});
beforeEach(() => void slack.messages.splice(0));

const channel = (more: object = {}, url = slack.url()): Promise<any> =>
  ada.post('/api/channels', { channel: 'SLACK', settings: { url }, ...more });
/** Creates a task that runs once, at once, and fails. */
const failing = (title: string): Promise<any> =>
  ada.post('/api/tasks', {
    ...{ title, kind: 'http', retry: { maxAttempts: 1 } },
    params: { url: slack.url('/task'), expectedStatus: 299 },
  });
/** Waits for the end of its run, whose notice would otherwise come later. */
const hasFailed = (task: { id: string }): Promise<unknown> =>
  system.until(
    () => ada.get(`/api/tasks/${task.id}/status`),
    { what: 'it has ended' },
    ({ status }) => status === 'FAILED',
  );
const messages = (count: number): Promise<SlackMessage[]> =>
  system.until(
    () => slack.messages,
    { what: `${count} messages in Slack` },
    (all) => all.length >= count,
  );
const deliveryWith = (id: string, isGood: (delivery: any) => boolean): Promise<any> =>
  system.until(() => ada.get(`/api/deliveries/${id}`), { what: 'the delivery is as it should be' }, isGood);
const deliveriesOf = async (id: string): Promise<any[]> =>
  (await ada.get(`/api/channels/${id}/deliveries?pageSize=100`)).results;
/**
 * Makes the deliveries due and unpublished, because a message of the last two seconds would count for this attempt, and
 * ends the pause of the endpoint that a Retry-After began.
 */
const hurry = (endpointId: string): Promise<unknown> =>
  system.rows(
    `WITH unpaused AS (UPDATE endpoints SET paused_until = NULL WHERE id = $1)
     UPDATE deliveries SET next_try_at = clock_timestamp() - interval '2 seconds', published_at = NULL
      WHERE endpoint_id = $1 AND status = 'PENDING'`,
    [endpointId],
  );

describe('a Slack channel', () => {
  it('gets the failure of a task as a message with links, and its address is shown to nobody and stored sealed', async () => {
    const made = await channel({ description: 'Operations' });
    expect(made).toMatchObject({ channel: 'SLACK', description: 'Operations', enabled: true });
    expect(made.address).toBe(`http://${slack.host}/…ABCD`);
    const task = await failing('Nightly import');
    const [message] = await messages(1);
    expect(message!.text).toBe('Nightly import failed');
    expect(message!.blocks.at(-1)!.elements!.map(({ url }) => new URL(url).pathname)).toEqual([
      ...[expect.stringMatching(/^\/runs\//), `/tasks/${task.id}`],
    ]);
    const [delivery] = await deliveriesOf(made.id);
    const detail = await deliveryWith(delivery.id, ({ status }) => status === 'SENT');
    expect(detail).toMatchObject({ channel: 'SLACK', url: made.address, answer: '200' });
    expect(detail.tries).toMatchObject([{ statusCode: 200, answer: 'ok', request: { url: made.address } }]);
    expect(JSON.stringify([made, detail, await ada.get('/api/channels')])).not.toContain('secretABCD');
    const [{ secret } = { secret: Buffer.alloc(0) }] = await system.rows<{ secret: Buffer }>(
      `SELECT secret FROM endpoints WHERE id = $1`,
      [made.id],
    );
    expect(secret.includes('secretABCD')).toBe(false);
    await ada.delete(`/api/channels/${made.id}`);
  });

  it('gets a test when its owner asks for one, also while it is off, and deliveries are replayed under the same id', async () => {
    const { id } = await channel({ enabled: false });
    const test = await ada.post(`/api/channels/${id}/test`);
    await deliveryWith(test.id, ({ status }) => status === 'SENT');
    expect(await messages(1)).toMatchObject([{ text: 'Test' }]);
    await ada.post(`/api/deliveries/${test.id}/replay`);
    expect(await messages(2)).toMatchObject([{ text: 'Test' }, { text: 'Test' }]);
    await ada.delete(`/api/channels/${id}`);
  });

  it('gets the events, the task and the tag that it was set up for, and none that its owner has switched off', async () => {
    const other = await failing('another');
    await hasFailed(other);
    const { id } = await channel({ taskId: other.id, events: ['FAILED'] });
    const off = await channel();
    await ada.ok('PUT', '/api/notifications/preferences', { channels: { FAILED: { SLACK: false } } });
    await hasFailed(await failing('mine'));
    await ada.ok('PUT', '/api/notifications/preferences', { channels: null });
    await ada.post(`/api/tasks/${other.id}/run`);
    await messages(2);
    expect((await deliveriesOf(id)).map(({ taskTitle }) => taskTitle)).toEqual(['another']);
    expect((await deliveriesOf(off.id)).map(({ taskTitle }) => taskTitle)).toEqual(['another']);
    for (const one of [id, off.id]) await ada.delete(`/api/channels/${one}`);
  });

  it('that answers 429 gets nothing until Retry-After is over, and then everything', async () => {
    const { id } = await channel();
    slack.limitedForSeconds = 3600;
    for (const title of ['one', 'two', 'three']) await failing(title);
    const isWaiting = ({ nextTryAt }: any): boolean => Date.parse(nextTryAt) > Date.now() + 3_000_000;
    await system.until(
      () => deliveriesOf(id),
      { what: 'all wait for the end of the limit' },
      (all) => all.length === 3 && all.every(isWaiting),
    );
    slack.limitedForSeconds = null;
    await hurry(id);
    expect((await messages(3)).map(({ text }) => text).toSorted()).toEqual([
      ...['one failed', 'three failed', 'two failed'],
    ]);
    await ada.delete(`/api/channels/${id}`);
  });

  it('whose address was revoked is switched off, and its owner is notified', async () => {
    const { id } = await channel({}, slack.url('/revoked'));
    await failing('last');
    const off = await system.until(
      () => ada.get(`/api/channels/${id}`),
      { what: 'it is off' },
      ({ enabled }) => enabled === false,
    );
    expect(off).toMatchObject({ offReason: 'GONE' });
    const { results } = await ada.get('/api/notifications?event=WEBHOOK_DISABLED');
    expect(results).toMatchObject([{ note: expect.stringContaining('404 Not Found') }]);
    await ada.delete(`/api/channels/${id}`);
  });
});

it('Slack refused no message', () => {
  expect(slack.refused).toEqual([]);
});
