import { Webhook } from 'standardwebhooks';
import { EndpointSecrets } from '#flows/notifications/endpoint-secrets.policy';
import { newId } from '#database/new-id';
import { DeliveryAttemptRepository, type ClaimedDelivery } from '#notifications/deliveries/delivery-attempt.repository';
import { EndpointRepository } from '#notifications/endpoints/endpoint.repository';
import { eventually } from '#testing/eventually';
import { testConfig } from '#testing/test-config';
import { TestRows } from '#testing/test-rows';
import { WebhookReceiver } from '#testing/servers/webhook-receiver';
import { EndpointSender } from './endpoint-sender.service';

let rows: TestRows;
let receiver: WebhookReceiver;
let channel: EndpointSender;
let user: string;
const KEYS = [`spec:${'5e'.repeat(32)}`];
const secrets = new EndpointSecrets(KEYS);
const attempts = new DeliveryAttemptRepository();
const BEFORE_ITS_END = new AbortController().signal;

beforeAll(async () => {
  [rows, receiver] = await Promise.all([TestRows.start(), WebhookReceiver.start()]);
  const config = testConfig({ egressAllow: [receiver.host], secretsKeys: KEYS, publicUrl: 'https://c.example.com' });
  channel = new EndpointSender(rows.dataSource, new EndpointRepository(), config);
  user = await rows.user();
});
afterAll(async () => {
  await channel.onApplicationShutdown();
  await receiver.stop();
  await rows.stop();
});

/** Inserts and claims a delivery to an endpoint of its own under this path. */
async function claimed(path: string, columns: Record<string, unknown> = {}, ofEndpoint: Record<string, unknown> = {}) {
  const [id, secret] = [newId(), secrets.make()];
  const sealed = secrets.seal(id, secret);
  const url = receiver.url(path);
  await rows.endpoint(user, { id, url, secret: sealed.secret, key_id: sealed.keyId, ...ofEndpoint });
  const deliveryId = await rows.delivery(user, { endpoint_id: id, ...columns });
  const [delivery] = await attempts.claim(rows.manager, [deliveryId]);
  return { id, secret, delivery: delivery! };
}
const send = (delivery: ClaimedDelivery, signal = BEFORE_ITS_END, giveUp = BEFORE_ITS_END) =>
  channel.send(delivery, [], { signal, giveUp, beforeHandover: () => Promise.resolve() });

it('a webhook is signed, and any answer of 2xx is a success', async () => {
  receiver.answer('/fine', { status: 204 });
  const { delivery, secret } = await claimed('/fine', { note: 'a word' });
  const outcome = await send(delivery);
  expect(outcome).toMatchObject({ status: 'sent', answer: '204', exchange: { statusCode: 204, reply: '' } });
  const [arrival] = receiver.at('/fine');
  expect(new Webhook(secret).verify(arrival!.body, arrival!.headers)).toMatchObject({
    ...{ type: 'run.failed', data: { note: 'a word', task: null, run: null } },
  });
  expect(arrival!.headers).toMatchObject({ 'webhook-id': delivery.id, 'content-type': 'application/json' });
  expect(outcome.exchange).toMatchObject({ body: arrival!.body, request: { url: receiver.url('/fine') } });
});

it('a later try sends the same bytes', async () => {
  const { delivery } = await claimed('/again', { body: '{"as":"before"}' });
  await send(delivery);
  expect(receiver.at('/again')[0]!.body).toBe('{"as":"before"}');
});

it.each([
  [500, true, /^127\.0\.0\.1:\d+ answered 500$/],
  [404, true, /answered 404$/],
  [410, false, /answered 410$/],
  [302, true, /answered 302; redirects are not followed$/],
])('an answer of %i is a failure; retryable: %s', async (status, retryable, answer) => {
  receiver.answer(`/${status}`, { status, headers: { location: receiver.url('/elsewhere') }, body: 'no' });
  const { delivery } = await claimed(`/${status}`);
  expect(await send(delivery)).toEqual({
    ...{ status: 'failed', retryable, isGone: status === 410, answer: expect.stringMatching(answer) },
    exchange: expect.objectContaining({ statusCode: status, reply: 'no' }),
  });
  expect(receiver.at('/elsewhere')).toEqual([]);
});

it('the Retry-After of a receiver is respected, and only the beginning of its answer is stored', async () => {
  receiver.answer('/busy', { status: 503, headers: { 'retry-after': '120' }, body: 'x'.repeat(9000) });
  const { delivery } = await claimed('/busy');
  const outcome = await send(delivery);
  expect(outcome).toMatchObject({ status: 'failed', retryable: true, retryAfterSeconds: 120 });
  expect(outcome.exchange!.reply).toHaveLength(4096);
});

it('a receiver that does not answer is tried again', async () => {
  receiver.answer('/hang', 'hang');
  const { delivery } = await claimed('/hang');
  const end = new AbortController();
  const outcome = send(delivery, end.signal);
  await eventually(
    () => receiver.at('/hang').length,
    { what: 'the request arrives' },
    (count) => count > 0,
  );
  end.abort();
  expect(await outcome).toMatchObject({ status: 'failed', retryable: true, exchange: { statusCode: null } });
});

it('a request that this worker gave up does not count as one that the receiver left without an answer', async () => {
  receiver.answer('/stop', 'hang');
  const { delivery } = await claimed('/stop');
  const end = new AbortController();
  const outcome = send(delivery, end.signal, end.signal);
  await eventually(
    () => receiver.at('/stop').length,
    { what: 'the request arrives' },
    (count) => count > 0,
  );
  end.abort();
  expect(await outcome).toMatchObject({ status: 'failed', retryable: true, answer: 'this worker had to stop' });
});

it('an address that may not be called is not called', async () => {
  const { delivery } = await claimed('/x', {}, { url: 'http://127.0.0.1:9/' });
  expect(await send(delivery)).toMatchObject({ status: 'failed', exchange: { statusCode: null } });
});

describe('an endpoint', () => {
  const OFF = { enabled: false, off_reason: 'BY_OWNER', off_at: new Date() };

  it('that is off is sent nothing but a test', async () => {
    const { delivery } = await claimed('/off', {}, OFF);
    expect(await send(delivery)).toMatchObject({
      status: 'failed',
      retryable: false,
      answer: expect.stringMatching(/is off/),
    });
    expect(receiver.at('/off')).toEqual([]);
    const test = await claimed('/off', { event: 'TEST' }, OFF);
    expect(await send(test.delivery)).toMatchObject({ status: 'sent' });
  });

  it('that was deleted is sent nothing, and the failure is permanent', async () => {
    const { delivery, id } = await claimed('/gone');
    await rows.query(`DELETE FROM endpoints WHERE id = $1`, [id]);
    expect(await send(delivery)).toMatchObject({ status: 'failed', retryable: false });
  });

  it('whose secret cannot be opened is tried again, when the operator has the key back', async () => {
    const { delivery } = await claimed('/sealed', {}, { key_id: 'lost' });
    const outcome = await send(delivery);
    expect(outcome).toMatchObject({ status: 'failed', retryable: true });
    expect([outcome.answer, outcome.exchange]).toEqual([expect.stringMatching(/cannot be opened/), undefined]);
    expect(receiver.at('/sealed')).toEqual([]);
  });
});
