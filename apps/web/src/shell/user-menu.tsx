import { Button, Menu, Skeleton, Text } from '@mantine/core';
import { IconApi, IconChevronDown, IconKey, IconKeyboard, IconLock, IconLogout, IconUser } from '@tabler/icons-react';
import { useUser } from '../user/use-user';
import { MenuItemLink } from '../ui/link/menu-links';
import { DENSITIES } from '../ui/list/density';
import { useDensity } from '../ui/list/use-density';
import { useLogOut } from './use-log-out';

/** Chooses how dense the rows of tables are. */
function DensityItems() {
  const [chosen, choose] = useDensity();
  return (
    <Menu.RadioGroup value={chosen}>
      {DENSITIES.map(({ density, label }) => (
        <Menu.RadioItem key={density} value={density} closeMenuOnClick onChange={() => choose(density)}>
          {label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

/** Shows who is logged in, links to the account pages, lists the shortcuts, chooses the density of tables, and logs out. */
export function UserMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const user = useUser();
  const logOut = useLogOut();
  return (
    <Menu position="bottom-end" width={220} withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          px="xs"
          aria-label={user === undefined ? 'Account menu' : undefined}
          leftSection={<IconUser size={18} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {user === undefined ? (
            <Skeleton h={14} w={60} />
          ) : (
            <Text span inherit truncate maw={{ base: 80, sm: 160 }}>
              {user.username}
            </Text>
          )}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="dimmed">
          {user?.email}
          <br />
          Time zone: {user?.timeZone}
        </Menu.Label>
        <MenuItemLink to="/account" leftSection={<IconUser size={16} aria-hidden />}>
          Account
        </MenuItemLink>
        <MenuItemLink to="/account/tokens" leftSection={<IconKey size={16} aria-hidden />}>
          API tokens
        </MenuItemLink>
        <MenuItemLink to="/account/secrets" leftSection={<IconLock size={16} aria-hidden />}>
          Secrets
        </MenuItemLink>
        <Menu.Item component="a" href="/api/docs" target="_blank" leftSection={<IconApi size={16} aria-hidden />}>
          API docs
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onShortcuts}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Divider />
        <DensityItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={logOut}>
          Log out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
