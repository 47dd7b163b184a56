import { StaleQueries } from './stale-queries';

let reloads: { at: number; key: string }[];
let began: number;
let stale: StaleQueries;

beforeEach(() => {
  jest.useFakeTimers();
  reloads = [];
  began = Date.now();
  stale = new StaleQueries(([key]) => reloads.push({ at: Date.now() - began, key: String(key) }));
});
afterEach(() => jest.useRealTimers());

/** Sends `count` events 50 ms apart, each of which makes all keys stale. */
function events(count: number, ...keys: string[]): void {
  for (let n = 0; n < count; n++) {
    for (const key of keys) stale.mark([key]);
    jest.advanceTimersByTime(50);
  }
}

const timesOf = (wanted: string): number[] => reloads.filter(({ key }) => key === wanted).map(({ at }) => at);

it('lists are reloaded once for many events, four times a second at most', () => {
  events(20, 'runs', 'tasks');
  expect(timesOf('runs')).toEqual([250, 500, 750, 1000]);
  expect(timesOf('tasks')).toEqual(timesOf('runs'));
});

it('the overview is reloaded once in ten seconds however many runs there are, and once more after the last', () => {
  events(240, 'overview', 'runs');
  expect(timesOf('overview')).toEqual([1000, 11_000]);
  jest.advanceTimersByTime(60_000);
  expect(timesOf('overview')).toEqual([1000, 11_000, 21_000]);
});

it('a task that runs every ten seconds costs one reload of the overview a run', () => {
  for (let run = 0; run < 6; run++) {
    events(4, 'overview');
    jest.advanceTimersByTime(10_000 - 200);
  }
  expect(timesOf('overview')).toHaveLength(6);
});

it('the overview is reloaded soon when it has not been for a while', () => {
  events(1, 'overview');
  jest.advanceTimersByTime(11_000);
  const last = Date.now() - began;
  events(21, 'overview');
  expect(timesOf('overview')).toEqual([1000, last + 1000]);
});

it('nothing is reloaded after a stop', () => {
  events(1, 'overview', 'runs');
  stale.stop();
  jest.advanceTimersByTime(60_000);
  expect(reloads).toEqual([]);
});
