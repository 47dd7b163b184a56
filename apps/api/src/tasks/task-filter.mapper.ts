import { RUN_STATUSES } from '#contracts/states';
import { TASK_KINDS } from '#contracts/task-kinds';
import type { TaskFilter } from '#tasks/task-query.repository';
import { datesOf } from '../http/lists/date-range';
import { choicesOf } from '../http/lists/page.dto';
import type { TaskListQueryDto } from './task.dto';

const KINDS = TASK_KINDS.map(({ kind }) => kind);

/**
 * Makes the filter of a list of tasks. Plain dates are days of the zone.
 * @throws Refusal VALIDATION for unknown words
 */
export function taskFilterOf(
  ownerId: string | null,
  query: Pick<TaskListQueryDto, 'status' | 'kind' | 'tag' | 'search' | 'startDate' | 'endDate'>,
  timeZone: string,
): TaskFilter {
  return {
    ownerId,
    statuses: choicesOf('status', query.status, RUN_STATUSES),
    kinds: choicesOf('kind', query.kind, KINDS),
    tag: query.tag ?? null,
    search: query.search || null,
    ...datesOf(query, timeZone),
  };
}
