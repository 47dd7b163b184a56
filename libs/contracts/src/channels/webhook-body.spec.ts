import { DELIVERY_KINDS } from '../states';
import { WebhookBodyV1, type WebhookFacts, type WebhookRun } from './webhook-body';

const RUN: WebhookRun = {
  ...{ id: 'r1', kind: 'http', attempt: 2, scheduledFor: '2027-01-01T02:30:00.000Z', status: 'FAILED' },
  ...{ startedAt: '2027-01-01T02:30:01.000Z', finishedAt: '2027-01-01T02:30:05.000Z', durationMs: 4000, result: null },
  error: { code: 'HTTP_STATUS', message: 'the answer was 503 – “später”' },
};
const facts = (more: Partial<WebhookFacts> = {}): WebhookFacts => ({
  ...{ event: 'FAILED', createdAt: new Date('2027-01-01T02:30:05.120Z'), taskId: 't1', taskTitle: 'Nightly', run: RUN },
  ...{ pauseReason: 'paused', nextDueAt: new Date('2027-01-02T02:30:00Z'), note: null },
  ...more,
});
const text = (more: Partial<WebhookFacts> = {}): string =>
  String(new WebhookBodyV1(facts(more), 'https://c.example.com'));

const TASK = '"task":{"id":"t1","title":"Nightly","url":"https://c.example.com/tasks/t1"}';
const AT = '"timestamp":"2027-01-01T02:30:05.120Z"';

describe('version 1 of the body of a webhook', () => {
  it('is these bytes for a run', () => {
    expect(text()).toBe(
      `{"type":"run.failed",${AT},"data":{${TASK},"run":{"id":"r1","kind":"http","attempt":2,` +
        `"scheduledFor":"2027-01-01T02:30:00.000Z","status":"FAILED","startedAt":"2027-01-01T02:30:01.000Z",` +
        `"finishedAt":"2027-01-01T02:30:05.000Z","durationMs":4000,"result":null,` +
        `"error":{"code":"HTTP_STATUS","message":"the answer was 503 – “später”"},"url":"https://c.example.com/runs/r1"}}}`,
    );
  });

  it.each<[string, Partial<WebhookFacts>, string]>([
    [
      'a pause',
      { event: 'PAUSED', run: null },
      `{"type":"schedule.paused",${AT},"data":{${TASK},"run":null,"reason":"paused"}}`,
    ],
    [
      'a repair',
      { event: 'REPAIRED', run: null },
      `{"type":"schedule.repaired",${AT},"data":{${TASK},"run":null,"nextDueAt":"2027-01-02T02:30:00.000Z"}}`,
    ],
    [
      'a quota',
      { event: 'QUOTA_REACHED', taskId: null, taskTitle: null, run: null, note: 'full' },
      `{"type":"quota.reached",${AT},"data":{"task":null,"run":null,"note":"full"}}`,
    ],
    [
      'a test',
      { event: 'TEST', taskId: null, run: null },
      `{"type":"webhook.test",${AT},"data":{"task":null,"run":null}}`,
    ],
  ])('is these bytes for %s', (_, more, bytes) => {
    expect(text(more)).toBe(bytes);
  });

  it('has no field that is read for mails only', () => {
    const more = {
      ...facts({ run: { ...RUN, ownerEmail: 'ada@example.com' } as WebhookRun }),
      email: 'ada@example.com',
    };
    expect(String(new WebhookBodyV1(more, ''))).not.toContain('ada@example.com');
  });

  it('has a type for every event', () => {
    expect(DELIVERY_KINDS.map((event) => JSON.parse(text({ event })).type)).toEqual(
      DELIVERY_KINDS.map(() => expect.stringMatching(/^[a-z]+\.[a-z-]+$/)),
    );
  });
});
