import { duration } from '../time/format';
import { statusStyle } from '../ui/status/status';
import type { Incident } from './incident-queries';
import { barHeights, runsText } from './incident-text';

const WIDTH = 6;
const GAP = 2;
const HEIGHT = 24;

/**
 * Shows the last runs of a task as bars, oldest first: the height is the duration; failed ones are filled and the others are
 * outlined, for people who cannot tell colours apart.
 */
export function RunSparkline({ runs }: { runs: Incident['runs'] }) {
  if (runs.length === 0) return null;
  const heights = barHeights(runs);
  const width = runs.length * (WIDTH + GAP);
  return (
    <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={runsText(runs)}>
      {runs.map(({ runId, status, durationMs }, index) => {
        const height = (heights[index] ?? 0) * (HEIGHT - 2);
        const { color, label } = statusStyle(status);
        const stroke = `light-dark(var(--mantine-color-${color}-8), var(--mantine-color-${color}-4))`;
        return (
          <rect
            key={runId}
            x={index * (WIDTH + GAP) + 0.5}
            y={HEIGHT - 1 - height}
            width={WIDTH - 1}
            height={height}
            rx={1}
            style={{ stroke, fill: status === 'FAILED' ? stroke : 'transparent' }}
          >
            <title>{durationMs === null ? label : `${label}, ${duration(durationMs)}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
