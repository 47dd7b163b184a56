import {
  ActionIcon,
  Badge,
  Button,
  Group,
  Menu,
  MultiSelect,
  Pill,
  Select,
  Stack,
  Text,
  useMantineTheme,
  VisuallyHidden,
} from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconCopy,
  IconDots,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { DataTableColumn } from 'mantine-datatable';
import { useState } from 'react';
import type { Schema } from '../../api/client';
import { useLive } from '../../live/use-live';
import { Time } from '../../time/time';
import { EmptyState } from '../../ui/page/empty-state';
import { ErrorState } from '../../ui/page/error-state';
import { AnchorLink, ButtonLink, MenuItemLink } from '../../ui/link/links';
import { ListTable } from '../../ui/list/list-table';
import { Page } from '../../ui/page/page';
import { pageSteps } from '../../ui/list/page-steps';
import { Pager } from '../../ui/list/pager';
import { SearchBox } from '../../ui/input/search-box';
import { isUnderWay, RUN_STATUSES, runStatusOf, statusLook } from '../../ui/status/status';
import { StatusBadge } from '../../ui/status/status-badge';
import { BulkActions } from './bulk-actions';
import { openImport } from '../transfer/import-tasks';
import { OutcomeStrip } from './outcome-strip';
import {
  outcomesQuery,
  taskKindsQuery,
  taskListParams,
  taskListQuery,
  TASKS_KEY,
  type ListedTask,
} from '../task-queries';
import type { TaskListSearch } from '../task-search';
import { TransferMenu } from '../transfer/transfer-menu';
import { useTaskActions } from '../actions/use-task-actions';
import { clearable } from '../../ui/input/clearable';

const WIDE = (theme: { breakpoints: Record<string, string> }) => `(min-width: ${theme.breakpoints.sm})`;
const WIDER = (theme: { breakpoints: Record<string, string> }) => `(min-width: ${theme.breakpoints.md})`;
const WIDEST = (theme: { breakpoints: Record<string, string> }) => `(min-width: ${theme.breakpoints.lg})`;

type Outcomes = ReadonlyMap<string, Schema<'OutcomeDto'>[]>;
const NO_OUTCOMES: Outcomes = new Map();
const NO_RUNS: Schema<'OutcomeDto'>[] = [];

export function TaskListPage() {
  const search = useSearch({ from: '/user/tasks' });
  const navigate = useNavigate({ from: '/tasks' });
  // Another filter begins at its first page.
  const filter = (change: Partial<TaskListSearch>): void =>
    void navigate({ search: (now) => ({ ...now, at: undefined, ...change }), replace: true });
  const list = useQuery(taskListQuery(search));
  const outcomes = useQuery(outcomesQuery(list.data?.results.map(({ id }) => id) ?? [])).data ?? NO_OUTCOMES;
  const kinds = useQuery(taskKindsQuery).data;
  const [selected, setSelected] = useState<ListedTask[]>([]);
  const room = useRoom();
  useLive([...TASKS_KEY, 'list'], { active: list.data?.results.some(isMoving) ?? false });
  const isFiltered = Boolean(search.search ?? search.status ?? search.kind ?? search.tag);
  const steps = pageSteps(
    list.data,
    taskListParams(search),
    (at) => void navigate({ search: (now) => ({ ...now, at }) }),
  );
  return (
    <Page
      title="Tasks"
      actions={
        <>
          {list.data && list.data.count > 0 && (
            <BulkActions
              selected={selected.map(({ id }) => id)}
              search={search}
              count={list.data.count}
              onDone={() => setSelected([])}
            />
          )}
          {list.data && (list.data.count > 0 || isFiltered) && (
            <TransferMenu selected={selected.map(({ id }) => id)} search={search} count={list.data.count} />
          )}
          <ButtonLink to="/tasks/new" leftSection={<IconPlus size={16} aria-hidden />}>
            New task
          </ButtonLink>
        </>
      }
    >
      <Group gap="xs" align="flex-start">
        <SearchBox
          label="Search in title and description"
          value={search.search}
          onSearch={(text) => filter({ search: text })}
        />
        <MultiSelect
          aria-label="Status"
          placeholder={search.status ? undefined : 'Any status'}
          data={RUN_STATUSES.map((value) => ({ value, label: statusLook(value).label }))}
          value={search.status ?? []}
          onChange={(status) => filter({ status: status.length > 0 ? status : undefined })}
          {...clearable('Any status')}
          flex="1 1 200px"
        />
        <Select
          aria-label="Kind"
          placeholder="Any kind"
          data={kinds?.map(({ kind, title }) => ({ value: kind, label: title })) ?? []}
          value={search.kind ?? null}
          onChange={(kind) => filter({ kind: kind ?? undefined })}
          {...clearable('Any kind')}
          flex="0 1 180px"
        />
        {search.tag !== undefined && (
          <Pill
            size="lg"
            withRemoveButton
            onRemove={() => filter({ tag: undefined })}
            removeButtonProps={{ 'aria-label': 'Any tag', 'aria-hidden': false, tabIndex: 0 }}
          >
            Tag: {search.tag}
          </Pill>
        )}
      </Group>
      {list.isError ? (
        <ErrorState what="The tasks could not be loaded" error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <ListTable
          label="Tasks"
          records={list.data?.results}
          columns={columnsFor((tag) => filter({ tag }), outcomes, room)}
          isLoading={list.isPending}
          ordering={search.ordering ?? '-createdAt'}
          onOrder={(ordering) => filter({ ordering })}
          selection={{ selected, onSelect: setSelected, labelOf: ({ title }) => title }}
          empty={isFiltered ? <NothingFound onClear={() => void navigate({ search: {} })} /> : <NoTasks />}
        />
      )}
      {list.data && list.data.results.length > 0 && <Pager count={list.data.count} what="tasks" {...steps} />}
    </Page>
  );
}

