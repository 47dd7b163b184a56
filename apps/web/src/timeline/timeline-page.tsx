import { Alert, Button, Title } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMinute } from '../time/use-now';
import { ButtonLink } from '../ui/link/links';
import { Pager } from '../ui/list/pager';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { Page } from '../ui/page/page';
import { PageLoading } from '../ui/page/page-states';
import { Panel } from '../ui/page/panel';
import { useUserZone } from '../user/use-user';
import { LateRuns } from './late-runs';
import { LoadChart } from './load-chart';
import { TimelineControls } from './timeline-controls';
import { timelineQuery, type Timeline } from './timeline-query';
import { BesideTitles, TimelineRows } from './timeline-rows';
import type { TimelineSearch } from './timeline-search';
import { windowOf, windowText } from './timeline-window';
import { useTimelineLive } from './use-timeline-live';

/** Shows what ran and what will run over an hour, a day or a week, a row per task, with the load of all tasks on top. */
export function TimelinePage() {
  const search = useSearch({ from: '/user/schedule' });
  const navigate = useNavigate({ from: '/schedule' });
  const zone = useUserZone();
  const nowMs = useMinute().getTime();
  const window = windowOf(search, nowMs, zone);
  const timeline = useQuery(timelineQuery(window, search.tag, search.page));
  useTimelineLive();
  const open = (next: TimelineSearch): void => void navigate({ search: next });
  const tags = [...new Set(timeline.data?.results.flatMap((row) => row.tags))].toSorted();
  return (
    <Page title="Schedule">
      <TimelineControls {...{ search, nowMs, zone, tags }} onChange={open} />
      <Title order={2} size="h4" aria-live="polite">
        {windowText(window, search.view ?? 'day', nowMs, zone)}
      </Title>
      {timeline.isLoadingError ? (
        <ErrorState what="Can't load the schedule" error={timeline.error} onRetry={() => void timeline.refetch()} />
      ) : timeline.data ? (
        <Content timeline={timeline.data} search={search} onChange={open} />
      ) : (
        <PageLoading shape="rows" />
      )}
    </Page>
  );
}

interface ContentProps {
  timeline: Timeline;
  search: TimelineSearch;
  onChange: (search: TimelineSearch) => void;
}

function Content({ timeline, search, onChange }: ContentProps) {
  const zone = useUserZone();
  // The window of the answer: while another one is loading, the one before is still shown.
  const window = { fromMs: Date.parse(timeline.from), toMs: Date.parse(timeline.to) };
  const moment = { window, nowMs: Date.parse(timeline.at), lateAfterMs: timeline.lateAfterMs, zone };
  if (timeline.count === 0) return <NoTasks tag={search.tag} onClear={() => onChange({ ...search, tag: undefined })} />;
  const step = (url: string | null, by: number): (() => void) | undefined =>
    url === null ? undefined : () => onChange({ ...search, page: (search.page ?? 1) + by });
  return (
    <>
      {timeline.allPaused !== null && (
        <Alert color="orange" variant="outline" icon={<IconPlayerPause aria-hidden />} title="All schedules are paused">
          {timeline.allPaused}
        </Alert>
      )}
      <Panel>
        <BesideTitles>
          <LoadChart timeline={timeline} window={window} />
        </BesideTitles>
        <TimelineRows timeline={timeline} moment={moment} view={search.view ?? 'day'} />
        <Pager
          count={timeline.count}
          what="tasks"
          onPrevious={step(timeline.previous, -1)}
          onNext={step(timeline.next, 1)}
        />
      </Panel>
      <LateRuns late={timeline.late} />
    </>
  );
}

function NoTasks({ tag, onClear }: { tag: string | undefined; onClear: () => void }) {
  return (
    <Panel>
      {tag === undefined ? (
        <EmptyState
          title="No tasks yet"
          action={
            <ButtonLink to="/tasks/new" mt="xs">
              Create task
            </ButtonLink>
          }
        >
          Create a task to see its past and scheduled runs here.
        </EmptyState>
      ) : (
        <EmptyState
          title="No matching tasks"
          action={
            <Button variant="default" mt="xs" onClick={onClear}>
              Clear filter
            </Button>
          }
        >
          No task has the tag “{tag}”. Clear the filter or add the tag to a task.
        </EmptyState>
      )}
    </Panel>
  );
}
