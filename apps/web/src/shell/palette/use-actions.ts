import { useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout, IconPlus, IconTableOptions } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { COLOR_SCHEMES } from '../../ui/color-schemes';
import { DENSITIES } from '../../ui/list/density';
import { useDensity } from '../../ui/list/use-density';
import { useLogOut } from '../use-log-out';
import type { PaletteEntry } from './palette-entries';

/**
 * Gives the actions that the palette has on every page. The theme and the height of rows that the person uses now are left
 * out, because choosing them would change nothing.
 */
export function useActions(onShortcuts: () => void): PaletteEntry[] {
  const navigate = useNavigate();
  const logOut = useLogOut();
  const looks = useLooks();
  const create = (): void => void navigate({ to: '/tasks/new' });
  return [
    { id: 'new-task', label: 'New task', Icon: IconPlus, keywords: 'create', run: create },
    { id: 'shortcuts', label: 'Keyboard shortcuts', Icon: IconKeyboard, keywords: 'keys help', run: onShortcuts },
    ...looks,
    { id: 'log-out', label: 'Log out', Icon: IconLogout, keywords: 'sign out', acts: true, run: logOut },
  ];
}

/** Gives the actions that change how the dashboard looks in this browser. */
function useLooks(): PaletteEntry[] {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [chosen, choose] = useDensity();
  const schemes = COLOR_SCHEMES.filter(({ scheme }) => scheme !== colorScheme).map(({ scheme, label, Icon }) => ({
    ...{ id: `theme-${scheme}`, label: `Theme: ${label}`, Icon, keywords: 'colour color scheme mode' },
    run: () => setColorScheme(scheme),
  }));
  const densities = DENSITIES.filter(({ density }) => density !== chosen).map(({ density, label }) => ({
    ...{ id: `rows-${density}`, label, Icon: IconTableOptions, keywords: 'density tables height' },
    run: () => choose(density),
  }));
  return [...schemes, ...densities];
}
