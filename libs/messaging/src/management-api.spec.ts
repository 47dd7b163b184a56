import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askManagement } from './management-api';

let server: Server;
let connections: number;
let asked: { method?: string; url?: string; headers: IncomingHttpHeaders; text: string }[];
let url: string;

beforeEach(async () => {
  connections = 0;
  asked = [];
  server = createServer(async (request, response) => {
    const { method, url: path, headers } = request;
    asked.push({ method, url: path, headers, text: (await request.toArray()).join('') });
    response.end('[]');
  });
  server.on('connection', () => (connections += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://ad%40min:s%3Acret@127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => server.close());

it('each request has a connection of its own, so that none is sent on one that the broker closes', async () => {
  for (let n = 0; n < 3; n++) await (await askManagement(url, 'nodes')).text();
  expect([connections, asked.map(({ headers }) => headers.connection)]).toEqual([3, ['close', 'close', 'close']]);
});

it('a request is sent as the user of the address, with its body as JSON', async () => {
  await askManagement(url, 'vhosts/a', { method: 'PUT', body: { tracing: false } });
  const [{ method, url: path, headers, text } = { headers: {} }] = asked;
  expect([method, path, text]).toEqual(['PUT', '/api/vhosts/a', '{"tracing":false}']);
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    authorization: `Basic ${Buffer.from('ad@min:s:cret').toString('base64')}`,
  });
});
