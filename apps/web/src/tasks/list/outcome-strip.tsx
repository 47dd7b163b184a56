import { useRovingIndex } from '@mantine/hooks';
import { memo, useMemo, type CSSProperties } from 'react';
import { useUserZone } from '../../user/use-user';
import { localTime } from '../../time/format';
import { useHour } from '../../time/use-now';
import { statusStyle } from '../../ui/status/status';
import { useOpenLink } from '../../ui/link/use-open-link';
import { useOutcomes, type Outcome } from './outcomes';

/** The height repeats what the colour shows, for people who cannot tell colours apart: failed runs are tallest. */
const HEIGHTS: Record<string, number> = { FAILED: 20, COMPLETED: 13 };
const SMALL = 6;

/**
 * Shows how the last runs of a task ended, each as a link. The strip is one tab stop; the arrow keys move between runs.
 */
export function OutcomeStrip({ taskId, title }: { taskId: string; title: string }) {
  const runs = useOutcomes(taskId);
  return runs.length === 0 ? null : <Strip title={title} runs={runs} />;
}

interface StripProps {
  /** The title of the task, for the label. */
  title: string;
  /** The runs, oldest first. */
  runs: readonly Outcome[];
}

/** Mounted only when runs are known, because the tab stop starts at the latest of them. */
const Strip = memo(function Strip({ title, runs }: StripProps) {
  const now = useHour();
  const zone = useUserZone();
  const open = useOpenLink();
  const roving = useRovingIndex({ total: runs.length, initialIndex: runs.length - 1, loop: false });
  const lastRuns = runs.length === 1 ? 'Last run' : `Last ${runs.length} runs`;
  const words = useMemo(
    () => runs.map((run) => `${statusStyle(run.status).label}, ${localTime(new Date(run.scheduledFor), now, zone)}`),
    [runs, now, zone],
  );
  return (
    <div
      className="outcome-strip"
      role="group"
      aria-label={`Recent runs of ${title}, oldest first`}
      data-tooltip={lastRuns}
      onClick={open}
    >
      {runs.map(({ runId, status }, index) => (
        <a
          key={runId}
          href={`/runs/${runId}`}
          aria-label={words[index]}
          data-tooltip={words[index]}
          {...roving.getItemProps({ index })}
          style={styleOf(status)}
        />
      ))}
    </div>
  );
});

function styleOf(status: string): CSSProperties {
  const { color } = statusStyle(status);
  return {
    width: 6,
    height: HEIGHTS[status] ?? SMALL,
    flexShrink: 0,
    borderRadius: 2,
    backgroundColor: `light-dark(var(--mantine-color-${color}-8), var(--mantine-color-${color}-4))`,
  };
}
