import fastify from 'fastify';
import { DatabaseWatch } from './database-watch';
import { problemOf } from '../problems/problem';

const TIMES = { checkAfterMs: 2000, healthyMs: 500 };
const ANSWER_MS = TIMES.checkAfterMs + TIMES.healthyMs;
const never = (): Promise<never> => new Promise(() => undefined);

// The clock that decides stands still until a spec advances it; Fastify's own work between two requests goes on.
beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'Date'] }));
afterEach(() => void jest.useRealTimers());

/** Makes an API whose route is answered when `work` is done, and a PostgreSQL that answers like `ask`. */
function api(work: () => Promise<unknown>, ask: () => Promise<unknown>) {
  const server = fastify();
  const watch = new DatabaseWatch(
    ask,
    (error, request, reply) => {
      const { status, retryAfter, code } = problemOf(error, request.id);
      void reply.code(status).header('Retry-After', String(retryAfter)).send({ code });
    },
    TIMES,
  );
  watch.watch(server);
  const handler = jest.fn(work);
  server.all('/', handler);

  /** Returns the answers of `count` concurrent requests after `ms` have passed. */
  const answersAfter = async (ms: number, count = 1, method: 'GET' | 'POST' = 'GET') => {
    handler.mockClear();
    const body = method === 'POST' ? { payload: {} } : {};
    const answers = Array.from({ length: count }, () => server.inject({ url: '/', method, ...body }));
    while (handler.mock.calls.length < count) await new Promise((resolve) => setImmediate(resolve));
    await jest.advanceTimersByTimeAsync(ms);
    return Promise.all(answers);
  };
  const answerAfter = async (ms: number, method?: 'POST') => (await answersAfter(ms, 1, method))[0]!;
  return { answerAfter, answersAfter };
}

it('a request that PostgreSQL keeps waiting is answered 503 with Retry-After', async () => {
  const answer = await api(never, never).answerAfter(ANSWER_MS);
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toBe('5');
  expect(answer.json()).toEqual({ code: 'DATABASE_AWAY' });
});

it('a request that is slow while PostgreSQL is well is left alone', async () => {
  const ask = jest.fn(async () => undefined);
  const work = async () => new Promise((resolve) => setTimeout(() => resolve({ done: true }), 3 * ANSWER_MS));
  const answer = await api(work, ask).answerAfter(3 * ANSWER_MS);
  expect(answer.json()).toEqual({ done: true });
  expect(ask).toHaveBeenCalledTimes(3);
});

it('PostgreSQL is checked again, because it may fall silent after it has answered once', async () => {
  const ask = jest.fn(never).mockImplementationOnce(async () => undefined as never);
  expect((await api(never, ask).answerAfter(2 * ANSWER_MS)).statusCode).toBe(503);
  expect(ask).toHaveBeenCalledTimes(2);
});

it('a request that is answered in time does not ask PostgreSQL, not even later', async () => {
  const ask = jest.fn(never);
  const answer = await api(async () => ({ done: true }), ask).answerAfter(2 * ANSWER_MS);
  expect(answer.statusCode).toBe(200);
  expect(ask).not.toHaveBeenCalled();
});

it('an API that was blocked does not take an answer that it has not read yet for silence', async () => {
  let end: (answer: object) => void = () => undefined;
  const work = async () => new Promise((resolve) => (end = resolve));
  const answer = api(work, async () => new Promise((resolve) => setImmediate(resolve))).answerAfter(0);
  await new Promise((resolve) => setImmediate(resolve));
  // All due timers run one after the other before anything is read, as in a process that was stopped for a while.
  jest.advanceTimersByTime(10 * ANSWER_MS);
  await jest.advanceTimersByTimeAsync(TIMES.healthyMs);
  end({ done: true });
  expect((await answer).json()).toEqual({ done: true });
});

it('many waiting requests share one check', async () => {
  const ask = jest.fn(never);
  const answers = await api(never, ask).answersAfter(ANSWER_MS, 5);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([503, 503, 503, 503, 503]);
  expect(ask).toHaveBeenCalledTimes(1);
});

it('a handler that ends after its request got 503 does not break the next request', async () => {
  let end: (answer: object) => void = () => undefined;
  const server = api(async () => new Promise((resolve) => (end = resolve)), never);
  expect((await server.answerAfter(ANSWER_MS)).statusCode).toBe(503);
  end({ done: true });
  expect((await server.answerAfter(ANSWER_MS, 'POST')).statusCode).toBe(503);
});
