import { RequestBuckets } from './request-buckets.limiter';

let now: number;
let buckets: RequestBuckets;
beforeEach(() => {
  now = 5000;
  buckets = new RequestBuckets(() => now);
});
const take = (cost: number, limit = 100, key = 'ada'): number | null => buckets.take(key, cost, limit);
const times = (count: number, cost = 1): number =>
  Array.from({ length: count }, () => take(cost)).filter((wait) => wait === null).length;

it('as many requests as the limit pass in a second, and again in the next', () => {
  expect(times(150)).toBe(100);
  now += 500;
  expect(times(1)).toBe(0);
  now += 700;
  expect(times(150)).toBe(100);
});

it('nobody can use up the limit of another person', () => {
  times(100);
  expect(take(1, 100, 'bob')).toBeNull();
});

it('a costly request counts as many: four of 30 pass where the limit is 100', () => {
  expect(times(10, 30)).toBe(4);
});

it('a request beyond a whole second passes, and is paid for by the seconds after it', () => {
  expect(take(250)).toBeNull();
  expect(take(1)).toBe(3);
  now += 2400;
  expect(take(1)).toBe(1);
  now += 200;
  expect(take(1)).toBeNull();
});

it('whoever came long ago is forgotten', () => {
  for (let n = 0; n < 5000; n++) take(1, 100, `address ${n}`);
  now += 10_000;
  for (let n = 0; n < 2000; n++) take(1, 100, 'ada');
  expect(buckets.size).toBe(1);
});
