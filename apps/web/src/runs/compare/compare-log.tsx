import { Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { LogLine } from '../../tasks/runs/run-queries';
import { ErrorState } from '../../ui/page/error-state';
import { PageLoading } from '../../ui/page/page-states';
import { Panel } from '../../ui/page/panel';
import { linePairs, type LinePair } from '../../ui/diff/line-diff';
import { LinePairs } from '../../ui/diff/line-pairs';
import { firstLinesQuery, MAX_LINES } from './compare-queries';

/** Compares the logs of two runs line by line, without their times. */
export function CompareLog({ baseId, runId }: { baseId: string; runId: string }) {
  const [base, run] = [useQuery(firstLinesQuery(baseId)), useQuery(firstLinesQuery(runId))];
  const failed = [base, run].find(({ isLoadingError }) => isLoadingError);
  if (failed)
    return <ErrorState what="Can't load the logs" error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!base.data || !run.data) return <PageLoading shape="rows" />;
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
      {shown.length > 0 && <LinePairs label="Lines of both logs" pairs={shown} />}
    </Panel>
  );
}

function summary(pairs: LinePair[] | null, differing: number): string {
  if (pairs === null) return 'The logs differ too much to be compared line by line.';
  if (pairs.length === 0) return 'Neither run wrote a log.';
  if (differing === 0) return 'Both logs are equal.';
  return `${differing.toLocaleString('en')} of ${pairs.length.toLocaleString('en')} lines differ. Other run on the left (−), this run on the right (+).`;
}
