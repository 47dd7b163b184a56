import { workerName } from '#contracts/words/timeline-words';
import { Box, Group, Stack, Text } from '@mantine/core';
import type { RunDetail } from '../../tasks/runs/run-queries';
import { duration } from '../../time/format';
import { useNow } from '../../time/use-now';
import { Panel } from '../../ui/page/panel';
import { statusStyle, textColor } from '../../ui/status/status';
import { RunErrorText } from '../../output/run-error';
import { placeOf, waitsText, waterfallOf, type AttemptBar, type Waterfall } from './waterfall';

const LIST = { listStyle: 'none', margin: 0, padding: 0 };

/** Shows the attempts of a run on one axis of time, with the waits before them. A run that never waits has none. */
export function AttemptChart({ run }: { run: RunDetail }) {
  const now = useNow();
  const waterfall = waterfallOf(run, now);
  if (waterfall.bars.length === 0) return null;
  const withErrors = waterfall.bars.length > 1;
  return (
    <Panel title="Attempts">
      <Stack gap="sm" component="ol" style={LIST}>
        {waterfall.bars.map((bar) => (
          <Attempt key={bar.attempt} bar={bar} waterfall={waterfall} withError={withErrors} />
        ))}
      </Stack>
      <Text size="xs" c="dimmed">
        {duration(waterfall.toMs - waterfall.fromMs)} in all; thin bars are waits.
      </Text>
    </Panel>
  );
}

/** The words say what the bar shows; the bar is decoration. */
function Attempt({ bar, waterfall, withError }: { bar: AttemptBar; waterfall: Waterfall; withError: boolean }) {
  const { attempt, status, startMs, endMs, error, worker } = bar;
  const { color, label } = statusStyle(status);
  const waits = waitsText(bar);
  return (
    <Box component="li">
      <Group gap="xs" justify="space-between">
        <Text size="sm">
          <Text span inherit fw={600}>
            Attempt {attempt}
          </Text>{' '}
          <Text span inherit c={textColor(color)}>
            {startMs === null ? 'Not started' : label}
          </Text>
          {worker !== null && (
            <Text span inherit c="dimmed">
              {' '}
              · {workerName(worker)}
            </Text>
          )}
        </Text>
        <Text size="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>
          {startMs !== null && endMs !== null && duration(endMs - startMs)}
          {waits !== null && (
            <Text span inherit c="dimmed">
              {' '}
              {waits}
            </Text>
          )}
        </Text>
      </Group>
      <Track bar={bar} waterfall={waterfall} color={color} />
      {withError && error !== null && <RunErrorText message={error.message} />}
    </Box>
  );
}

const WAIT_COLORS = {
  jitter: 'light-dark(var(--mantine-color-gray-2), var(--mantine-color-dark-4))',
  waiting: 'light-dark(var(--mantine-color-gray-4), var(--mantine-color-dark-3))',
  'in queue':
    'light-dark(var(--mantine-color-cyan-2), color-mix(in srgb, var(--mantine-color-cyan-9) 60%, transparent))',
  backoff:
    'repeating-linear-gradient(135deg, light-dark(var(--mantine-color-gray-4), var(--mantine-color-dark-3)) 0 4px, light-dark(var(--mantine-color-gray-2), var(--mantine-color-dark-4)) 4px 8px)',
};

function Track({ bar, waterfall, color }: { bar: AttemptBar; waterfall: Waterfall; color: string }) {
  const { waits, startMs, endMs } = bar;
  return (
    <Box
      aria-hidden
      h={14}
      mt={2}
      style={{
        position: 'relative',
        borderRadius: 3,
        background: 'light-dark(var(--mantine-color-gray-1), var(--mantine-color-dark-7))',
      }}
    >
      {waits.map((wait) => (
        <Box
          key={wait.label}
          style={{ ...placed(waterfall, wait), height: 6, top: 4, background: WAIT_COLORS[wait.label] }}
        />
      ))}
      {startMs !== null && endMs !== null && (
        <Box
          style={{
            ...placed(waterfall, { fromMs: startMs, toMs: endMs }),
            height: '100%',
            borderRadius: 3,
            background: `var(--mantine-color-${color}-6)`,
          }}
        />
      )}
    </Box>
  );
}

/** A part that is too short to be seen is two pixels wide, and never leaves the track. */
function placed(waterfall: Waterfall, part: { fromMs: number; toMs: number }) {
  const [left, width] = placeOf(waterfall, part);
  return { position: 'absolute', left: `min(${left}%, calc(100% - 2px))`, width: `max(${width}%, 2px)` } as const;
}
