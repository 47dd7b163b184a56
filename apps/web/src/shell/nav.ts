import {
  IconCalendarClock,
  IconFileSearch,
  IconHome,
  IconAlertTriangle,
  IconListDetails,
  IconSettingsCog,
  IconTimeline,
  IconUserCircle,
  type IconProps,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

export interface NavEntry {
  to: string;
  label: string;
  Icon: ComponentType<IconProps>;
  /** The entry is shown to admins only. */
  admin?: boolean;
}

/** The entries of the menu, in order. A new page is a route in router.tsx and a line here. */
export const NAV: NavEntry[] = [
  { to: '/', label: 'Overview', Icon: IconHome },
  { to: '/schedule', label: 'Schedule', Icon: IconTimeline },
  { to: '/tasks', label: 'Tasks', Icon: IconCalendarClock },
  { to: '/runs', label: 'Runs', Icon: IconListDetails },
  { to: '/logs', label: 'Logs', Icon: IconFileSearch },
  { to: '/incidents', label: 'Incidents', Icon: IconAlertTriangle },
  { to: '/account', label: 'Account', Icon: IconUserCircle },
  { to: '/admin', label: 'Admin', Icon: IconSettingsCog, admin: true },
];
