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

it('the overview is reloaded once in five seconds however many runs there are, and once more after the last', () => {
  events(240, 'overview', 'runs');
  expect(timesOf('overview')).toEqual([250, 5250, 10_250]);
  jest.advanceTimersByTime(60_000);
  expect(timesOf('overview')).toEqual([250, 5250, 10_250, 15_250]);
});

it('the overview is reloaded at once when it has not been for a while', () => {
  events(1, 'overview');
  jest.advanceTimersByTime(10_000);
  const last = Date.now() - began;
  events(6, 'overview');
  expect(timesOf('overview')).toEqual([250, last + 250]);
});

it('nothing is reloaded after a stop', () => {
  events(1, 'overview', 'runs');
  stale.stop();
  jest.advanceTimersByTime(60_000);
  expect(reloads).toEqual([]);
});
