import { Button, Chip, Group, ScrollArea, Switch, Text, TextInput } from '@mantine/core';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useReading, type Reading } from '../user/reading';
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
const MOST_SHOWN = 2000;

/** Asks only for what has come since, and adds it. */
const logQuery = (runId: string, client: QueryClient, reading: Reading) => {
  const queryKey = [...runsKey(reading), runId, 'log'];
  return queryOptions({
    queryKey,
    queryFn: async (): Promise<Log> => {
      const known = client.getQueryData<Log>(queryKey) ?? { lines: [], last: null };
      const more = await logAfter(runId, known.last, reading);
      return { lines: [...known.lines, ...more.lines], last: more.last ?? known.last };
    },
  });
};

/** What the run wrote, as it comes. */
export function RunLog({ runId, isActive }: { runId: string; isActive: boolean }) {
  const client = useQueryClient();
  const reading = useReading();
  const log = useQuery(logQuery(runId, client, reading));
  const [levels, setLevels] = useState<string[]>([]);
  const [text, setText] = useState('');
  const [follows, setFollows] = useState(true);
  useLive([...runsKey(reading), runId, 'log'], { active: isActive });
  // The lines are pushed to the owner alone.
  useEffect(() => (isActive && reading === 'owner' ? live.watchLog(runId) : undefined), [runId, isActive, reading]);
  // The last lines come with the end of the run.
  useEffect(() => {
    if (!isActive) void client.invalidateQueries({ queryKey: [...runsKey(reading), runId, 'log'] });
  }, [client, runId, isActive, reading]);
  const all = log.data?.lines ?? [];
  const found = linesLike(all, levels, text);
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
      <Group gap="sm">
        <TextInput
          aria-label="Search in the log"
          placeholder="Search in the log"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          flex="1 1 200px"
        />
        <Chip.Group multiple value={levels} onChange={setLevels}>
          <Group gap={6} role="group" aria-label="Levels">
            {LOG_LEVELS.map((level) => (
              <Chip key={level} value={level} size="xs">
                {level}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <Switch label="Follow" checked={follows} onChange={(event) => setFollows(event.currentTarget.checked)} />
      </Group>
      {log.isError && (
        <ErrorState what="The log could not be loaded" error={log.error} onRetry={() => void log.refetch()} />
      )}
      {found.length === 0 && !log.isError && (
        <Text size="sm" c="dimmed">
          {all.length > 0
            ? 'No line is like that.'
            : isActive
              ? 'Nothing yet: lines appear here as they are written.'
              : 'It wrote nothing.'}
        </Text>
      )}
      {found.length > 0 && <Lines lines={found} follows={follows} />}
    </Panel>
  );
}

function Lines({ lines, follows }: { lines: LogLine[]; follows: boolean }) {
  const zone = useUserZone();
  const view = useRef<HTMLDivElement>(null);
  const shown = lines.slice(-MOST_SHOWN);
  const last = shown.at(-1)?.id;
  useEffect(() => {
    if (follows) view.current?.scrollTo({ top: view.current.scrollHeight });
  }, [last, follows]);
  return (
    <>
      {shown.length < lines.length && (
        <Text size="xs" c="dimmed">
          The last {MOST_SHOWN} of {lines.length} lines; the download has all.
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
