import { Group } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../ui/link/links';
import { Page } from '../ui/page/page';

const SCREENS = [
  { to: '/notifications', label: 'Notifications' },
  { to: '/notifications/preferences', label: 'Preferences' },
  { to: '/notifications/channels', label: 'Channels' },
  { to: '/notifications/webhooks', label: 'Webhooks' },
] as const;

interface NoticePageProps {
  title: string;
  badges?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** Frames a page about notifications, with links to the others. */
export function NoticePage({ children, ...page }: NoticePageProps) {
  const { pathname } = useLocation();
  const here = SCREENS.map(({ to }) => to).findLast((to) => pathname.startsWith(to));
  return (
    <Page {...page}>
      <Group gap={6} component="nav" aria-label="Notification sections">
        {SCREENS.map(({ to, label }) => (
          <ButtonLink
            key={to}
            to={to}
            size="xs"
            variant={here === to ? 'filled' : 'default'}
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
