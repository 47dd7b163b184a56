import { SendingEnd } from './sending-end.service';

/** Holds an attempt open, and returns its signal and what ends it. */
function attempt(end: SendingEnd): { signal: AbortSignal; finish: () => Promise<void> } {
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
  const attempts = [attempt(end), attempt(end)];
  expect(attempts.map(({ signal }) => signal.aborted)).toEqual([false, false]);
  end.giveUp();
  expect([...attempts, attempt(end)].map(({ signal }) => signal.aborted)).toEqual([true, true, true]);
});

it('an attempt that has ended leaves nothing in the memory of its process', async () => {
  const end = new SendingEnd();
  const first = attempt(end);
  expect(first.signal).not.toBe(attempt(end).signal);
  expect(end.attemptsInProgress).toBe(2);
  await first.finish();
  expect(end.attemptsInProgress).toBe(1);
  await expect(end.during(() => Promise.reject(new Error('a fault')))).rejects.toThrow('a fault');
  expect(end.attemptsInProgress).toBe(1);
  end.giveUp();
  expect(first.signal.aborted).toBe(false);
});
