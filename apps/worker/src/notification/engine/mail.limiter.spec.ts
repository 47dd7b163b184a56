import { MailLimiter } from './mail.limiter';

it('has twenty places, and gives the rest of them when fewer are free', () => {
  const limiter = new MailLimiter();
  expect([limiter.acquire(15), limiter.acquire(15), limiter.acquire(1)]).toEqual([15, 5, 0]);
  limiter.release(3);
  expect(limiter.acquire(9)).toBe(3);
});

it('fetches what waits when five places are free, once until something is noted again', () => {
  const limiter = new MailLimiter();
  limiter.acquire(16);
  // The flag is set at the start, for what an earlier process has left.
  expect(limiter.takeBacklog()).toBe(false);
  limiter.release(1);
  expect([limiter.takeBacklog(), limiter.takeBacklog()]).toEqual([true, false]);
  limiter.noteBacklog();
  expect(limiter.takeBacklog()).toBe(true);
});

it('the limiter of mails refuses all once it is closed', () => {
  const limiter = new MailLimiter();
  limiter.close();
  expect([limiter.acquire(1), limiter.takeBacklog()]).toEqual([0, false]);
});
