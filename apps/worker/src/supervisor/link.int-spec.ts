import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledFolder } from '#testing/processes/compiled-folder';
import { SupervisorLink } from './link';

let folder: string;
let compiled: string;
let child: ChildProcess;

/** Starts a process at the other end of an IPC channel, which runs this code with its link. */
function start(body: string): ChildProcess {
  const script = join(folder, 'child.js');
  const path = JSON.stringify(join(compiled, 'link.js'));
  writeFileSync(script, `const { SupervisorLink } = require(${path});\nconst link = new SupervisorLink();\n${body}`);
  child = fork(script, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  return child;
}

beforeAll(() => (compiled = compiledFolder(__dirname)));
afterAll(() => rmSync(compiled, { recursive: true, force: true }));
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'carillon-link-spec-'))));
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('the link of a worker process to its supervisor', () => {
  it('is refused to a process that no supervisor has started', () => {
    const { send } = process;
    process.send = undefined;
    try {
      expect(() => new SupervisorLink()).toThrow('a worker process is started by its supervisor');
    } finally {
      process.send = send;
    }
  });

  it('carries messages of the worker to the supervisor, and orders to the worker', async () => {
    start(`link.onOrder((order) => link.send({ type: 'ready', heard: order })); link.send({ type: 'consuming' });`);
    expect(await once(child, 'message')).toEqual([{ type: 'consuming' }, undefined]);
    child.send({ type: 'share' });
    expect(await once(child, 'message')).toEqual([{ type: 'ready', heard: { type: 'share' } }, undefined]);
  });

  it('hands a connection over with the order that it belongs to', async () => {
    start(`link.onOrder((order, socket) => socket.end(order.type)); link.send({ type: 'ready' });`);
    await once(child, 'message');
    const server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    server.once('connection', (socket: Socket) => child.send({ type: 'health' }, socket));
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const [answer] = (await once(client, 'data')) as [Buffer];
    expect(answer.toString()).toBe('health');
    client.destroy();
    server.close();
  });

  it('reports to the worker that its supervisor has died; later messages are dropped without an error', async () => {
    start(`link.onGone(() => { link.send({ type: 'ready' }); console.log('alone'); }); link.send({ type: 'ready' });`);
    await once(child, 'message');
    child.disconnect();
    const [output] = (await once(child.stdout!, 'data')) as [Buffer];
    expect(output.toString()).toBe('alone\n');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
