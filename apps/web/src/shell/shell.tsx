import { AppShell, Burger, Group, ScrollArea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useRef } from 'react';
import { userQuery, useUser } from '../user/use-user';
import { useLiveConnection } from '../live/live';
import { LiveBanner } from '../live/live-banner';
import { Bell } from '../notifications/bell';
import { useZone } from '../time/use-zone';
import { ColorSchemeMenu } from '../ui/color-scheme-menu';
import { AnchorLink } from '../ui/link/links';
import { NavEntryLink } from '../ui/link/menu-links';
import { Logo } from '../ui/logo';
import { ErrorState } from '../ui/page/error-state';
import { FormDialogs } from '../ui/page/form-dialog';
import { PageLoading } from '../ui/page/page-states';
import { TooltipLayer } from '../ui/tooltip-layer';
import { useDefaultSearch } from '../views/view-queries';
import { NAV } from './nav';
import { LazyPalette } from './palette/lazy-palette';
import { PaletteButton } from './palette/palette-button';
import { usePalette } from './palette/use-palette';
import { PrintedAt } from './printed-at';
import { RefreshNotice } from './refresh-notice';
import { ShortcutSheet } from './shortcuts/shortcut-sheet';
import { useShortcuts } from './shortcuts/use-shortcuts';
import { useFocusOnPage } from './use-focus-on-page';
import { UserMenu } from './user-menu';

/**
 * Frames every page for logged-in users. What only they meet, such as dialogs, toasts and tooltips, is here and not at the
 * root, so that the pages for others load without it.
 */
export function Shell() {
  return (
    <ModalsProvider labels={{ confirm: 'Confirm', cancel: 'Cancel' }}>
      <Notifications position="bottom-right" limit={4} />
      <Frame />
      <FormDialogs />
      <TooltipLayer />
    </ModalsProvider>
  );
}

/** Shows header, menu and page, and keeps the live connection. */
function Frame() {
  const [isOpen, menu] = useDisclosure(false);
  const [isSheetOpen, sheet] = useDisclosure(false);
  const palette = usePalette();
  const content = useRef<HTMLElement>(null);
  useLiveConnection();
  useFocusOnPage(content);
  useShortcuts(sheet.open, palette.isOpen);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <a href="#content" className="skip-link">
        Skip to content
      </a>
      <AppShell.Header bg="var(--carillon-surface)">
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={menu.toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={isOpen ? 'Close navigation' : 'Open navigation'}
            />
            <AnchorLink to="/" underline="never" c="inherit" aria-label="Carillon – overview">
              <Logo nameFrom="xs" />
            </AnchorLink>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <PaletteButton onOpen={palette.open} />
            <Bell />
            <ColorSchemeMenu />
            <UserMenu onShortcuts={sheet.open} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" bg="var(--carillon-surface)" aria-label="Main navigation">
        <ScrollArea>
          <NavLinks onChoose={menu.close} />
        </ScrollArea>
      </AppShell.Navbar>
      <ShortcutSheet opened={isSheetOpen} onClose={sheet.close} />
      <LazyPalette state={palette} onShortcuts={sheet.open} />
      <AppShell.Main id="content" ref={content} tabIndex={-1} style={{ outline: 'none' }}>
        <div className="screen-only">
          <LiveBanner />
          <RefreshNotice />
        </div>
        <Content />
      </AppShell.Main>
    </AppShell>
  );
}

/**
 * Shows the page once the clock of the user's time zone is loaded. If that fails, times are shown in UTC and labelled
 * so.
 */
function Content() {
  const { data: user, isPending, isLoadingError, error, refetch } = useQuery(userQuery);
  const isZoneReady = useZone(user?.timeZone);
  if (isLoadingError) return <ErrorState what="Can't load your account" error={error} onRetry={() => void refetch()} />;
  if (isPending || (user !== undefined && !isZoneReady)) return <PageLoading shape="page" />;
  return (
    <>
      <PrintedAt />
      <Outlet />
    </>
  );
}

function NavLinks({ onChoose }: { onChoose: () => void }) {
  const { pathname } = useLocation();
  const isAdmin = useUser()?.role === 'admin';
  const defaultSearch = useDefaultSearch();
  const isHere = (to: string): boolean => (to === '/' ? pathname === '/' : pathname.startsWith(to));
  return NAV.filter(({ admin }) => !admin || isAdmin).map(({ to, label, Icon }) => (
    <NavEntryLink
      key={to}
      to={to}
      search={defaultSearch(to)}
      label={label}
      leftSection={<Icon size={18} aria-hidden />}
      active={isHere(to)}
      aria-current={isHere(to) ? 'page' : undefined}
      variant="filled"
      onClick={onChoose}
      style={{ borderRadius: 'var(--mantine-radius-md)' }}
    />
  ));
}
