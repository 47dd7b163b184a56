import fastify from 'fastify';
import { DatabasePatience } from './database-patience';
import { problemOf } from './problem';

const SHORT = { doubtMs: 20, wellMs: 50 };
const never = (): Promise<never> => new Promise(() => undefined);

/** An API with a route that is answered when `work` is done, and a PostgreSQL that answers like `ask`. */
function api(work: () => Promise<unknown>, ask: () => Promise<unknown>) {
  const server = fastify();
  const patience = new DatabasePatience(
    ask,
    (error, request, reply) => {
      const { status, retryAfter, code } = problemOf(error, request.id);
      void reply.code(status).header('Retry-After', String(retryAfter)).send({ code });
    },
    SHORT,
  );
  patience.watch(server);
  server.all('/', work);
  return server;
}

it('a request that PostgreSQL keeps waiting is answered 503 with Retry-After', async () => {
  const answer = await api(never, never).inject('/');
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toBe('5');
  expect(answer.json()).toEqual({ code: 'DATABASE_AWAY' });
});

it('a request that is slow while PostgreSQL is well is left alone', async () => {
  const work = async () => new Promise((resolve) => setTimeout(() => resolve({ done: true }), 150));
  const answer = await api(work, async () => undefined).inject('/');
  expect(answer.json()).toEqual({ done: true });
});

it('PostgreSQL may fall silent after it has given its word', async () => {
  const ask = jest.fn(never).mockImplementationOnce(async () => undefined as never);
  expect((await api(never, ask).inject('/')).statusCode).toBe(503);
  expect(ask).toHaveBeenCalledTimes(2);
});

it('a request that is answered in time does not ask PostgreSQL', async () => {
  const ask = jest.fn(never);
  const answer = await api(async () => ({ done: true }), ask).inject('/');
  expect(answer.statusCode).toBe(200);
  expect(ask).not.toHaveBeenCalled();
});

it('many that wait ask once', async () => {
  const ask = jest.fn(never);
  const server = api(never, ask);
  const answers = await Promise.all(Array.from({ length: 5 }, () => server.inject('/')));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([503, 503, 503, 503, 503]);
  expect(ask).toHaveBeenCalledTimes(1);
});

it('what is done after the answer of an impatient API harms nobody', async () => {
  let end: (answer: object) => void = () => undefined;
  const server = api(async () => new Promise((resolve) => (end = resolve)), never);
  expect((await server.inject('/')).statusCode).toBe(503);
  end({ done: true });
  await expect(server.inject({ url: '/', method: 'POST', payload: {} })).resolves.toMatchObject({ statusCode: 503 });
});
