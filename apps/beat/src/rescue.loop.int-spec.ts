import { pino } from 'pino';
import type { AccountMailPublisher } from '#flows/account-mail.publisher';
import type { DeliveryPublisher } from '#flows/delivery.publisher';
import { ResumeScheduleFlow } from '#flows/resume-schedule.flow';
import type { Publisher } from '#messaging/publisher';
import { DeliveryRepository } from '#notifications/delivery.repository';
import { RunDispatchRepository } from '#runs/run-dispatch.repository';
import { RunEnqueueRepository } from '#runs/run-enqueue.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { TestRows } from '#testing/test-rows';
import type { DispatchLoop } from './dispatch.loop';
import type { EnqueueLoop } from './enqueue.loop';
import { RescueLoop } from './rescue.loop';

let rows: TestRows;
let woken = 0;

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
afterEach(() => rows.query(`DELETE FROM users`));

/** The broker is away: what rescue does for schedules needs PostgreSQL alone. */
function rescue(): RescueLoop {
  const schedules = new ScheduleRepository();
  const resumes = new ResumeScheduleFlow(schedules, new RunEnqueueRepository());
  return new RescueLoop(
    rows.dataSource,
    new RunDispatchRepository(),
    schedules,
    new DeliveryRepository(),
    resumes,
    {} as DeliveryPublisher,
    {} as AccountMailPublisher,
    { isReady: () => false } as Publisher,
    { loop: { wake: () => woken++ } } as unknown as EnqueueLoop,
    { loop: { wake: () => undefined } } as unknown as DispatchLoop,
    pino({ level: 'silent' }),
  );
}

/** a task that runs every minute and has lost its next occurrence. */
async function strandedTask(columns: Record<string, unknown> = {}): Promise<string> {
  const taskId = await rows.task({ notify_on: ['FAILED', 'REPAIRED'], ...columns });
  await rows.schedule(taskId, { next_due_at: null });
  return taskId;
}

const nextDueAt = async (taskId: string): Promise<Date | null> =>
  (await rows.query<{ at: Date | null }>(`SELECT next_due_at AS at FROM schedules WHERE task_id = $1`, [taskId]))[0]!
    .at;
const noticesOf = (taskId: string): Promise<object[]> =>
  rows.query(`SELECT event, channel FROM deliveries WHERE task_id = $1`, [taskId]);

describe('rescue', () => {
  it('gives an ACTIVE schedule that lost its next occurrence a new one, wakes enqueue and notifies the owner once', async () => {
    const taskId = await strandedTask();
    const wokenBefore = woken;
    await rescue().runOnce();
    const repaired = await nextDueAt(taskId);
    expect(repaired!.getTime()).toBeGreaterThan(Date.now());
    expect(woken).toBe(wokenBefore + 1);
    await rescue().runOnce();
    expect(await nextDueAt(taskId)).toEqual(repaired);
    expect(await noticesOf(taskId)).toEqual([{ event: 'REPAIRED', channel: 'EMAIL' }]);
  });

  it('leaves a schedule alone whose run has not ended, and one that is paused', async () => {
    const [running, paused] = [await strandedTask(), await strandedTask()];
    await rows.run(running, { trigger: 'SCHEDULE' });
    await rows.query(`UPDATE schedules SET state = 'PAUSED' WHERE task_id = $1`, [paused]);
    await rescue().runOnce();
    expect([await nextDueAt(running), await nextDueAt(paused)]).toEqual([null, null]);
  });

  it('repairs without a notice when the task does not ask for one', async () => {
    const taskId = await strandedTask({ notify_on: ['FAILED'] });
    await rescue().runOnce();
    expect(await nextDueAt(taskId)).not.toBeNull();
    expect(await noticesOf(taskId)).toEqual([]);
  });
});
