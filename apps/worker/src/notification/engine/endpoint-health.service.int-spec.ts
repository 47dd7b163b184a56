import { pino } from 'pino';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { EXCHANGES } from '#messaging/topology';
import type { ClaimedDelivery } from '#notifications/deliveries/delivery-attempt.repository';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { EndpointRepository } from '#notifications/endpoints/endpoint.repository';
import { RecordedPublisher } from '#testing/recorded-publisher';
import { TestRows } from '#testing/test-rows';
import type { DeliveryOutcome } from '../channels/channel';
import { EndpointHealthService } from './endpoint-health.service';

let rows: TestRows;
let broker: RecordedPublisher;
let service: EndpointHealthService;
let user: string;
let id: string;

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  broker = new RecordedPublisher();
  const [deliveries, log] = [new DeliveryRepository(), pino({ level: 'silent' })];
  const publisher = new DeliveryPublisher(rows.dataSource, broker.publisher, deliveries, log);
  service = new EndpointHealthService(rows.dataSource, new EndpointRepository(), deliveries, publisher, log);
  user = await rows.user();
  id = await rows.endpoint(user);
});

const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);
const SENT: DeliveryOutcome = { status: 'sent', answer: '200' };
function answered(statusCode: number | null): DeliveryOutcome {
  const exchange = { request: { url: 'https://example.com', headers: {} }, body: '{}', statusCode, reply: null };
  return { status: 'failed', retryable: true, isGone: statusCode === 410, answer: String(statusCode), exchange };
}
const note = (outcome: DeliveryOutcome, event = 'FAILED'): Promise<void> =>
  service.note({ event, userId: user } as ClaimedDelivery, id, outcome);
const endpoint = (): Promise<Record<string, unknown>> => rows.get('endpoints', id);
const mailsOfOwner = (): Promise<object[]> =>
  rows.query(`SELECT event, channel, note FROM deliveries WHERE channel = 'EMAIL'`);

it('a first failure is remembered with its time, later ones leave that time, and a success clears it', async () => {
  await note(answered(500));
  const since = (await endpoint()).failing_since;
  expect(since).toBeInstanceOf(Date);
  await note(answered(null));
  expect((await endpoint()).failing_since).toEqual(since);
  await note(SENT);
  expect(await endpoint()).toMatchObject({ failing_since: null, enabled: true });
});

it('an endpoint at which nothing arrived for five days is switched off, its waiting deliveries fail, and its owner is notified once', async () => {
  await rows.set('endpoints', id, { failing_since: daysAgo(5.01) });
  const waiting = await rows.delivery(user, { endpoint_id: id });
  const test = await rows.delivery(user, { endpoint_id: id, event: 'TEST' });
  const elsewhere = await rows.delivery(user, { endpoint_id: await rows.endpoint(user) });
  await note(answered(500));
  await note(answered(500));
  expect(await endpoint()).toMatchObject({ enabled: false, off_reason: 'FAILING', off_at: expect.any(Date) });
  const why = 'Your webhook https://example.com/hook was disabled: no successful delivery for 5 days';
  expect(await rows.get('deliveries', waiting)).toMatchObject({ status: 'FAILED', answer: why });
  for (const other of [test, elsewhere]) expect((await rows.get('deliveries', other)).status).toBe('PENDING');
  expect(await mailsOfOwner()).toEqual([{ event: 'WEBHOOK_DISABLED', channel: 'EMAIL', note: why }]);
  // One by email, one over the endpoint that is still enabled.
  expect(broker.bodies(EXCHANGES.notification)).toHaveLength(2);
});

it('an endpoint that has failed for less than five days stays on', async () => {
  await rows.set('endpoints', id, { failing_since: daysAgo(4.99) });
  await note(answered(500));
  expect((await endpoint()).enabled).toBe(true);
});

it.each(['FAILED', 'TEST'])(
  'an endpoint that answers 410 to a delivery of %s is switched off at once',
  async (event) => {
    await note(answered(410), event);
    expect(await endpoint()).toMatchObject({ enabled: false, off_reason: 'GONE' });
    expect(await mailsOfOwner()).toMatchObject([{ note: expect.stringContaining('it answered 410 Gone') }]);
  },
);

it.each([
  ['WEBHOOK', 'Your webhook'],
  ['SLACK', 'Your Slack channel'],
  ['NTFY', 'Your ntfy channel'],
])('the notice of an endpoint of %s names it as %s', async (channel, name) => {
  await rows.set('endpoints', id, { channel, url: 'https://example.com/…ABCD' });
  await note(answered(410));
  expect(await mailsOfOwner()).toMatchObject([
    { note: `${name} https://example.com/…ABCD was disabled: it answered 410 Gone` },
  ]);
});

it('a test that fails, and a try that sent nothing, say nothing of the endpoint', async () => {
  await note(answered(500), 'TEST');
  await note({ status: 'failed', retryable: true, answer: 'the secret cannot be opened' });
  expect((await endpoint()).failing_since).toBeNull();
});
