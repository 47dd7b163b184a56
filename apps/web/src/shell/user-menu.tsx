import { Button, Menu, Text } from '@mantine/core';
import { IconApi, IconChevronDown, IconKey, IconLock, IconLogout, IconUser } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { answer, api, session } from '../api/client';
import { useUser } from '../user/use-user';
import { MenuItemLink } from '../ui/link/links';
import { toastFailed } from '../ui/toasts';

/** Shows who is logged in, links to the account pages, and logs out. */
export function UserMenu() {
  const user = useUser();
  const navigate = useNavigate();
  /** The session ends in this browser in any case, even when the server cannot be reached to end it there. */
  const logOut = async (): Promise<void> => {
    const refresh = session.refreshToken;
    try {
      if (refresh !== null) await answer(api.POST('/api/auth/logout', { body: { refresh } }));
    } catch (error) {
      toastFailed('The server could not be told that you logged out', error);
    }
    session.end();
    await navigate({ to: '/login', ignoreBlocker: true });
  };
  return (
    <Menu position="bottom-end" width={220} withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          px="xs"
          leftSection={<IconUser size={18} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          <Text span inherit truncate maw={{ base: 80, sm: 160 }}>
            {user?.username ?? 'You'}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="dimmed">
          {user?.email}
          <br />
          Times in {user?.timeZone}
        </Menu.Label>
        <MenuItemLink to="/account" leftSection={<IconUser size={16} aria-hidden />}>
          My account
        </MenuItemLink>
        <MenuItemLink to="/account/tokens" leftSection={<IconKey size={16} aria-hidden />}>
          API tokens
        </MenuItemLink>
        <MenuItemLink to="/account/secrets" leftSection={<IconLock size={16} aria-hidden />}>
          Secrets
        </MenuItemLink>
        <Menu.Item component="a" href="/api/docs" target="_blank" leftSection={<IconApi size={16} aria-hidden />}>
          API documentation
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void logOut()}>
          Log out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
