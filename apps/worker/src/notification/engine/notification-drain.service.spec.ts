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
