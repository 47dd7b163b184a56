import { Button, Chip, Group, ScrollArea, Switch, Text, TextInput } from '@mantine/core';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useViewer, type Viewer } from '../user/viewer';
import { useUserZone } from '../user/use-user';
import { live } from '../live/live';
import { useLive } from '../live/use-live';
import { localOfInstant } from '../time/local-instant';
import { download } from '../ui/data/download';
import { ErrorState } from '../ui/page/error-state';
import { Panel } from '../ui/page/panel';
import { textColor } from '../ui/status/status';
import { linesLike, LOG_LEVELS, logText } from './log-view';
import { logAfter, runsKey, type Log, type LogLine } from '../tasks/runs/run-queries';

const COLORS: Record<LogLine['level'], string> = {
  debug: 'var(--mantine-color-dimmed)',
  info: 'inherit',
  warn: textColor('orange'),
  error: 'var(--mantine-color-error)',
};
const MAX_SHOWN = 2000;

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

/** Shows the log of a run, which grows while the run is active. */
export function RunLog({ runId, isActive }: { runId: string; isActive: boolean }) {
  const log = useLog(runId, isActive);
  const [filter, setFilter] = useState<LogFilter>({ levels: [], text: '', follows: true });
  const all = log.data?.lines ?? [];
  const found = linesLike(all, filter.levels, filter.text);
  return (
    <Panel
      title="Log"
      actions={
        <Button
          size="xs"
          variant="default"
          disabled={all.length === 0}
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => download(`run-${runId}.log`, 'text/plain', logText(all))}
        >
          Download
        </Button>
      }
    >
      <LogFilters filter={filter} onChange={(change) => setFilter((now) => ({ ...now, ...change }))} />
      {log.isError && (
        <ErrorState what="The log could not be loaded" error={log.error} onRetry={() => void log.refetch()} />
      )}
      {found.length === 0 && !log.isError && (
        <Text size="sm" c="dimmed">
          {noLinesText(all.length, isActive)}
        </Text>
      )}
      {found.length > 0 && <Lines lines={found} follows={filter.follows} />}
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
  if (lineCount > 0) return 'No line is like that.';
  return isActive ? 'Nothing yet: lines appear here as they are written.' : 'It wrote nothing.';
}

interface LogFilter {
  /** An empty list shows all levels. */
  levels: string[];
  text: string;
  /** Whether the view scrolls to the last line when one is added. */
  follows: boolean;
}

function LogFilters({ filter, onChange }: { filter: LogFilter; onChange: (change: Partial<LogFilter>) => void }) {
  return (
    <Group gap="sm">
      <TextInput
        aria-label="Search in the log"
        placeholder="Search in the log"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={filter.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
        flex="1 1 200px"
      />
      <Chip.Group multiple value={filter.levels} onChange={(levels) => onChange({ levels })}>
        <Group gap={6} role="group" aria-label="Levels">
          {LOG_LEVELS.map((level) => (
            <Chip key={level} value={level} size="xs">
              {level}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Switch
        label="Follow"
        checked={filter.follows}
        onChange={(event) => onChange({ follows: event.currentTarget.checked })}
      />
    </Group>
  );
}

function Lines({ lines, follows }: { lines: LogLine[]; follows: boolean }) {
  const zone = useUserZone();
  const view = useRef<HTMLDivElement>(null);
  const shown = lines.slice(-MAX_SHOWN);
  const last = shown.at(-1)?.id;
  useEffect(() => {
    if (follows) view.current?.scrollTo({ top: view.current.scrollHeight });
  }, [last, follows]);
  return (
    <>
      {shown.length < lines.length && (
        <Text size="xs" c="dimmed">
          The last {MAX_SHOWN} of {lines.length} lines; the download has all.
        </Text>
      )}
      <ScrollArea.Autosize
        mah={420}
        viewportRef={view}
        viewportProps={{ tabIndex: 0, role: 'log', 'aria-label': 'Lines of the log' }}
      >
        {shown.map(({ id, at, level, attempt, line }) => (
          <Text key={id} size="xs" ff="monospace" style={{ whiteSpace: 'pre-wrap', color: COLORS[level] }}>
            <Text span inherit c="dimmed" title={at}>
              {localOfInstant(at, zone).slice(11)} [{attempt}]
            </Text>{' '}
            <Text span inherit fw={700}>
              {level.toUpperCase().padEnd(5)}
            </Text>{' '}
            {line}
          </Text>
        ))}
      </ScrollArea.Autosize>
    </>
  );
}
