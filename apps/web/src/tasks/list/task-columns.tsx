import { Badge, Group, Stack, Text, useMantineTheme, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { DataTableColumn } from 'mantine-datatable';
import type { Schema } from '../../api/client';
import { Time } from '../../time/time';
import { AnchorLink } from '../../ui/link/links';
import { runStatusOf } from '../../ui/status/status';
import { StatusBadge } from '../../ui/status/status-badge';
import type { ListedTask } from '../task-queries';
import { OutcomeStrip } from './outcome-strip';
import { TaskRowActions } from './task-row-actions';
import { FROM_LG, FROM_MD, FROM_SM } from '../../ui/list/from-width';

/** The outcomes of the last runs, by the id of the task. */
export type Outcomes = ReadonlyMap<string, Schema<'OutcomeDto'>[]>;
const NO_RUNS: Schema<'OutcomeDto'>[] = [];

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
  return {
    status: useMediaQuery(FROM_SM(theme), undefined, atFirstRender) ?? false,
    outcomes: useMediaQuery(FROM_MD(theme), undefined, atFirstRender) ?? false,
  };
}

/** Builds the columns of the task list. `onTag` filters by a tag. */
export function taskColumns(
  onTag: (tag: string) => void,
  outcomes: Outcomes,
  ownColumns: OwnColumns,
): DataTableColumn<ListedTask>[] {
  return [
    {
      accessor: 'title',
      width: 220,
      sortable: true,
      render: (task) => <TitleCell task={task} onTag={onTag} runs={outcomes.get(task.id)} ownColumns={ownColumns} />,
    },
    {
      accessor: 'status',
      sortable: true,
      width: 150,
      visibleMediaQuery: FROM_SM,
      render: (task) => <StateCell task={task} />,
    },
    {
      accessor: 'outcomes',
      title: 'Last runs',
      width: 180,
      visibleMediaQuery: FROM_MD,
      render: ({ id, title }) => <OutcomeStrip title={title} runs={outcomes.get(id) ?? NO_RUNS} />,
    },
    { accessor: 'kind', sortable: true, width: 110, visibleMediaQuery: FROM_LG },
    {
      accessor: 'schedule.description',
      title: 'Schedule',
      visibleMediaQuery: FROM_LG,
      render: ({ schedule }) => <Text size="sm">{schedule?.description ?? 'Once, when it was created'}</Text>,
    },
    {
      accessor: 'nextDueAt',
      title: 'Next run',
      sortable: true,
      visibleMediaQuery: FROM_SM,
      render: ({ schedule }) => <NextRun schedule={schedule} />,
    },
    {
      accessor: 'actions',
      title: <VisuallyHidden>Actions</VisuallyHidden>,
      width: 96,
      textAlign: 'right',
      render: (task) => <TaskRowActions task={task} />,
    },
  ];
}

interface TitleCellProps {
  task: ListedTask;
  onTag: (tag: string) => void;
  runs: Schema<'OutcomeDto'>[] | undefined;
  ownColumns: OwnColumns;
}

function TitleCell({ task, onTag, runs = NO_RUNS, ownColumns }: TitleCellProps) {
  return (
    <Stack gap={4} miw={0}>
      <AnchorLink to="/tasks/$taskId" params={{ taskId: task.id }} fw={600}>
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
              title={`Only tasks with the tag ${tag}`}
            >
              {tag}
            </Badge>
          ))}
        </Group>
      )}
      {!ownColumns.status && (
        <Group gap={6}>
          <StateCell task={task} />
          <Text size="xs" c="dimmed">
            <NextRun schedule={task.schedule} />
          </Text>
        </Group>
      )}
      {!ownColumns.outcomes && <OutcomeStrip title={task.title} runs={runs} />}
    </Stack>
  );
}

function StateCell({ task }: { task: ListedTask }) {
  return (
    <Group gap={4}>
      {task.latestRun === null ? (
        <Text size="sm" c="dimmed">
          No run yet
        </Text>
      ) : (
        <StatusBadge status={runStatusOf({ status: task.status, waitingFor: task.latestRun?.waitingFor ?? null })} />
      )}
      {task.schedule?.state === 'PAUSED' && <StatusBadge status="PAUSED" />}
    </Group>
  );
}

function NextRun({ schedule }: { schedule: ListedTask['schedule'] }) {
  if (schedule?.state === 'PAUSED')
    return schedule.pausedUntil === null ? (
      <>Paused</>
    ) : (
      <>
        Paused until <Time at={schedule.pausedUntil} />
      </>
    );
  return <Time isDue at={schedule?.nextDueAt} none="No further run" />;
}
