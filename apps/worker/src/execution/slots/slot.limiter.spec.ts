import { RetryLater } from '#messaging/retry-later';
import { SlotLimiter } from './slot.limiter';

it('a slot that is given back goes to who has waited longest', async () => {
  const slots = new SlotLimiter(1);
  const release = await slots.acquire(1000);
  const order: string[] = [];
  const first = slots.acquire(1000).then((release) => (order.push('first'), release));
  const second = slots.acquire(1000).then(() => order.push('second'));
  release();
  release(); // A second call changes nothing.
  (await first)();
  await second;
  expect(order).toEqual(['first', 'second']);
});

it('who finds no slot in time gives its message back to the broker', async () => {
  const slots = new SlotLimiter(1);
  const release = await slots.acquire(1000);
  const refused = await slots.acquire(1).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(RetryLater);
  expect(refused).toMatchObject({ requeue: true });
  release();
  await expect(slots.acquire(1)).resolves.toBeInstanceOf(Function);
});
