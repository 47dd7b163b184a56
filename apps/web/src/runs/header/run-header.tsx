import { Group, Paper, Stack, Text, Title, type TextProps } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useViewer } from '../../user/viewer';
import { useUserZone } from '../../user/use-user';
import type { RunDetail } from '../../tasks/runs/run-queries';
import { runTime } from '../../tasks/runs/run-state';
import { duration, localTime } from '../../time/format';
import { useNow } from '../../time/use-now';
import { PageTitle } from '../../ui/page/page-title';
import { runStatusOf } from '../../ui/status/status';
import { StatusBadge } from '../../ui/status/status-badge';
import { RunActions } from '../run-actions';
import { RunErrorLine } from '../../output/run-error';
import type { RunTab } from '../run-page-search';
import { RunNeighbours } from './run-neighbours';

const APP_HEADER = 'var(--app-shell-header-offset, 0px)';

/**
 * Names a run and shows how it went. The bar with status, duration, error and buttons stays in view while the page
 * scrolls.
 */
export function RunHeader({ run, tab }: { run: RunDetail; tab: RunTab | undefined }) {
  const zone = useUserZone();
  const now = useNow();
  const tookMs = runTime(run, now);
  const took = tookMs === null ? 'Not started' : duration(tookMs);
  const scheduled = localTime(new Date(run.scheduledFor), now, zone);
  const bar = useFocusBelow();
  const isOwner = useViewer() === 'owner';
  return (
    <>
      <PageTitle title={`${run.taskTitle} · run ${scheduled}`} />
      <Title order={1} size="h2" style={{ overflowWrap: 'anywhere' }}>
        {run.taskTitle} · run of {scheduled}
      </Title>
      <Paper
        ref={bar}
        withBorder
        px="sm"
        py={6}
        bg="var(--carillon-surface)"
        shadow="xs"
        component="section"
        aria-label="Status of this run"
        style={{ position: 'sticky', top: `calc(${APP_HEADER} + 4px)`, zIndex: 50 }}
      >
        <Stack gap={2}>
          <Group gap="xs" justify="space-between" wrap="nowrap">
            <Group gap="xs" wrap="nowrap" style={{ flexShrink: 0 }}>
              <StatusBadge status={runStatusOf(run)} />
              <Took text={took} visibleFrom="xs" />
            </Group>
            <Group gap="xs" wrap="nowrap" className="screen-only">
              <RunNeighbours neighbours={run.neighbours} tab={tab} />
              {isOwner && <RunActions run={run} />}
            </Group>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Took text={took} hiddenFrom="xs" />
            {run.error !== null && run.status !== 'COMPLETED' && <RunErrorLine message={run.error.message} />}
          </Group>
        </Stack>
      </Paper>
    </>
  );
}

/** The duration is beside the status, or below it on a phone. */
function Took({ text, ...at }: { text: string } & Pick<TextProps, 'visibleFrom' | 'hiddenFrom'>) {
  return (
    <Text size="sm" style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }} {...at}>
      {text}
    </Text>
  );
}

/** Keeps what gets the focus out from under the bar: the browser scrolls it to below the bar. */
function useFocusBelow(): React.RefObject<HTMLDivElement | null> {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { style } = document.documentElement;
    const before = style.scrollPaddingTop;
    style.scrollPaddingTop = `calc(${APP_HEADER} + ${(bar.current?.offsetHeight ?? 0) + 12}px)`;
    return () => {
      style.scrollPaddingTop = before;
    };
  }, []);
  return bar;
}
