import { Group, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { PageTitle } from './page-title';

interface PageProps {
  title: string;
  /** Beside the title: a status, a kind. */
  aside?: ReactNode;
  /** What can be done here. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of a screen: its title, what can be done, and what there is. */
export function Page({ title, aside, actions, children }: PageProps) {
  return (
    <Stack gap="md" maw={1400} mx="auto">
      <PageTitle title={title} />
      <Group justify="space-between" align="flex-start" gap="sm">
        <Group gap="sm" miw={0}>
          <Title order={1} size="h2" style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          {aside}
        </Group>
        <Group gap="xs">{actions}</Group>
      </Group>
      {children}
    </Stack>
  );
}
