import { Group } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../ui/link/links';
import { Page } from '../ui/page/page';
import { ADMIN_SCREENS } from './admin-screens';

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
        {ADMIN_SCREENS.map(({ to, label }) => (
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
