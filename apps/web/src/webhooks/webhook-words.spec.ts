import {
  deliveryText,
  failingText,
  offText,
  pollMs,
  scopeText,
  stateOf,
  attemptText,
  webhookBodyOf,
  webhookDraftOf,
  whyNoReplay,
} from './webhook-words';
import { deliveryStatusOf } from '../ui/status/status';

const now = new Date('2027-01-01T00:00:00Z');

describe('how soon the log is read again', () => {
  it.each([
    ['at once while a first try is under way', 'PENDING', '2027-01-01T00:00:00Z', 1_000],
    ['at once when the next try is near', 'PENDING', '2027-01-01T00:00:05Z', 1_000],
    ['now and then when the next try is hours away', 'PENDING', '2027-01-01T05:00:00Z', 10_000],
    ['now and then when all have ended', 'SENT', null, 10_000],
  ] as const)('%s', (_, status, nextTryAt, expected) => {
    expect(pollMs([{ status, nextTryAt }], now)).toBe(expected);
  });
});

it.each([
  [{ enabled: true, offReason: null, failingSince: null }, 'ON', null],
  [{ enabled: true, offReason: null, failingSince: '2027-01-01T00:00:00Z' }, 'FAILING', null],
  [{ enabled: false, offReason: 'GONE', failingSince: null }, 'OFF', /410 Gone/],
  [{ enabled: false, offReason: 'FAILING', failingSince: null }, 'OFF', /five days/],
  [{ enabled: false, offReason: 'BY_OWNER', failingSince: null }, 'OFF', /^Disabled by you/],
] as const)('says the state of %j', (webhook, state, why) => {
  expect(stateOf(webhook)).toBe(state);
  if (why === null) expect(offText(webhook)).toBeNull();
  else expect(offText(webhook)).toMatch(why);
});

it('the scope of an endpoint is described in words', () => {
  expect(scopeText({ events: [], tag: null }, null)).toBe('All events');
  expect(scopeText({ events: ['RECOVERED'], tag: 'crm' }, 'Import')).toBe(
    'Task recovered · only Import · only tag crm',
  );
});

it('a delivery that is pending waits', () => {
  expect(deliveryStatusOf({ status: 'PENDING' })).toBe('WAITING');
  expect(deliveryStatusOf({ status: 'SENT' })).toBe('SENT');
});

it('a delivery and the result of its attempt are described in words', () => {
  expect(deliveryText({ event: 'TEST', taskTitle: null })).toBe('Test');
  expect(deliveryText({ event: 'FAILED', taskTitle: 'Import' })).toBe('“Import” failed');
  const tried = { attempt: 1, at: '', outcome: 'FAILED', answer: null, request: null } as const;
  expect(attemptText({ ...tried, durationMs: 84, statusCode: 500, error: 'x' })).toBe('500 in 84 ms');
  expect(attemptText({ ...tried, durationMs: 15_000, statusCode: null, error: 'timed out' })).toBe(
    'No response (15 s): timed out',
  );
});

it('sends again what has ended or waits for a further try, to an endpoint that is on', () => {
  expect(whyNoReplay({ status: 'SENT', attempts: 1 }, true)).toBeNull();
  expect(whyNoReplay({ status: 'PENDING', attempts: 1 }, true)).toBeNull();
  expect(whyNoReplay({ status: 'PENDING', attempts: 0 }, true)).toMatch(/First attempt/);
  expect(whyNoReplay({ status: 'SENT', attempts: 1 }, false)).toMatch(/Enable the webhook first/);
});

it('sends no tag where none is typed', () => {
  expect(webhookBodyOf({ ...webhookDraftOf(), url: 'https://a.example', tag: ' ' })).toEqual({
    ...{ url: 'https://a.example', description: '', events: [], taskId: null, tag: null },
  });
});

it.each([
  ['2026-12-31T23:59:18.500Z', 'Failing for 41 s'],
  ['2026-12-31T23:56:30Z', 'Failing for 3 min'],
  ['2026-12-31T20:50:00Z', 'Failing for 3 h 10 min'],
  ['2027-01-01T00:00:01Z', 'Failing for 1 s'],
])('an endpoint says for how long it fails: since %s', (since, text) => expect(failingText(since, now)).toBe(text));
