import { Alert, Group, Paper, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { SparklineChart } from '../../ui/chart/sparkline-chart';
import { AnchorLink } from '../../ui/link/links';
import { ErrorState } from '../../ui/page/error-state';
import { Panel } from '../../ui/page/panel';
import { StatusBadge } from '../../ui/status/status-badge';
import { healthQuery, presentHealthQuery } from '../admin-queries';
import { HEALTH_RANGES, RANGE_NAMES, type HealthRange } from './health-range';
import { TILE_GRID, TilesLoading } from './health-strip-loading';
import { healthTiles, isSilent, type HealthTile } from './health-tiles';

interface HealthStripProps {
  range: HealthRange;
  onRange: (range: HealthRange) => void;
}

/** Shows at a glance whether the installation is well: a tile per part, with its status, its past and where to look next. */
export function HealthStrip({ range, onRange }: HealthStripProps) {
  const history = useQuery(healthQuery(HEALTH_RANGES[range].hours));
  // The history has the state of its moment, which is shown until there is a newer one.
  const present = useQuery(presentHealthQuery).data ?? history.data;
  const ranges = RANGE_NAMES.map((value) => ({ value, label: HEALTH_RANGES[value].label }));
  return (
    <Panel
      title="Health"
      actions={
        <SegmentedControl
          aria-label="Range"
          size="xs"
          data={ranges}
          value={range}
          onChange={(value) => onRange(value as HealthRange)}
        />
      }
    >
      {history.isLoadingError ? (
        <ErrorState what="Can't load health" error={history.error} onRetry={() => void history.refetch()} />
      ) : history.data === undefined || present === undefined ? (
        <TilesLoading />
      ) : (
        <>
          {isSilent(present) && (
            <Alert color="orange" variant="outline" icon={<IconAlertTriangle aria-hidden />} title="No recent history">
              Beat records one entry per minute, the first within two minutes of its start. If none appears, check that
              beat is running and up to date.
            </Alert>
          )}
          <SimpleGrid {...TILE_GRID}>
            {healthTiles({ ...history.data, now: present.now }).map((tile) => (
              <Tile key={tile.title} {...tile} />
            ))}
          </SimpleGrid>
        </>
      )}
    </Panel>
  );
}

/** The colours of the bars. No shade of yellow has enough contrast with white. */
const COLORS = { OK: 'teal', WARNING: 'orange', PROBLEM: 'red' } as const;

function Tile({ title, status, value, detail, history, historyText, link }: HealthTile) {
  return (
    <Paper withBorder p="xs" role="group" aria-label={title}>
      <Stack gap={4} h="100%">
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Group justify="space-between" gap="xs">
          <Text fz={22} fw={700} lh={1.2}>
            {value}
          </Text>
          <StatusBadge status={status} />
        </Group>
        <Text size="sm" c="dimmed">
          {detail}
        </Text>
        {/* The charts and links of tiles in one row are aligned, whatever the length of the texts above them. */}
        <Stack gap={4} mt="auto">
          <SparklineChart values={history} label={`${title}. ${historyText}`} color={COLORS[status]} />
          <Text size="xs" c="dimmed" aria-hidden>
            {historyText}
          </Text>
          <AnchorLink to={link.to} size="sm" underline="always">
            {link.label}
          </AnchorLink>
        </Stack>
      </Stack>
    </Paper>
  );
}
