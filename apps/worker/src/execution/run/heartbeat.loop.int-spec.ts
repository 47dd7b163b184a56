import { pino } from 'pino';
import type { AttemptReport } from '#contracts/messages/status.message';
import { RunLeaseRepository } from '#runs/lease/run-lease.repository';
import { WorkerRepository } from '#runs/lease/worker.repository';
import { testConfig } from '#testing/test-config';
import { TestRows } from '#testing/test-rows';
import { HeartbeatLoop } from './heartbeat.loop';
import type { ReportService } from './report.service';
import { RunningRuns, type StopSignals } from './running-runs.registry';
import type { UnprocessedReports } from './unprocessed-reports.service';
import type { WorkerIdentity } from './worker-identity.service';

interface Attempt {
  runId: string;
  attempt: number;
}

/** Stands in for ReportService: reports are only recorded. */
class RecordedReports {
  readonly sent: [run: Attempt, report: AttemptReport][] = [];
  readonly again: Attempt[] = [];
  held: Attempt[] = [];
  /** Whether there is a report of the run that can be sent again. */
  known = false;

  send(run: Attempt, report: AttemptReport): Promise<void> {
    this.sent.push([run, report]);
    return Promise.resolve();
  }
  sendAgain(run: Attempt): boolean {
    if (this.known) this.again.push(run);
    return this.known;
  }
  forgetAllBut(held: Attempt[]): void {
    this.held = held;
  }
}

let rows: TestRows;
let worker: string;
let reports: RecordedReports;
let running: RunningRuns;
let loop: HeartbeatLoop;
let clockMs: number;
/** Runs whose report the status queue does not take, with the calls for each. */
let unprocessed: Map<string, boolean[]>;
let registered: number;
let identity: { workerId: string; hasLeft: boolean; reregister: () => Promise<void> };

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  worker = await rows.worker({ heartbeat_at: new Date(Date.now() - 60_000) });
  unprocessed = new Map();
  [reports, running, clockMs, registered] = [new RecordedReports(), new RunningRuns(), 10_000, 0];
  jest.spyOn(performance, 'now').mockImplementation(() => clockMs);
  identity = {
    workerId: worker,
    hasLeft: false,
    reregister: async () => {
      registered++;
      identity.workerId = await rows.worker();
    },
  };
  loop = new HeartbeatLoop(
    rows.dataSource,
    new WorkerRepository(),
    new RunLeaseRepository(),
    identity as unknown as WorkerIdentity,
    running,
    reports as unknown as ReportService,
    {
      settle: ({ runId }: Attempt, cancelled: boolean) => unprocessed.get(runId)?.push(cancelled),
    } as unknown as UnprocessedReports,
    testConfig({ heartbeatSeconds: 5 }),
    pino({ level: 'silent' }),
  );
});
afterEach(() => jest.restoreAllMocks());

/** Inserts a run that was leased to this worker `seconds` ago. */
async function leased(seconds = 0, columns: Record<string, unknown> = {}): Promise<string> {
  const started_at = new Date(Date.now() - seconds * 1000);
  return rows.run(await rows.task(), { status: 'PROCESSING', worker_id: worker, started_at, ...columns });
}
/** Makes the worker execute the run. */
function works(runId: string, attempt = 1): StopSignals {
  const stops: StopSignals = { abort: new AbortController(), kill: new AbortController() };
  running.add(runId, attempt, stops, new Promise(() => undefined));
  return stops;
}
const reasonOf = ({ abort }: StopSignals): unknown => (abort.signal.reason as { reason?: string } | undefined)?.reason;

it('a worker writes a heartbeat every five seconds', async () => {
  const before = Date.now();
  expect(await loop.runOnce()).toBe(5000);
  expect((await rows.get('workers', worker)).heartbeat_at.getTime()).toBeGreaterThanOrEqual(before);
});

it('a worker that was declared lost drops its runs and registers under a new row', async () => {
  const runId = await leased();
  const stops = works(runId);
  await rows.set('workers', worker, { state: 'LOST' });
  await loop.runOnce();
  expect([registered, reasonOf(stops)]).toEqual([1, 'LEASE_LOST']);
  expect(reports.held).toEqual([]);
  await loop.runOnce();
  expect(registered).toBe(1);
});

it('a worker that has stopped in order is not registered again by its last heartbeat', async () => {
  identity.hasLeft = true;
  await rows.set('workers', worker, { state: 'STOPPED' });
  await loop.runOnce();
  expect(registered).toBe(0);
});

