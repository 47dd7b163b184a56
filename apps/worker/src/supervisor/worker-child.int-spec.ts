import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '#testing/eventually';
import { freePort } from '#testing/servers/free-port';
import { HealthProxy } from './health-proxy';
import type { FromWorker } from './messages';
import { WorkerChild, type ChildEnd } from './worker-child';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'carillon-child-spec-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
// A child's stderr is passed on to the stderr of this process.
beforeEach(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

/** Starts a real process that runs this code, and records its messages and its end. */
function start(code: string): { child: WorkerChild; received: FromWorker[]; ended: Promise<ChildEnd> } {
  const script = join(folder, `${Math.random()}.cjs`);
  writeFileSync(script, code);
  const received: FromWorker[] = [];
  let child!: WorkerChild;
  const ended = new Promise<ChildEnd>((resolve) => {
    child = new WorkerChild((message) => received.push(message), resolve, script);
  });
  return { child, received, ended };
}

it('the messages of a worker process are received, and its end is reported with code, last lines and memory', async () => {
  const { child, received, ended } = start(`
    process.send({ type: 'ready' }, () => {
      for (let n = 0; n < 30; n++) console.error(n === 28 ? 'x'.repeat(400) : 'line ' + n);
      process.exitCode = 3;
      process.disconnect();
    });`);
  const end = await ended;
  expect([received, end]).toEqual([[{ type: 'ready' }], { code: 3, signal: null }]);
  const death = child.describeDeath(end);
  expect(death).toMatchObject({ signal: null, exitCode: 3, peakMemoryMb: expect.any(Number) });
  expect(death.lastLines.slice(-3)).toEqual(['line 27', 'x'.repeat(300), 'line 29']);
  expect(death.lastLines.length).toBeLessThanOrEqual(20);
  expect(child.lifeMs).toBeGreaterThan(0);
});

it('a worker process that is killed has the signal as its end, and a message to it is no error', async () => {
  const { child, received, ended } = start(`process.send({ type: 'ready' }); setInterval(() => undefined, 1000);`);
  await eventually(() => received.length, { what: 'it runs', everyMs: 10 });
  child.kill();
  const end = await ended;
  expect(end).toEqual({ code: null, signal: 'SIGKILL' });
  expect(child.describeDeath(end)).toMatchObject({ signal: 'SIGKILL', exitCode: null });
  child.send({ type: 'stop' });
});

it('an order reaches the worker process', async () => {
  const { child, ended } = start(`process.once('message', ({ type }) => process.exit(type === 'stop' ? 7 : 1));`);
  child.send({ type: 'stop' });
  expect((await ended).code).toBe(7);
});

describe('the address of the health page', () => {
  /** Returns the whole response of the health page. */
  async function ask(port: number): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    return answer;
  }
  const proxies: HealthProxy[] = [];
  // The server would stay open as long as its process lives.
  afterEach(() => proxies.splice(0).forEach((proxy) => proxy['server']?.close()));
  const open = async (current: () => WorkerChild | null): Promise<number> => {
    const [proxy, port] = [new HealthProxy(current), await freePort()];
    proxy.open({ healthPort: port, host: '127.0.0.1' }, () => undefined);
    proxies.push(proxy);
    return port;
  };

  it('says that it is unavailable while no worker process runs', async () => {
    const port = await open(() => null);
    expect(await ask(port)).toMatch(/^HTTP\/1\.1 503 [^]*"status":"unavailable"/);
  });

  it('is answered by the worker process that runs', async () => {
    const { child, ended } = start(`process.on('message', ({ type }, socket) => {
        if (type === 'stop') process.exit(0);
        socket.resume();
        socket.end('HTTP/1.1 200 OK\\r\\ncontent-length: 2\\r\\nconnection: close\\r\\n\\r\\nok');
      });`);
    const port = await open(() => child);
    expect(await ask(port)).toMatch(/^HTTP\/1\.1 200 OK[^]*ok$/);
    child.send({ type: 'stop' });
    await ended;
  });

  it('that is in use is reported as an error', async () => {
    const port = await open(() => null);
    const failure = await new Promise<Error>((resolve) =>
      new HealthProxy(() => null).open({ healthPort: port, host: '127.0.0.1' }, resolve),
    );
    expect(failure).toMatchObject({ code: 'EADDRINUSE' });
  });
});
