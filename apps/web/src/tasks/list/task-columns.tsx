import { Badge, Group, Text, useMantineTheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { DataTableColumn } from 'mantine-datatable';
import { useMemo } from 'react';
import { withoutOwnZone } from '../../schedules/schedule-text';
import { AnchorLink } from '../../ui/link/links';
import { KindLabel } from '../kind-label';
import { NextRun } from '../next-run';
import type { ListedTask } from '../task-queries';
import { TaskStatus } from '../task-status';
import { OutcomeStrip } from './outcome-strip';
import { TaskRowActions } from './task-row-actions';
import { FROM_LG, FROM_SM, FROM_XL } from '../../ui/list/from-width';
import { useUserZone } from '../../user/use-user';

/**
 * Which details have a column of their own at the present width; the others stand below the title. Each detail is
 * rendered in one place only, never rendered twice and hidden by CSS: a page of tasks holds hundreds of them.
 */
export interface OwnColumns {
  status: boolean;
  outcomes: boolean;
}

/** Chooses the columns by the width of the window, and follows it. */
export function useOwnColumns(): OwnColumns {
  const theme = useMantineTheme();
  const atFirstRender = { getInitialValueInEffect: false };
  const status = useMediaQuery(FROM_SM(theme), undefined, atFirstRender) ?? false;
  const outcomes = useMediaQuery(FROM_XL(theme), undefined, atFirstRender) ?? false;
  return useMemo(() => ({ status, outcomes }), [status, outcomes]);
}

/** Builds the columns of the task list. `onTag` filters by a tag. */
export function taskColumns(onTag: (tag: string) => void, ownColumns: OwnColumns): DataTableColumn<ListedTask>[] {
  return [
    {
      accessor: 'title',
      title: 'Task',
      sortable: true,
      render: (task) => <TitleCell task={task} onTag={onTag} ownColumns={ownColumns} />,
    },
    {
      accessor: 'status',
      sortable: true,
      width: 140,
      visibleMediaQuery: FROM_SM,
      render: (task) => <TaskStatus task={task} />,
    },
    {
      accessor: 'outcomes',
      title: 'Recent runs',
      // Twenty runs and the space beside them.
      width: 182,
      visibleMediaQuery: FROM_XL,
      render: ({ id, title }) => <OutcomeStrip taskId={id} title={title} />,
    },
    {
      accessor: 'kind',
      sortable: true,
      width: 140,
      visibleMediaQuery: FROM_XL,
      render: ({ kind }) => <KindLabel kind={kind} />,
    },
    {
      accessor: 'schedule.description',
      title: 'Schedule',
      width: 180,
      visibleMediaQuery: FROM_LG,
      render: ({ schedule }) => <ScheduleText schedule={schedule} />,
    },
    {
      accessor: 'nextDueAt',
      title: 'Next run',
      sortable: true,
      width: 150,
      visibleMediaQuery: FROM_SM,
      render: ({ schedule }) => <NextRun schedule={schedule} />,
    },
    {
      accessor: 'actions',
      title: '',
      width: 96,
      textAlign: 'right',
      render: (task) => <TaskRowActions task={task} />,
    },
  ];
}

interface TitleCellProps {
  task: ListedTask;
  onTag: (tag: string) => void;
  ownColumns: OwnColumns;
}

function TitleCell({ task, onTag, ownColumns }: TitleCellProps) {
  return (
    <div className="title-cell">
      <AnchorLink to="/tasks/$taskId" params={{ taskId: task.id }} fw={600} size="sm">
        {task.title}
      </AnchorLink>
      {task.tags.length > 0 && (
        <Group gap={4}>
          {task.tags.map((tag) => (
            <Badge
              key={tag}
              component="button"
              variant="default"
              size="sm"
              tt="none"
              style={{ cursor: 'pointer' }}
              onClick={() => onTag(tag)}
              title={`Filter by tag ${tag}`}
            >
              {tag}
            </Badge>
          ))}
        </Group>
      )}
      {!ownColumns.status && (
        <Group gap={6}>
          <TaskStatus task={task} />
          <Text size="xs" c="dimmed">
            <NextRun schedule={task.schedule} />
          </Text>
        </Group>
      )}
      {!ownColumns.outcomes && <OutcomeStrip taskId={task.id} title={task.title} />}
    </div>
  );
}

function ScheduleText({ schedule }: { schedule: ListedTask['schedule'] }) {
  const zone = useUserZone();
  return <>{schedule === null ? 'Once, on creation' : withoutOwnZone(schedule.description, zone)}</>;
}
