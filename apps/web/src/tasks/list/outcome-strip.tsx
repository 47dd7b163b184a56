import { Group, Tooltip } from '@mantine/core';
import { useRovingIndex } from '@mantine/hooks';
import { memo, useMemo, useState, type CSSProperties } from 'react';
import type { Schema } from '../../api/client';
import { useUserZone } from '../../user/use-user';
import { localTime } from '../../time/format';
import { useHour } from '../../time/use-now';
import { statusStyle } from '../../ui/status/status';
import { useOpenLink } from '../../ui/link/use-open-link';

type Outcome = Schema<'OutcomeDto'>;

/** The height repeats what the colour shows, for people who cannot tell colours apart: failed runs are tallest. */
const HEIGHTS: Record<string, number> = { FAILED: 20, COMPLETED: 13 };
const SMALL = 6;

interface OutcomeStripProps {
  /** The title of the task, for the label. */
  title: string;
  /** The runs, oldest first. */
  runs: Outcome[];
}

/**
 * Shows how the last runs of a task ended, each as a link. The strip is one tab stop; the arrow keys move between runs.
 */
export function OutcomeStrip({ title, runs }: OutcomeStripProps) {
  return runs.length === 0 ? null : <Strip title={title} runs={runs} />;
}

/** Mounted only when runs are known, because the tab stop starts at the latest of them. */
const Strip = memo(function Strip({ title, runs }: OutcomeStripProps) {
  const now = useHour();
  const zone = useUserZone();
  const open = useOpenLink();
  const [shown, setShown] = useState<string | null>(null);
  const roving = useRovingIndex({ total: runs.length, initialIndex: runs.length - 1, loop: false });
  const lastRuns = runs.length === 1 ? 'Last run' : `Last ${runs.length} runs`;
  const words = useMemo(
    () => runs.map((run) => `${statusStyle(run.status).label}, ${localTime(new Date(run.scheduledFor), now, zone)}`),
    [runs, now, zone],
  );
  return (
    <Tooltip label={shown ?? lastRuns} events={{ hover: true, focus: true, touch: false }}>
      <Group
        gap={2}
        wrap="nowrap"
        align="flex-end"
        h={HEIGHTS.FAILED}
        role="group"
        aria-label={`Recent runs of ${title}, oldest first`}
        onClick={open}
        onMouseLeave={() => setShown(null)}
      >
        {runs.map(({ runId, status }, index) => (
          <a
            key={runId}
            href={`/runs/${runId}`}
            aria-label={words[index]}
            {...roving.getItemProps({ index })}
            onMouseEnter={() => setShown(words[index] ?? null)}
            onFocus={() => setShown(words[index] ?? null)}
            onBlur={() => setShown(null)}
            style={styleOf(status)}
          />
        ))}
      </Group>
    </Tooltip>
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
