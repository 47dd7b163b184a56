/** The pages of admins in the order of their links. */
export const ADMIN_SCREENS = [
  { to: '/admin', label: 'Overview' },
  { to: '/admin/queues', label: 'Queues' },
  { to: '/admin/workers', label: 'Workers' },
  { to: '/admin/users', label: 'Users' },
  { to: '/admin/tasks', label: 'All tasks' },
  { to: '/admin/runs', label: 'All runs' },
  { to: '/admin/dead-letters', label: 'Dead letters' },
  { to: '/admin/audit', label: 'Audit log' },
] as const;
