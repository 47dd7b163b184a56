import { pino } from 'pino';
import { EXECUTION_QUEUES } from '#messaging/topology';
import { RunDispatchRepository } from '#runs/dispatch/run-dispatch.repository';
import { RecordedPublisher } from '#testing/recorded-publisher';
import { TestRows } from '#testing/test-rows';
import type { DispatchLoop } from './dispatch.loop';
import { RescueLoop } from './rescue.loop';

let rows: TestRows;
let broker: RecordedPublisher;
const woken = { dispatch: 0 };

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  broker = new RecordedPublisher();
  woken.dispatch = 0;
});

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);

function beat(): RescueLoop {
  const dispatch = { loop: { wake: () => woken.dispatch++ } } as unknown as DispatchLoop;
  const log = pino({ level: 'silent' });
  return new RescueLoop(rows.dataSource, new RunDispatchRepository(), broker.publisher, dispatch, log);
}

describe('a QUEUED run', () => {
  /** Seconds ahead of now, so that a machine that stalls does not make the run old. */
  const FRESH = -8;
  const queued = async (seconds: number, columns: object = {}): Promise<string> =>
    rows.run(await rows.task(), { status: 'QUEUED', queued_at: at(-seconds), ...columns });
  const statusOf = async (id: string): Promise<string> => (await rows.get('runs', id)).status;

  it('whose message is missing from an empty queue for ten seconds waits for dispatch again, under the same attempt', async () => {
    const [lost, fresh] = [await queued(15), await queued(FRESH)];
    const heavy = await queued(15, { work_class: 'process' });
    broker.depths.set(EXECUTION_QUEUES.process, 3);
    await beat().runOnce();
    expect(await rows.get('runs', lost)).toMatchObject({ status: 'PENDING', attempt: 1 });
    expect([await statusOf(fresh), await statusOf(heavy)]).toEqual(['QUEUED', 'QUEUED']);
    expect(woken.dispatch).toBe(1);
  });

  it('in a queue that never empties waits for an hour', async () => {
    broker.depths.set(EXECUTION_QUEUES.io, 1);
    const [young, old] = [await queued(1800), await queued(3660)];
    await beat().runOnce();
    expect([await statusOf(young), await statusOf(old)]).toEqual(['QUEUED', 'PENDING']);
  });

  it('is left alone while the broker cannot be asked', async () => {
    const runId = await queued(15);
    broker.ready = false;
    await beat().runOnce();
    expect(await statusOf(runId)).toBe('QUEUED');
  });
});

it('a run that waited for another run that has ended is due, and dispatch is woken at once', async () => {
  const taskId = await rows.task();
  const ended = await rows.run(taskId, { status: 'COMPLETED', finished_at: at(0) });
  const waiting = await rows.run(taskId, { waits_for: ended });
  await beat().runOnce();
  expect((await rows.get('runs', waiting)).waits_for).toBeNull();
  expect(woken.dispatch).toBe(1);
});
