import { pino } from 'pino';
import { FANOUTS } from '#messaging/topology';
import { LiveFeed } from './live-feed';

/** Stands in for the consumer; `answer` settles its next step. */
class RecordedServer {
  readonly steps: string[] = [];
  answer: () => Promise<void> = () => Promise.resolve();
  resume(pattern: string): Promise<void> {
    this.steps.push(`resume ${pattern}`);
    return this.answer();
  }
  pause(pattern: string): Promise<void> {
    this.steps.push(`pause ${pattern}`);
    return this.answer();
  }
}

let server: RecordedServer;
const feedOf = (waitMs = 60_000): LiveFeed => new LiveFeed(server, pino({ level: 'silent' }), 1000, waitMs);

beforeEach(() => {
  jest.useFakeTimers();
  server = new RecordedServer();
});
afterEach(() => jest.useRealTimers());

it('changes are received from the first watcher until nobody has watched for a while', async () => {
  const feed = feedOf();
  await feed.start();
  feed.stopWhenIdle();
  await jest.advanceTimersByTimeAsync(999);
  expect(server.steps).toEqual([`resume ${FANOUTS.live}`]);
  await jest.advanceTimersByTimeAsync(1);
  expect(server.steps).toEqual([`resume ${FANOUTS.live}`, `pause ${FANOUTS.live}`]);
});

it('a watcher who comes in time keeps them coming', async () => {
  const feed = feedOf();
  await feed.start();
  feed.stopWhenIdle();
  await feed.start();
  await jest.advanceTimersByTimeAsync(5000);
  expect(server.steps).not.toContain(`pause ${FANOUTS.live}`);
});

it('a watcher who comes while they are being stopped waits for that, and they are received again', async () => {
  const feed = feedOf();
  await feed.start();
  let stopped: () => void = () => undefined;
  server.answer = () => new Promise((resolve) => (stopped = resolve));
  feed.stopWhenIdle();
  await jest.advanceTimersByTimeAsync(1000);
  server.answer = () => Promise.resolve();
  const started = feed.start();
  await jest.advanceTimersByTimeAsync(0);
  expect(server.steps.at(-1)).toBe(`pause ${FANOUTS.live}`);
  stopped();
  await started;
  expect(server.steps.at(-1)).toBe(`resume ${FANOUTS.live}`);
});

it('a watcher does not wait for a broker that does not answer, and a refusal is no error of the watcher', async () => {
  server.answer = () => new Promise(() => undefined);
  const started = feedOf(300).start();
  await jest.advanceTimersByTimeAsync(300);
  await started;
  server.answer = () => Promise.reject(new Error('no such exchange'));
  await feedOf().start();
});
