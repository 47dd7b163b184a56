import { useQuery } from '@tanstack/react-query';
import type { ScheduleBody } from '../../schedules/schedule-draft';
import { schedulePreviewQuery } from '../../schedules/schedule-preview';
import { withoutOwnZone } from '../../schedules/schedule-text';
import { duration } from '../../time/format';
import { Time } from '../../time/time';
import { useUserZone } from '../../user/use-user';

const COUNT = 5;

/** Requests the description and the next five runs of a schedule of a version. */
export const versionPreviewQuery = (schedule: ScheduleBody | null, taskId: string) =>
  schedulePreviewQuery(schedule && describable(schedule), { taskId, count: COUNT });

/** The server describes a one-time schedule of the past only where a late run is allowed; a preview starts none. */
function describable(schedule: ScheduleBody): ScheduleBody {
  return schedule.type === 'ONE_TIME' ? { ...schedule, catchUp: 'LAST' } : schedule;
}

interface ScheduleTextProps {
  taskId: string;
  schedule: ScheduleBody | null;
}

/** Describes a schedule as the page of its task does. */
export function ScheduleText({ taskId, schedule }: ScheduleTextProps) {
  const zone = useUserZone();
  const preview = useQuery(versionPreviewQuery(schedule, taskId));
  if (schedule === null) return 'Manual';
  if (preview.data) return withoutOwnZone(preview.data.description, zone);
  return preview.isError ? <OwnText schedule={schedule} /> : '…';
}

/** Describes a schedule that the server no longer accepts, and therefore does not describe. */
function OwnText({ schedule: { type, cron, seconds, runAt } }: { schedule: ScheduleBody }) {
  if (type === 'CRON') return `Cron ${cron}`;
  if (type === 'INTERVAL') return `Every ${duration((seconds ?? 0) * 1000)}`;
  return (
    <>
      Once, <Time at={runAt} show="local" />
    </>
  );
}
