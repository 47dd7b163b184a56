import { IdempotencyKeys } from './idempotency-keys';

const MINUTE_MS = 60_000;

let time: number;
let keys: IdempotencyKeys;

beforeEach(() => {
  time = 0;
  let made = 0;
  keys = new IdempotencyKeys(
    () => time,
    () => `key ${(made += 1)}`,
  );
});

it('a request without an answer keeps its key when it is sent again', () => {
  expect([keys.keyOf('a'), keys.keyOf('a')]).toEqual(['key 1', 'key 1']);
});

it.each([500, 502, 503, 504])('a request answered %i keeps its key when it is sent again', (status) => {
  keys.keyOf('a');
  keys.answered('a', status);
  expect(keys.keyOf('a')).toBe('key 1');
});

it.each([200, 201, 400, 409, 429])('a request answered %i has an outcome: the next one has a new key', (status) => {
  keys.keyOf('a');
  keys.answered('a', status);
  expect(keys.keyOf('a')).toBe('key 2');
});

it('another request has another key', () => {
  expect([keys.keyOf('a'), keys.keyOf('b'), keys.keyOf('a')]).toEqual(['key 1', 'key 2', 'key 1']);
});

it('an equal request two minutes later is a new one', () => {
  keys.keyOf('a');
  time = 2 * MINUTE_MS;
  expect(keys.keyOf('a')).toBe('key 1');
  time = 4 * MINUTE_MS + 1;
  expect(keys.keyOf('a')).toBe('key 2');
});
