import { pino } from 'pino';
import type { DeliveryEngine } from './delivery-engine';
import { NotificationDrain } from './notification-drain.service';
import { SendingEnd } from './sending-end.service';

let end: SendingEnd;
let arrive: () => void;
let giveUp: AbortSignal;
let drain: NotificationDrain;

beforeEach(() => {
  end = new SendingEnd();
  const answered = new Promise<void>((resolve) => (arrive = resolve));
  const attempt = end.during((signal) => {
    giveUp = signal;
    return Promise.race([answered, new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))]);
  });
  const waiting = { settle: () => attempt };
  drain = new NotificationDrain(waiting as DeliveryEngine, end, pino({ level: 'silent' }));
});

it('a drain waits for the answer to a mail as long as it may', async () => {
  const drained = drain.drain(new Promise(() => undefined));
  await new Promise((resolve) => setImmediate(resolve));
  expect(giveUp.aborted).toBe(false);
  arrive();
  await drained;
});

it('a drain gives up what has no answer when it is enough, and waits until that is written down', async () => {
  await drain.drain(Promise.resolve());
  expect(giveUp.aborted).toBe(true);
});

/** Holds an attempt open, and returns its signal and what ends it. */
function attemptOf(end: SendingEnd): { signal: AbortSignal; finish: () => Promise<void> } {
  let finish = (): void => undefined;
  let signal: AbortSignal | undefined;
  const ended = end.during((giveUp) => {
    signal = giveUp;
    return new Promise<void>((resolve) => (finish = resolve));
  });
  return { signal: signal!, finish: () => (finish(), ended) };
}

it('every attempt in progress is given up, and so is one that begins later', () => {
  const end = new SendingEnd();
  const attempts = [attemptOf(end), attemptOf(end)];
  expect(attempts.map(({ signal }) => signal.aborted)).toEqual([false, false]);
  end.giveUp();
  expect([...attempts, attemptOf(end)].map(({ signal }) => signal.aborted)).toEqual([true, true, true]);
});

it('an attempt that has ended leaves nothing in the memory of its process', async () => {
  const end = new SendingEnd();
  const first = attemptOf(end);
  expect(first.signal).not.toBe(attemptOf(end).signal);
  expect(end.attemptsInProgress).toBe(2);
  await first.finish();
  expect(end.attemptsInProgress).toBe(1);
  await expect(end.during(() => Promise.reject(new Error('a fault')))).rejects.toThrow('a fault');
  expect(end.attemptsInProgress).toBe(1);
  end.giveUp();
  expect(first.signal.aborted).toBe(false);
});
