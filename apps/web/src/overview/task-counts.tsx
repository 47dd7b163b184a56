import { SimpleGrid, Text, UnstyledButton } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { Panel } from '../ui/page/panel';
import { statusStyle, type RunStatus } from '../ui/status/status';

const TileLink = createLink(UnstyledButton<'a'>);

/** Shows how many tasks have each status, each number as a link to the filtered list. */
export function TaskCounts({ stats, total }: { stats: { status: RunStatus; count: number }[]; total: number }) {
  return (
    <Panel title="Tasks by last run status">
      <SimpleGrid cols={{ base: 2, xs: 3, sm: 4, lg: 8 }} spacing="xs">
        <Tile label="All tasks" count={total} />
        {stats.map(({ status, count }) => (
          <Tile key={status} label={statusStyle(status).label} count={count} status={status} />
        ))}
      </SimpleGrid>
    </Panel>
  );
}

function Tile({ label, count, status }: { label: string; count: number; status?: RunStatus }) {
  return (
    <TileLink
      component="a"
      to="/tasks"
      search={status === undefined ? {} : { status: [status] }}
      p="xs"
      style={{ border: '1px solid var(--mantine-color-default-border)', borderRadius: 'var(--mantine-radius-md)' }}
    >
      <Text fz={24} fw={700} lh={1.2}>
        {count.toLocaleString('en')}
      </Text>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
    </TileLink>
  );
}
