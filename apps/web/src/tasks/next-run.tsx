import { Time } from '../time/time';
import type { ListedTask } from './task-queries';

type NextOf = Pick<NonNullable<ListedTask['schedule']>, 'state' | 'pausedUntil' | 'nextDueAt'> | null;

/** Shows when a task runs next, or until when it is paused. */
export function NextRun({ schedule }: { schedule: NextOf }) {
  if (schedule?.state === 'PAUSED')
    return schedule.pausedUntil === null ? (
      <>Paused</>
    ) : (
      <>
        Paused until <Time at={schedule.pausedUntil} show="day" />
      </>
    );
  return <Time isDue at={schedule?.nextDueAt} none="None" />;
}
