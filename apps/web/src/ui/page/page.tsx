import { Group, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { PageTitle } from './page-title';

interface PageProps {
  title: string;
  /** Shown beside the title, for example a status. */
  badges?: ReactNode;
  /** The buttons of the page. */
  actions?: ReactNode;
  children: ReactNode;
}

/** Frames a page: title, buttons and content. */
export function Page({ title, badges, actions, children }: PageProps) {
  return (
    <Stack gap="md" maw={1400} mx="auto">
      <PageTitle title={title} />
      <Group justify="space-between" align="flex-start" gap="sm">
        <Group gap="sm" miw={0}>
          <Title order={1} size="h2" style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          {badges}
        </Group>
        <Group gap="xs" className="screen-only">
          {actions}
        </Group>
      </Group>
      {children}
    </Stack>
  );
}
