import { createServer, type Server } from 'node:http';
import { Socket } from 'node:net';
import { pino } from 'pino';
import { onStopOrders, type WorkerStop } from './stop-orders';
import type { SupervisorLink } from './link';
import type { ToWorker } from './messages';

let order: (order: ToWorker, socket?: Socket) => void;
let supervisorDies: () => void;
let signals: Map<string, () => void>;
let exits: (number | string | null | undefined)[];
let kills: unknown[];
let healthPage: Server;
let end: WorkerStop;
/** Resolves the graceful stop. */
let settle: (error?: Error) => void;
let steps: string[];

beforeEach(() => {
  jest.useFakeTimers();
  [signals, exits, kills, steps, healthPage] = [new Map(), [], [], [], createServer()];
  jest.spyOn(process, 'on').mockImplementation(((name: string, act: () => void) => signals.set(name, act)) as never);
  jest.spyOn(process, 'exit').mockImplementation(((code: number) => exits.push(code)) as never);
  jest.spyOn(process, 'kill').mockImplementation((...of) => (kills.push(of), true));
  const link = {
    onOrder: (obey: typeof order) => void (order = obey),
    onGone: (act: () => void) => void (supervisorDies = act),
  };
  end = onStopOrders(link as unknown as SupervisorLink, pino({ level: 'silent' }), { drainSeconds: 30, healthPage });
  end.stopGracefully = (enough) => {
    steps.push('graceful');
    void enough.then(() => steps.push('enough'));
    return new Promise((resolve, reject) => (settle = (error) => (error ? reject(error) : resolve())));
  };
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const after = (seconds: number): Promise<void> => jest.advanceTimersByTimeAsync(seconds * 1000);

it.each([
  ['the supervisor asks', () => order({ type: 'stop' })],
  ['SIGTERM comes', () => signals.get('SIGTERM')!()],
  ['SIGINT comes', () => signals.get('SIGINT')!()],
])('when %s the worker ends in order, runs have so many seconds, and it exits with 0', async (_, ask) => {
  ask();
  await after(29.9);
  expect([steps, exits]).toEqual([['graceful'], []]);
  await after(0.1);
  expect(steps).toEqual(['graceful', 'enough']);
  settle();
  await after(0);
  expect(exits).toEqual([0]);
});

it('two requests to stop count as one', async () => {
  order({ type: 'stop' });
  await after(20);
  signals.get('SIGINT')!();
  await after(10);
  expect(steps).toEqual(['graceful', 'enough']);
});

it('a worker that retires lets its runs end however long they take', async () => {
  order({ type: 'retire' });
  await after(3600);
  expect([steps, exits]).toEqual([['graceful'], []]);
  settle();
  await after(0);
  expect(exits).toEqual([0]);
});

it('a worker that retires and is asked to stop meanwhile gives its runs drainSeconds, and ends once', async () => {
  order({ type: 'retire' });
  order({ type: 'stop' });
  await after(30);
  expect(steps).toEqual(['graceful', 'enough']);
});

it('a stop that does not end is given up a minute after the time for the runs', async () => {
  order({ type: 'stop' });
  await after(89.9);
  expect(exits).toEqual([]);
  await after(0.1);
  expect(exits).toEqual([1]);
});

it('a stop that fails exits with 1', async () => {
  order({ type: 'stop' });
  settle(new Error('the broker is away'));
  await after(0);
  expect(exits).toEqual([1]);
});

it('a worker that shares takes only light runs, and continues', async () => {
  end.takeOnlySmallRuns = () => Promise.resolve(void steps.push('share'));
  order({ type: 'share' });
  await after(100);
  expect([steps, exits]).toEqual([['share'], []]);
});

it('a connection to the health page is handed to it', () => {
  const connections: unknown[] = [];
  healthPage.removeAllListeners('connection');
  healthPage.on('connection', (socket) => connections.push(socket));
  const socket = new Socket();
  order({ type: 'health' }, socket);
  order({ type: 'health' });
  expect(connections).toEqual([socket]);
});

describe('a worker whose supervisor dies', () => {
  it('declares itself lost and dies at once', async () => {
    end.resign = () => Promise.resolve(void steps.push('resign'));
    supervisorDies();
    await after(0);
    expect([steps, kills]).toEqual([['resign'], [[process.pid, 'SIGKILL']]]);
  });

  it.each([
    ['takes long', () => new Promise<void>(() => undefined)],
    ['fails', () => Promise.reject(new Error('PostgreSQL is away'))],
  ])('dies after half a second at the latest when that declaration %s', async (_, resign) => {
    end.resign = resign;
    supervisorDies();
    await after(0.5);
    expect(kills).toEqual([[process.pid, 'SIGKILL']]);
  });
});
