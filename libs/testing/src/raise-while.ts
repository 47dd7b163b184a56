import { ZoneRulesRepository, type ReplannedSchedule } from '#schedules/zone-rules.repository';
import { eventually } from './eventually';
import type { TestRows } from './test-rows';

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Puts other zone rules in force at the moment at which `plan` has checked that its own are: the raise must find what
 * it plans. Returns the tasks that are replanned then.
 */
export async function raiseWhile(rows: TestRows, plan: () => Promise<unknown>): Promise<string[]> {
  const rules = new ZoneRulesRepository();
  const { version } = await rules.find(rows.manager);
  let raised: Promise<ReplannedSchedule[]> | undefined;
  let hasEnded = false;
  const raise = async (): Promise<ReplannedSchedule[]> => {
    await rows.dataSource.transaction(async (manager) => {
      await rules.lock(manager);
      await rules.raise(manager, '9999z');
    });
    hasEnded = true;
    return rows.dataSource.transaction((manager) => rules.lockToReplan(manager, FIRST_ID, 100));
  };
  const look = jest.spyOn(ZoneRulesRepository.prototype, 'whyNotPlanned').mockImplementationOnce(async () => {
    raised = raise();
    await eventually(async () => hasEnded || (await isWaiting(rows)), { what: 'the raise has ended, or waits' });
    return null;
  });
  try {
    await plan();
    return ((await raised) ?? []).map(({ taskId }) => taskId);
  } finally {
    look.mockRestore();
    await rules.raise(rows.manager, version);
    await rules.markReplanned(rows.manager, null);
  }
}

/** Whether somebody waits for an advisory lock. */
async function isWaiting(rows: TestRows): Promise<boolean> {
  const waiting = await rows.query(
    `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  return waiting.length > 0;
}
