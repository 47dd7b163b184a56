import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { ApiClient } from '#testing/api-client';
import { quantile, untilEnded } from '../measure';
import { Noise } from '../noise';
import type { Options } from '../options';
import { print, printFigures, usageFigures, type Figure } from '../report';
import { seedSchedules } from '../seed';
import { UsageWatch, withTestBed, type TestBed } from '../test-bed';

const CLIENTS = 500;
const PEOPLE = 50;
/** Each run causes three events (QUEUED, PROCESSING, COMPLETED), so this is 50 events per second. */
const RUNS_PER_SECOND = 17;
const STEPS = ['QUEUED', 'PROCESSING', 'COMPLETED'];
const AHEAD_SECONDS = 15;
const P95_MS = 100;

interface LiveMessage {
  id?: string;
  type: string;
  taskId?: string;
  runId?: string;
  status?: string;
  at?: string;
}

/** A connection as a browser opens it; it records each event and when it came. */
class Browser {
  readonly received: (LiveMessage & { lateMs: number })[] = [];
  closed = false;
  private readonly socket: WebSocket;

  constructor(
    url: string,
    token: string,
    readonly userId: string,
  ) {
    this.socket = new WebSocket(`${url.replace(/^http/, 'ws')}/ws`, { headers: { authorization: `Bearer ${token}` } });
    this.socket.on('message', (data) => {
      const message = JSON.parse((data as Buffer).toString()) as LiveMessage;
      this.received.push({ ...message, lateMs: Date.now() - Date.parse(message.at ?? '') });
    });
    this.socket.on('close', () => (this.closed = true));
  }

  async ready(): Promise<void> {
    while (this.received.length === 0 && !this.closed) await sleep(20);
  }

  close(): void {
    this.socket.terminate();
  }
}

/** Measures how late live events reach 500 browsers of 50 users at one API, and whether each goes to its owner only. */
export function live({ quick }: Options): Promise<boolean> {
  return withTestBed(async (testBed) => {
    const api = await testBed.start('api');
    const worker = await testBed.start('worker');
    await testBed.start('beat');
    const browsers = await openBrowsers(api.url);
    print(`${browsers.length} browsers of ${PEOPLE} people watch`);
    const seconds = quick ? 15 : 60;
    const from = await testBed.inSeconds(AHEAD_SECONDS);
    const span = { from, to: new Date(from.getTime() + seconds * 1000) };
    const count = RUNS_PER_SECOND * seconds;
    const nextDueAt = `"from" + n * interval '${1000 / RUNS_PER_SECOND} ms'`;
    await seedSchedules(testBed, { kind: 'ONE_TIME', title: 'watched', owners: PEOPLE, count, from, nextDueAt });
    const noise = await Noise.start(testBed);
    const watches = { api: new UsageWatch(api), worker: new UsageWatch(worker) };
    await untilEnded(testBed, span, count, 30);
    await sleep(2000);
    const usage = [...usageFigures('api', watches.api.end()), ...usageFigures('worker', watches.worker.end())];
    const figures = await judge(testBed, browsers, count);
    for (const browser of browsers) browser.close();
    const title = `${RUNS_PER_SECOND * STEPS.length} events per second over ${seconds} s, ${CLIENTS} browsers`;
    return printFigures(title, [...figures, ...usage, ...(await noise.end())]);
  });
}

async function openBrowsers(url: string): Promise<Browser[]> {
  const nobody = new ApiClient(url);
  const browsers: Browser[] = [];
  for (let n = 0; n < PEOPLE; n++) {
    const { token = '', user } = await nobody.register(`watcher${n}`);
    for (let m = 0; m < CLIENTS / PEOPLE; m++) browsers.push(new Browser(url, token, user?.id ?? ''));
  }
  await Promise.all(browsers.map((browser) => browser.ready()));
  return browsers;
}

async function judge({ dataSource }: TestBed, browsers: Browser[], count: number): Promise<Figure[]> {
  const runs: { id: string; ownerId: string }[] = await dataSource.query(
    `SELECT id, owner_id AS "ownerId" FROM runs WHERE status = 'COMPLETED'`,
  );
  const owners = new Map(runs.map(({ id, ownerId }) => [id, ownerId]));
  const late: number[] = [];
  const totals = { lost: 0, twice: 0, leaked: 0, closed: browsers.filter(({ closed }) => closed).length };
  for (const { userId, received } of browsers) {
    const steps = received.filter(({ type, status }) => type === 'run.changed' && STEPS.includes(status ?? ''));
    const ids = new Set(steps.map(({ id }) => id));
    const mine = runs.filter(({ ownerId }) => ownerId === userId).length;
    totals.twice += steps.length - ids.size;
    totals.lost += mine * STEPS.length - ids.size;
    totals.leaked += steps.filter(({ runId = '' }) => owners.get(runId) !== userId).length;
    late.push(...steps.map(({ lateMs }) => lateMs));
  }
  late.sort((a, b) => a - b);
  return [
    { name: 'messages', value: late.length, unit: '' },
    { name: 'status written → message at the browser, p50', value: quantile(late, 0.5), unit: 'ms' },
    { name: '  p95', value: quantile(late, 0.95), unit: 'ms', target: P95_MS },
    { name: '  p99', value: quantile(late, 0.99), unit: 'ms' },
    { name: '  max', value: late.at(-1) ?? NaN, unit: 'ms' },
    { name: 'runs that did not complete', value: count - runs.length, unit: '', target: 0 },
    { name: 'events that did not come', value: totals.lost, unit: '', target: 0 },
    { name: 'events that came twice', value: totals.twice, unit: '', target: 0 },
    { name: 'events to other people', value: totals.leaked, unit: '', target: 0 },
    { name: 'connections lost', value: totals.closed, unit: '', target: 0 },
  ];
}
