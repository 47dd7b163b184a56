import { Group } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../ui/link/links';
import { Page } from '../ui/page/page';

const SCREENS = [
  { to: '/admin', label: 'Overview' },
  { to: '/admin/queues', label: 'Queues' },
  { to: '/admin/workers', label: 'Workers' },
  { to: '/admin/users', label: 'Users' },
  { to: '/admin/tasks', label: 'All tasks' },
  { to: '/admin/runs', label: 'All runs' },
  { to: '/admin/dead-letters', label: 'Dead letters' },
  { to: '/admin/audit', label: 'Audit log' },
] as const;

interface AdminPageProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** Frames an admin page with links to the other admin pages. */
export function AdminPage({ title, actions, children }: AdminPageProps) {
  const { pathname } = useLocation();
  return (
    <Page title={title} actions={actions}>
      <Group gap={6} component="nav" aria-label="Administration">
        {SCREENS.map(({ to, label }) => (
          <ButtonLink
            key={to}
            to={to}
            size="xs"
            variant={pathname === to ? 'filled' : 'default'}
            aria-current={pathname === to ? 'page' : undefined}
          >
            {label}
          </ButtonLink>
        ))}
      </Group>
      {children}
    </Page>
  );
}