function isMoving({ status, latestRun }: ListedTask): boolean {
  return latestRun !== null && isUnderWay(status);
}

function NoTasks() {
  return (
    <EmptyState
      title="No tasks yet"
      action={
        <Group mt="xs" justify="center">
          <ButtonLink to="/tasks/new">Create the first task</ButtonLink>
          <Button variant="default" onClick={openImport}>
            Import tasks…
          </Button>
        </Group>
      }
    >
      A task says what to run and when: call a URL, send a mail, work on data or run a command, once or again and again.
    </EmptyState>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      title="No task is like that"
      action={
        <Button variant="default" onClick={onClear} mt="xs">
          Show all tasks
        </Button>
      }
    >
      There are none with this search and these filters.
    </EmptyState>
  );
}

/** What has a column of its own; the rest stands below the title. Nothing is drawn twice and hidden: it is much. */
interface Room {
  status: boolean;
  outcomes: boolean;
}

function useRoom(): Room {
  const theme = useMantineTheme();
  const atOnce = { getInitialValueInEffect: false };
  return {
    status: useMediaQuery(WIDE(theme), undefined, atOnce) ?? false,
    outcomes: useMediaQuery(WIDER(theme), undefined, atOnce) ?? false,
  };
}

function columnsFor(onTag: (tag: string) => void, outcomes: Outcomes, room: Room): DataTableColumn<ListedTask>[] {
  return [
    {
      accessor: 'title',
      sortable: true,
      render: (task) => <TitleCell task={task} onTag={onTag} runs={outcomes.get(task.id)} room={room} />,
    },
    {
      accessor: 'status',
      sortable: true,
      width: 150,
      visibleMediaQuery: WIDE,
      render: (task) => <StateCell task={task} />,
    },
    {
      accessor: 'outcomes',
      title: 'Last runs',
      width: 180,
      visibleMediaQuery: WIDER,
      render: ({ id, title }) => <OutcomeStrip title={title} runs={outcomes.get(id) ?? NO_RUNS} />,
    },
    { accessor: 'kind', sortable: true, width: 110, visibleMediaQuery: WIDEST },
    {
      accessor: 'schedule.description',
      title: 'Schedule',
      visibleMediaQuery: WIDEST,
      render: ({ schedule }) => <Text size="sm">{schedule?.description ?? 'Once, when it was created'}</Text>,
    },
    {
      accessor: 'nextDueAt',
      title: 'Next run',
      sortable: true,
      visibleMediaQuery: WIDE,
      render: ({ schedule }) => <NextRun schedule={schedule} />,
    },
    {
      accessor: 'actions',
      title: <VisuallyHidden>Actions</VisuallyHidden>,
      width: 96,
      textAlign: 'right',
      render: (task) => <RowActions task={task} />,
    },
  ];
}

interface TitleCellProps {
  task: ListedTask;
  onTag: (tag: string) => void;
  runs: Schema<'OutcomeDto'>[] | undefined;
  room: Room;
}

function TitleCell({ task, onTag, runs = NO_RUNS, room }: TitleCellProps) {
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
      {!room.status && (
        <Group gap={6}>
          <StateCell task={task} />
          <Text size="xs" c="dimmed">
            <NextRun schedule={task.schedule} />
          </Text>
        </Group>
      )}
      {!room.outcomes && <OutcomeStrip title={task.title} runs={runs} />}
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
  return <Time at={schedule?.nextDueAt} none="No further run" />;
}

function RowActions({ task }: { task: ListedTask }) {
  const actions = useTaskActions(task);
  const isPaused = task.schedule?.state === 'PAUSED';
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <ActionIcon
        variant="subtle"
        color="gray"
        c="inherit"
        aria-label={`Run ${task.title} now`}
        title="Run now"
        loading={actions.isBusy}
        onClick={actions.run}
      >
        <IconPlayerPlay size={18} aria-hidden />
      </ActionIcon>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" c="inherit" aria-label={`More for ${task.title}`}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {task.schedule?.state === 'ACTIVE' && (
            <Menu.Item leftSection={<IconPlayerPause size={16} aria-hidden />} onClick={actions.pause}>
              Pause…
            </Menu.Item>
          )}
          {isPaused && (
            <Menu.Item leftSection={<IconPlayerTrackNext size={16} aria-hidden />} onClick={actions.resume}>
              Resume
            </Menu.Item>
          )}
          <MenuItemLink to="/tasks/new" search={{ copy: task.id }} leftSection={<IconCopy size={16} aria-hidden />}>
            Duplicate
          </MenuItemLink>
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={actions.remove}
          >
            Delete…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