it('a run that was cancelled is stopped, although no message said so; others are left alone', async () => {
  const [cancelled, other] = [await leased(0, { cancel_requested_at: new Date() }), await leased()];
  const [stopped, left] = [works(cancelled), works(other)];
  await loop.runOnce();
  expect([reasonOf(stopped), reasonOf(left)]).toEqual(['CANCELLED', undefined]);
  expect(reports.sent).toEqual([]);
});

it('reports are kept of what the rows say is held, and of nothing else', async () => {
  const runId = await leased(0, { attempt: 3 });
  works(runId, 3);
  await loop.runOnce();
  expect(reports.held).toEqual([{ runId, attempt: 3 }]);
});

describe('an attempt that is worked on and no longer held', () => {
  it('is stopped, because another ended it, when that is seen twice', async () => {
    const [runId, other] = [await leased(), await leased()];
    const [stops, left] = [works(runId), works(other)];
    await rows.set('runs', runId, { status: 'PENDING', attempt: 2, worker_id: null });
    await loop.runOnce();
    expect(reasonOf(stops)).toBeUndefined();
    await loop.runOnce();
    expect([reasonOf(stops), reasonOf(left)]).toEqual(['LEASE_LOST', undefined]);
    expect(reports.sent).toEqual([]);
  });

  it('is left alone when its work is over and its report on the way', async () => {
    const runId = await leased();
    const stops = works(runId);
    stops.isOver = true;
    await rows.set('runs', runId, { status: 'COMPLETED', worker_id: null, finished_at: new Date() });
    await loop.runOnce();
    await loop.runOnce();
    expect(reasonOf(stops)).toBeUndefined();
  });

  it('is left alone when its claim was not to be seen yet', async () => {
    const runId = await leased(0, { worker_id: await rows.worker() });
    const stops = works(runId);
    await loop.runOnce();
    await rows.set('runs', runId, { worker_id: worker });
    await loop.runOnce();
    await rows.set('runs', runId, { worker_id: await rows.worker() });
    await loop.runOnce();
    expect(reasonOf(stops)).toBeUndefined();
  });

  it('is stopped at once when its next attempt begins here', () => {
    const stops = works('run', 1);
    const next = works('run', 2);
    expect([reasonOf(stops), reasonOf(next)]).toEqual(['LEASE_LOST', undefined]);
  });
});

describe('a run that is held and not worked on', () => {
  it('has its report said again when it has been held for ten seconds', async () => {
    reports.known = true;
    const [young, old] = [await leased(-60), await leased(60)];
    await loop.runOnce();
    expect(reports.again).toEqual([{ runId: old, attempt: 1 }]);
    clockMs += 60_000;
    await loop.runOnce();
    // The run that has a report is not handed back.
    expect(reports.sent.map(([{ runId }]) => runId)).toEqual([young]);
  });

  it('without a report is handed back when that has been so for ten seconds', async () => {
    const runId = await leased(60, { attempt: 2 });
    await loop.runOnce();
    clockMs += 9999;
    await loop.runOnce();
    expect(reports.sent).toEqual([]);
    clockMs += 1;
    await loop.runOnce();
    expect(reports.sent).toEqual([[{ runId, attempt: 2, workerId: worker }, { status: 'handed_back' }]]);
  });

  it('is left to UnprocessedReports when the queue does not process its report, also while it counts as running', async () => {
    reports.known = true;
    const [idle, sending] = [await leased(60), await leased(60, { cancel_requested_at: new Date() })];
    const stops = works(sending);
    for (const id of [idle, sending]) unprocessed.set(id, []);
    await loop.runOnce();
    expect([unprocessed.get(idle), unprocessed.get(sending)]).toEqual([[false], [true]]);
    expect([reports.again, reports.sent, reasonOf(stops)]).toEqual([[], [], undefined]);
  });

  it('is one whose older attempt is being worked on, too', async () => {
    const runId = await leased(60, { attempt: 2 });
    works(runId, 1);
    await loop.runOnce();
    clockMs += 10_000;
    await loop.runOnce();
    expect(reports.sent).toHaveLength(1);
  });

  it('gets its ten seconds again when it was worked on, or not held, meanwhile', async () => {
    const runId = await leased(60);
    await loop.runOnce();
    clockMs += 9000;
    await rows.set('runs', runId, { worker_id: await rows.worker() });
    await loop.runOnce();
    await rows.set('runs', runId, { worker_id: worker });
    clockMs += 9000;
    await loop.runOnce();
    expect(reports.sent).toEqual([]);
  });
});
