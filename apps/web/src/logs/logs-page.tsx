import { Button, Group, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { taskListQuery } from '../tasks/task-queries';
import { clockTime } from '../time/format';
import { useMinute } from '../time/use-now';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { Page } from '../ui/page/page';
import { PageLoading } from '../ui/page/page-states';
import { Panel } from '../ui/page/panel';
import { useUserZone } from '../user/use-user';
import { ViewsMenu } from '../views/views-menu';
import { FoundLines } from './found-lines';
import { LogFilters } from './log-filters';
import { FOUND_KEY, logQuery, tailQuery } from './log-queries';
import { changedLogSearch, isTooShort, logSearch, MIN_CHARACTERS, type LogSearch } from './log-search';
import { mergedLines } from './log-tail';

/** Searches the log lines of all the person's runs. The search is in the address. */
export function LogsPage() {
  const { view, ...search } = useSearch({ from: '/user/logs' });
  const navigate = useNavigate({ from: '/logs' });
  const client = useQueryClient();
  const filter = (change: Partial<LogSearch>): void => {
    // Following begins with the last minute: what was written before, since the page was loaded, is loaded again.
    if (change.follow) void client.invalidateQueries({ queryKey: FOUND_KEY });
    void navigate({ search: (now) => changedLogSearch(now, change), replace: true });
  };
  const tasks = useQuery(taskListQuery({})).data?.results ?? [];
  const tags = [...new Set(tasks.flatMap((task) => task.tags))].toSorted();
  return (
    <Page title="Logs">
      <LogFilters
        search={search}
        tags={tags}
        onFilter={filter}
        views={
          <ViewsMenu
            page="logs"
            search={{ ...search, view }}
            read={logSearch}
            onOpen={(opened) => void navigate({ search: opened })}
          />
        }
      />
      <Panel>
        {isTooShort(search) ? (
          <Text size="sm" c="dimmed" role="status">
            Type at least {MIN_CHARACTERS} characters to search.
          </Text>
        ) : (
          <Results search={search} />
        )}
      </Panel>
    </Page>
  );
}

function Results({ search }: { search: LogSearch }) {
  const { follow, ...found } = search;
  const client = useQueryClient();
  const log = useInfiniteQuery(logQuery(found));
  const tail = useQuery({ ...tailQuery(found, client), enabled: follow !== undefined });
  if (log.isLoadingError)
    return <ErrorState what="Can't search the logs" error={log.error} onRetry={() => void log.refetch()} />;
  if (!log.data) return <PageLoading shape="rows" />;
  const lines = mergedLines(
    tail.data ?? [],
    log.data.pages.flatMap(({ results }) => results),
  );
  const last = log.data.pages.at(-1);
  return (
    <>
      {tail.isError && (
        <ErrorState what="Can't load new lines" error={tail.error} onRetry={() => void tail.refetch()} />
      )}
      {lines.length > 0 && <FoundLines lines={lines} query={search.query} />}
      {lines.length === 0 && !log.hasNextPage && <NothingFound search={search} />}
      {log.isFetchNextPageError && (
        <ErrorState what="Can't load older lines" error={log.error} onRetry={() => void log.fetchNextPage()} />
      )}
      {log.hasNextPage && last && (
        <Older
          searchedFrom={last.searchedFrom}
          isEmpty={lines.length === 0}
          isLoading={log.isFetchingNextPage}
          onLoad={() => void log.fetchNextPage()}
        />
      )}
    </>
  );
}

interface OlderProps {
  searchedFrom: string;
  isEmpty: boolean;
  isLoading: boolean;
  onLoad: () => void;
}

/** Goes on with older lines; it says how far back the search has come, because a page may be empty on the way. */
function Older({ searchedFrom, isEmpty, isLoading, onLoad }: OlderProps) {
  const zone = useUserZone();
  const since = clockTime(new Date(searchedFrom), useMinute(), zone);
  return (
    <Group gap="sm">
      <Button variant="default" loading={isLoading} onClick={onLoad}>
        Load older lines
      </Button>
      <Text size="sm" c="dimmed" role="status">
        {isEmpty ? `No matching lines since ${since}.` : `Searched back to ${since}.`}
      </Text>
    </Group>
  );
}

function NothingFound({ search: { query, taskId, tag, level } }: { search: LogSearch }) {
  const isFiltered = [query, taskId, tag, level].some((one) => one !== undefined);
  return (
    <EmptyState title={isFiltered ? 'No matching lines' : 'No log lines'}>
      {isFiltered
        ? 'Try another text, fewer filters or a longer time range.'
        : 'Runs of this time wrote no log. Try a longer time range.'}
    </EmptyState>
  );
}
