import { pino } from 'pino';
import type { DeliveryEngine } from './delivery-engine';
import { NotificationDrain } from './notification-drain.service';
import { SendingEnd } from './sending-end.service';

let end: SendingEnd;
let arrive: () => void;
let drain: NotificationDrain;

beforeEach(() => {
  end = new SendingEnd();
  const answered = new Promise<void>((resolve) => (arrive = resolve));
  const ended = new Promise<void>((resolve) => end.signal.addEventListener('abort', () => resolve()));
  const waiting = { settle: () => Promise.race([answered, ended]) };
  drain = new NotificationDrain(waiting as DeliveryEngine, end, pino({ level: 'silent' }));
});

it('a drain waits for the answer to a mail as long as it may', async () => {
  const drained = drain.drain(new Promise(() => undefined));
  await new Promise((resolve) => setImmediate(resolve));
  expect(end.signal.aborted).toBe(false);
  arrive();
  await drained;
});

it('a drain gives up what has no answer when it is enough, and waits until that is written down', async () => {
  await drain.drain(Promise.resolve());
  expect(end.signal.aborted).toBe(true);
});
