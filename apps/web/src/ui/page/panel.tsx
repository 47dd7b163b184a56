import { Group, Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface PanelProps {
  title?: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** Frames a section of a page, with an optional title and buttons. */
export function Panel({ title, actions, children }: PanelProps) {
  return (
    <Paper withBorder p={{ base: 'sm', sm: 'md' }} bg="var(--carillon-surface)" component="section" aria-label={title}>
      <Stack gap="sm">
        {(title !== undefined || actions !== undefined) && (
          <Group justify="space-between">
            {title !== undefined && (
              <Title order={2} size="h4">
                {title}
              </Title>
            )}
            {actions}
          </Group>
        )}
        {children}
      </Stack>
    </Paper>
  );
}
