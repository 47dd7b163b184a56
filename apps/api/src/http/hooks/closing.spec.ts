import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import fastify from 'fastify';
import { refuseWhileClosing } from './closing';
import { problemOf } from '../problems/problem';

it('a request that arrives while the API closes is 503 with Retry-After, and one that had begun is answered', async () => {
  const server = fastify({ return503OnClosing: false });
  refuseWhileClosing(server);
  server.setErrorHandler(async (error, request, reply) => {
    const { status, retryAfter, code } = problemOf(error, request.id);
    return reply.code(status).header('Retry-After', String(retryAfter)).send({ code });
  });
  let finish = (): void => undefined;
  const begun = new Promise<void>((isBegun) => {
    server.get('/slow', () => new Promise((resolve) => ((finish = () => resolve({ done: true })), isBegun())));
  });
  server.get('/', async () => ({}));
  await server.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
  let received = '';
  socket.on('data', (text: string) => (received += text));
  socket.write('GET /slow HTTP/1.1\r\nHost: a\r\n\r\n');
  await begun;

  const closed = server.close();
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await once(server.server, 'request');
  finish();
  await Promise.all([closed, once(socket, 'close')]);

  const [first, second] = received.split(/(?=HTTP\/1\.1 503)/);
  expect(first).toMatch(/^HTTP\/1\.1 200 .*\{"done":true\}/s);
  expect(second).toMatch(/^HTTP\/1\.1 503 .*retry-after: 1\r\n.*\{"code":"CLOSING"\}/is);
});
