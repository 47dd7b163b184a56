import { waitForNone } from './wait';

/** Answers these values one after the other, and the last of them from then on. */
const answers = (...values: number[]) => {
  const rest = [...values];
  return (): Promise<number> => Promise.resolve((rest.length > 1 ? rest.shift() : rest[0]) ?? 0);
};

it('a wait for none outlasts its limit as long as less is left than before', async () => {
  expect(await waitForNone(0, answers(3, 2, 1, 0))).toBe(true);
});

it('a wait for none ends when what is left does not become less', async () => {
  expect(await waitForNone(0, answers(3, 2, 2, 2, 0))).toBe(false);
  expect(await waitForNone(0, answers(2, 3))).toBe(false);
});

it('a wait for none sees nothing in an error', async () => {
  expect(await waitForNone(0, () => Promise.reject(new Error('the server is down')))).toBe(false);
});
