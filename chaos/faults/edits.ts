import { waitUntil } from '../wait';
import type { Scenario, Scene } from '../scenario';

/** The name of the standing task that runs every second. */
const TASK = 'rate';
const TIMES = 2;
const MEANWHILE = 2;

/** The scenarios in which a schedule is edited while its occurrences are due. */
export const EDITS: Scenario[] = [
  {
    name: 'late-edit',
    title: 'an edit waits for a lock while occurrences after its start come due',
    faults: lateEdits,
  },
];

/**
 * Holds up an edit of a schedule between its request and its commit. The edit cancels the runs that are still ahead when
 * it is stored; a run that began in between must not be made a second time when the schedule is planned again.
 */
export async function lateEdits({ testBed, workload, print }: Scene): Promise<void> {
  const taskId = workload.taskIdOf(TASK);
  for (let time = 0; time < TIMES; time++) {
    await testBed.withoutFault('an edit that waits', async () => {
      let edit: Promise<unknown> = Promise.resolve();
      await testBed.withLocked(
        `SELECT 1 FROM schedules WHERE task_id = $1 FOR UPDATE`,
        [taskId],
        async (isWaitedFor) => {
          edit = workload.reschedule(TASK);
          await waitUntil('the edit waits', 15_000, isWaitedFor);
          print('an edit waits');
          const since = new Date();
          await waitUntil('occurrences come due meanwhile', 20_000, async () => {
            const [found] = await testBed.rows<{ count: number }>(
              `SELECT count(*)::int AS count FROM runs
              WHERE task_id = $1 AND trigger = 'SCHEDULE' AND scheduled_for > $2 AND started_at IS NOT NULL`,
              [taskId, since],
            );
            return (found?.count ?? 0) >= MEANWHILE;
          });
        },
      );
      await edit;
    });
    await workload.completesMore(20);
  }
}
