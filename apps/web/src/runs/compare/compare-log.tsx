import { ScrollArea, Switch, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { LogLine } from '../../tasks/runs/run-queries';
import { ErrorState } from '../../ui/page/error-state';
import { PageLoading } from '../../ui/page/page-states';
import { Panel } from '../../ui/page/panel';
import { changeColors } from './change-mark';
import { firstLinesQuery, MAX_LINES } from './compare-queries';
import type { ChangeKind } from './json-changes';
import { linePairs, type LinePair } from './line-diff';

/** Compares the logs of two runs line by line, without their times. */
export function CompareLog({ baseId, runId }: { baseId: string; runId: string }) {
  const [base, run] = [useQuery(firstLinesQuery(baseId)), useQuery(firstLinesQuery(runId))];
  const failed = [base, run].find(({ isLoadingError }) => isLoadingError);
  if (failed)
    return <ErrorState what="Can't load the logs" error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!base.data || !run.data) return <PageLoading />;
  return <Logs base={base.data.lines} run={run.data.lines} />;
}

/** Only the text is compared: every line has another time, and the attempts are compared with the timing. */
function textsOf(lines: LogLine[]): string[] {
  return lines.slice(0, MAX_LINES).map(({ level, line }) => `${level.toUpperCase().padEnd(5)} ${line}`);
}

function Logs({ base, run }: { base: LogLine[]; run: LogLine[] }) {
  const [isShort, setShort] = useState(false);
  const pairs = useMemo(() => linePairs(textsOf(base), textsOf(run)), [base, run]);
  const differing = pairs?.filter(({ kind }) => kind !== 'same') ?? [];
  const shown = isShort ? differing : (pairs ?? []);
  return (
    <Panel
      title="Log"
      actions={
        <Switch
          label="Only differences"
          checked={isShort}
          onChange={(event) => setShort(event.currentTarget.checked)}
        />
      }
    >
      {Math.max(base.length, run.length) > MAX_LINES && (
        <Text size="xs" c="dimmed">
          First {MAX_LINES.toLocaleString('en')} lines of each log compared.
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {summary(pairs, differing.length)}
      </Text>
      {shown.length > 0 && <Pairs pairs={shown} />}
    </Panel>
  );
}

function summary(pairs: LinePair[] | null, differing: number): string {
  if (pairs === null) return 'The logs differ too much to be compared line by line.';
  if (pairs.length === 0) return 'Neither run wrote a log.';
  if (differing === 0) return 'Both logs are equal.';
  return `${differing.toLocaleString('en')} of ${pairs.length.toLocaleString('en')} lines differ. Other run on the left (−), this run on the right (+).`;
}

const CELL = {
  width: '50%',
  padding: '0 4px',
  verticalAlign: 'top',
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
} as const;

/** Side by side where there is room, one below the other on a phone. */
function Pairs({ pairs }: { pairs: LinePair[] }) {
  const isWide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  return (
    <ScrollArea.Autosize mah={480} viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Lines of both logs' }}>
      <table
        aria-label="Lines of both logs"
        style={{
          ...{ width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse' },
          ...{ fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 'var(--mantine-font-size-xs)' },
        }}
      >
        <tbody>
          {pairs.map((pair, index) =>
            isWide ? <WidePair key={index} pair={pair} /> : <NarrowPair key={index} pair={pair} />,
          )}
        </tbody>
      </table>
    </ScrollArea.Autosize>
  );
}

function WidePair({ pair: { kind, base, run } }: { pair: LinePair }) {
  return (
    <tr>
      <Line kind={kind === 'same' ? 'same' : 'removed'} text={base} />
      <Line kind={kind === 'same' ? 'same' : 'added'} text={run} />
    </tr>
  );
}

function NarrowPair({ pair: { kind, base, run } }: { pair: LinePair }) {
  if (kind === 'same')
    return (
      <tr>
        <Line kind="same" text={run} />
      </tr>
    );
  return (
    <>
      {base !== null && (
        <tr>
          <Line kind="removed" text={base} />
        </tr>
      )}
      {run !== null && (
        <tr>
          <Line kind="added" text={run} />
        </tr>
      )}
    </>
  );
}

const SIGNS: Record<ChangeKind, string> = { same: ' ', removed: '−', added: '+', changed: '~' };

function Line({ kind, text }: { kind: ChangeKind; text: string | null }) {
  return (
    <td style={{ ...CELL, ...(text !== null && changeColors(kind)) }}>{text !== null && `${SIGNS[kind]} ${text}`}</td>
  );
}
