import { Group, Tooltip } from '@mantine/core';
import { useRovingIndex } from '@mantine/hooks';
import { memo, useMemo, useState, type CSSProperties } from 'react';
import type { Schema } from '../../api/client';
import { useUserZone } from '../../user/use-user';
import { localTime } from '../../time/format';
import { useHour } from '../../time/use-now';
import { statusLook } from '../../ui/status/status';
import { useOpenLink } from '../../ui/link/use-open-link';

type Outcome = Schema<'OutcomeDto'>;

/** Colour alone tells nobody who does not see it: what failed stands out, what did not run is small. */
const HEIGHTS: Record<string, number> = { FAILED: 20, COMPLETED: 13 };
const SMALL = 6;

interface OutcomeStripProps {
  /** "Nightly import" */
  title: string;
  /** Oldest first. */
  runs: Outcome[];
}

/** How the last runs of a task ended, each a link to it. One stop for Tab; the arrows go from run to run. */
export function OutcomeStrip({ title, runs }: OutcomeStripProps) {
  return runs.length === 0 ? null : <Strip title={title} runs={runs} />;
}

/** There is one only when runs are known: Tab begins at the latest of them. */
const Strip = memo(function Strip({ title, runs }: OutcomeStripProps) {
  const now = useHour();
  const zone = useUserZone();
  const open = useOpenLink();
  const [shown, setShown] = useState<string | null>(null);
  const roving = useRovingIndex({ total: runs.length, initialIndex: runs.length - 1, loop: false });
  const lastRuns = runs.length === 1 ? 'The last run' : `The last ${runs.length} runs`;
  const words = useMemo(
    () => runs.map((run) => `${statusLook(run.status).label}, ${localTime(new Date(run.scheduledFor), now, zone)}`),
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
        aria-label={`Last runs of ${title}, oldest first`}
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
  const { color } = statusLook(status);
  return {
    width: 6,
    height: HEIGHTS[status] ?? SMALL,
    flexShrink: 0,
    borderRadius: 2,
    backgroundColor: `light-dark(var(--mantine-color-${color}-8), var(--mantine-color-${color}-4))`,
  };
}
