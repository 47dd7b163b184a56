import { ActionIcon, Indicator } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { createLink } from '@tanstack/react-router';
import { unreadCountQuery } from './notification-queries';

const MAX_SHOWN = 99;

const BellLink = createLink(ActionIcon<'a'>);

/** Shows the number of unread notifications, and links to them. */
export function Bell() {
  const count = useQuery(unreadCountQuery).data?.count ?? 0;
  return (
    <Indicator label={count > MAX_SHOWN ? `${MAX_SHOWN}+` : count} size={18} disabled={count === 0} color="red.9">
      <BellLink
        component="a"
        to="/notifications"
        variant="default"
        size={36}
        aria-label={count === 0 ? 'Notifications, none unread' : `Notifications, ${count} unread`}
      >
        <IconBell size={20} aria-hidden />
      </BellLink>
    </Indicator>
  );
}
