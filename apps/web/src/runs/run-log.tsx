import { Button, Chip, Group, Switch, Text, TextInput } from '@mantine/core';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useViewer, type Viewer } from '../user/viewer';
import { live } from '../live/live';
import { useLive } from '../live/use-live';
import { download } from '../ui/data/download';
import { ErrorState } from '../ui/page/error-state';
import { Panel } from '../ui/page/panel';
import { LogLines } from './log-lines';
import { levelCounts, linesLike, LOG_LEVELS, logText, type LogLevel } from './log-view';
import { logAfter, runsKey, type Log } from '../tasks/runs/run-queries';

const LEVEL_LABELS: Record<LogLevel, string> = { debug: 'Debug', info: 'Info', warn: 'Warn', error: 'Error' };

/** Requests only the lines after the last known one, and appends them. */
const logQuery = (runId: string, client: QueryClient, viewer: Viewer) => {
  const queryKey = [...runsKey(viewer), runId, 'log'];
  return queryOptions({
    queryKey,
    queryFn: async (): Promise<Log> => {
      const known = client.getQueryData<Log>(queryKey) ?? { lines: [], last: null };
      const more = await logAfter(runId, known.last, viewer);
      return { lines: [...known.lines, ...more.lines], last: more.last ?? known.last };
    },
  });
};

interface RunLogProps {
  runId: string;
  isActive: boolean;
  /** The line that a link leads to: it is marked and scrolled to. */
  lineId?: string;
}

/** Shows the log of a run, which grows while the run is active. */
export function RunLog({ runId, isActive, lineId }: RunLogProps) {
  const log = useLog(runId, isActive);
  const [filter, setFilter] = useState<LogFilter>({ levels: [], text: '', follows: lineId === undefined });
  const all = log.data?.lines ?? [];
  const found = linesLike(all, filter.levels, filter.text);
  return (
    <Panel>
      <LogFilters
        filter={filter}
        counts={levelCounts(all)}
        onChange={(change) => setFilter((now) => ({ ...now, ...change }))}
      >
        <Button
          size="xs"
          variant="default"
          disabled={all.length === 0}
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => download(`run-${runId}.log`, 'text/plain', logText(all))}
        >
          Download
        </Button>
      </LogFilters>
      {log.isError && <ErrorState what="Can't load the log" error={log.error} onRetry={() => void log.refetch()} />}
      {found.length === 0 && !log.isError && (
        <Text size="sm" c="dimmed">
          {noLinesText(all.length, isActive)}
        </Text>
      )}
      {found.length > 0 && <LogLines all={all} lines={found} follows={filter.follows} lineId={lineId} />}
    </Panel>
  );
}

/** Loads the log and keeps it up to date: by pushed events for the owner, by polling for admins. */
function useLog(runId: string, isActive: boolean) {
  const client = useQueryClient();
  const viewer = useViewer();
  const log = useQuery(logQuery(runId, client, viewer));
  useLive([...runsKey(viewer), runId, 'log'], { active: isActive });
  // Events about new lines are pushed to the owner only, and only while the page subscribes to them.
  useEffect(() => (isActive && viewer === 'owner' ? live.watchLog(runId) : undefined), [runId, isActive, viewer]);
  // The last lines are written as the run ends, after the last pushed event.
  useEffect(() => {
    if (!isActive) void client.invalidateQueries({ queryKey: [...runsKey(viewer), runId, 'log'] });
  }, [client, runId, isActive, viewer]);
  return log;
}

function noLinesText(lineCount: number, isActive: boolean): string {
  if (lineCount > 0) return 'No matching lines.';
  return isActive ? 'Waiting for output…' : 'No log output.';
}

interface LogFilter {
  /** An empty list shows all levels. */
  levels: string[];
  text: string;
  /** Whether the view scrolls to the last line when one is added. */
  follows: boolean;
}

interface LogFiltersProps {
  filter: LogFilter;
  /** How many lines each level has. */
  counts: Record<LogLevel, number>;
  onChange: (change: Partial<LogFilter>) => void;
  /** The buttons beside the filters. */
  children: ReactNode;
}

function LogFilters({ filter, counts, onChange, children }: LogFiltersProps) {
  return (
    <Group gap="sm" className="screen-only">
      <TextInput
        aria-label="Search log"
        placeholder="Search log"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={filter.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
        flex="1 1 200px"
      />
      <Chip.Group multiple value={filter.levels} onChange={(levels) => onChange({ levels })}>
        <Group gap={6} role="group" aria-label="Levels">
          {LOG_LEVELS.map((level) => (
            <Chip key={level} value={level} size="xs">
              {LEVEL_LABELS[level]} {counts[level].toLocaleString('en')}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Switch
        label="Follow"
        checked={filter.follows}
        onChange={(event) => onChange({ follows: event.currentTarget.checked })}
      />
      {children}
    </Group>
  );
}
