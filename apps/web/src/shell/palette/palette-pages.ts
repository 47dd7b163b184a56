import {
  IconBell,
  IconBellCog,
  IconKey,
  IconLock,
  IconMessageCircle,
  IconTrash,
  IconWebhook,
  IconSettingsCog,
} from '@tabler/icons-react';
import { ADMIN_SCREENS } from '../../admin/admin-screens';
import { NAV, type NavEntry } from '../nav';

export interface PalettePage extends NavEntry {
  /** Other words by which the page is found. */
  keywords?: string;
}

/** The pages that the menu does not have, because another page or menu links to them. */
const MORE: PalettePage[] = [
  { to: '/notifications', label: 'Notifications', Icon: IconBell, keywords: 'bell inbox' },
  { to: '/notifications/preferences', label: 'Notification preferences', Icon: IconBellCog, keywords: 'quiet hours' },
  { to: '/notifications/channels', label: 'Channels', Icon: IconMessageCircle, keywords: 'slack discord ntfy' },
  { to: '/notifications/webhooks', label: 'Webhooks', Icon: IconWebhook, keywords: 'endpoints' },
  { to: '/account/tokens', label: 'API tokens', Icon: IconKey, keywords: 'account scopes' },
  { to: '/account/secrets', label: 'Secrets', Icon: IconLock, keywords: 'account passwords' },
  { to: '/tasks/trash', label: 'Trash', Icon: IconTrash, keywords: 'deleted tasks restore' },
];

const OF_ADMINS: PalettePage[] = ADMIN_SCREENS.filter(({ to }) => to !== '/admin').map(({ to, label }) => ({
  ...{ to, label: `Admin: ${label}`, Icon: IconSettingsCog, admin: true },
}));

/** Lists the pages that a person can open: those of the menu first. */
export function palettePages(isAdmin: boolean): PalettePage[] {
  return [...NAV, ...MORE, ...OF_ADMINS].filter(({ admin }) => !admin || isAdmin);
}
