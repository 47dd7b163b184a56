import { LiveConnection, type LiveMessage, type LiveSocket } from './live-connection';

class FakeSocket implements LiveSocket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly sent: { type: string; token?: string; runId?: string }[] = [];
  constructor(readonly path: string) {}
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.onclose?.({ code: 1000 });
  }
  push(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

let sockets: FakeSocket[];
let timers: { work: () => void; ms: number; isOff: boolean }[];
let tokens: (string | null)[];
let live: LiveConnection;

beforeEach(() => {
  sockets = [];
  timers = [];
  tokens = [];
  live = new LiveConnection({
    open: (path) => {
      const socket = new FakeSocket(path);
      sockets.push(socket);
      return socket;
    },
    token: (refused) => {
      tokens.push(refused);
      return Promise.resolve(refused === null ? 'token' : 'newer token');
    },
    schedule: (work, ms) => {
      const timer = { work, ms, isOff: false };
      timers.push(timer);
      return () => void (timer.isOff = true);
    },
    random: () => 1,
  });
});

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const latest = (): FakeSocket => sockets.at(-1)!;

async function opened(): Promise<FakeSocket> {
  live.start();
  await settled();
  latest().onopen?.();
  latest().push({ type: 'ready' });
  return latest();
}

async function fire(ms: number): Promise<void> {
  const timer = timers.findLast((one) => !one.isOff && one.ms === ms)!;
  timer.isOff = true;
  timer.work();
  await settled();
}

describe('the live connection', () => {
  it('authenticates by its first message, never in the address', async () => {
    const socket = await opened();
    expect(socket.path).toBe('/ws');
    expect(socket.sent).toEqual([{ type: 'auth', token: 'token' }]);
    expect(live.state).toBe('open');
  });

  it('reconnects when it is lost, and requests the events that it has missed', async () => {
    const received: LiveMessage[] = [];
    live.onMessage((message) => received.push(message));
    (await opened()).push({ id: '17-a', type: 'run.changed', runId: 'r' });
    latest().onclose?.({ code: 1006 });
    await fire(500);
    expect(latest().path).toBe('/ws?since=17-a');
    expect(received).toEqual([{ id: '17-a', type: 'run.changed', runId: 'r' }]);
  });

  it('is shown as lost only when it does not reconnect soon', async () => {
    await opened();
    latest().onclose?.({ code: 1006 });
    expect(live.state).toBe('waiting');
    await fire(4000);
    expect(live.state).toBe('lost');
    await fire(500);
    latest().push({ type: 'ready' });
    expect(live.state).toBe('open');
  });

  it('waits longer after each attempt, half a minute at most', async () => {
    await opened();
    for (const ms of [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]) {
      latest().onclose?.({ code: 1006 });
      await fire(ms);
    }
    expect(sockets).toHaveLength(9);
  });

  it('takes a new token when the old one is refused', async () => {
    await opened();
    latest().onclose?.({ code: 4401 });
    await fire(500);
    expect(tokens).toEqual([null, 'token']);
  });

  it('subscribes to a log again on a new connection, and once for all who watch it', async () => {
    const first = await opened();
    const end = [live.watchLog('r'), live.watchLog('r')];
    expect(first.sent.slice(1)).toEqual([{ type: 'subscribe', runId: 'r' }]);
    first.onclose?.({ code: 1001 });
    await fire(500);
    latest().onopen?.();
    latest().push({ type: 'ready' });
    expect(latest().sent.slice(1)).toEqual([{ type: 'subscribe', runId: 'r' }]);
    for (const stop of end) stop();
    expect(latest().sent.at(-1)).toEqual({ type: 'unsubscribe', runId: 'r' });
  });

  it('stays off when it was stopped', async () => {
    const socket = await opened();
    live.stop();
    socket.onclose?.({ code: 1006 });
    expect(live.state).toBe('off');
    expect(timers.filter(({ isOff }) => !isOff)).toEqual([]);
  });
});
