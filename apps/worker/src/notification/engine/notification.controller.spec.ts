import 'reflect-metadata';
import { NotificationController } from './notification.controller';

it.each([
  [{ deliveryId: 'd' }, ['delivery d']],
  [{ accountMailId: 'm' }, ['account mail m']],
])('the message %j is acknowledged only when what it names is taken, and nothing else is', async (ids, wanted) => {
  const taken: string[] = [];
  const take = (what: string) => (id: string) =>
    new Promise<void>((resolve) => setImmediate(() => resolve(void taken.push(`${what} ${id}`))));
  const engine = { deliver: take('delivery'), deliverAccountMail: take('account mail') };
  const controller = new NotificationController(engine as never);
  await controller.notify({ v: 1, ...ids });
  expect(taken).toEqual(wanted);
});

it('a message whose delivery cannot be taken fails, so that it is not acknowledged', async () => {
  const away = { deliver: () => Promise.reject(new Error('PostgreSQL is away')) };
  const controller = new NotificationController(away as never);
  await expect(controller.notify({ v: 1, deliveryId: 'd' })).rejects.toThrow('PostgreSQL is away');
});
