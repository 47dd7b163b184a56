// The routes of the dashboard. Each page is a chunk of its own, so that the log-in page loads none of the others.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { adminRunSearch, adminTaskSearch, auditSearch, deadLetterSearch, userSearch } from './admin/admin-search';
import { adminOverviewSearch } from './admin/health/health-range';
import { session } from './api/client';
import { nextOf } from './auth/next-page';
import { logSearch } from './logs/log-search';
import { notificationSearch } from './notifications/notification-queries';
import { runPageSearch } from './runs/run-page-search';
import { runListSearch } from './tasks/runs/run-search';
import { newTaskSearch, taskListSearch, taskPageSearch } from './tasks/task-search';
import { pageOf, parseSearch, stringifySearch, textOf, type RawSearch } from './ui/list/search-state';
import { timelineSearch } from './timeline/timeline-search';
import { webhookListSearch, webhookSearch } from './webhooks/webhook-queries';
import { NotFound, PageCrash, PagePending } from './ui/page/page-states';
import { imports } from './ui/page/patient-import';

/** Makes the component of a route out of a chunk; it waits for the server while that is away. */
const page: typeof lazyRouteComponent = (chunk, name) => lazyRouteComponent(() => imports.load(chunk), name);

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

/** Pages for people who are not logged in redirect everybody else. */
const anyone = createRoute({
  getParentRoute: () => root,
  id: 'anyone',
  component: page(() => import('./auth/auth-frame'), 'AuthFrame'),
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({ next: nextOf(search.next) }),
  beforeLoad: ({ search }) => {
    if (session.isOpen) throw redirect({ href: search.next ?? '/' });
  },
});
const login = createRoute({
  getParentRoute: () => anyone,
  path: '/login',
  component: page(() => import('./auth/login-page'), 'LoginPage'),
});
const register = createRoute({
  getParentRoute: () => anyone,
  path: '/register',
  component: page(() => import('./auth/register-page'), 'RegisterPage'),
});

const forgotPassword = createRoute({
  getParentRoute: () => anyone,
  path: '/forgot-password',
  component: page(() => import('./auth/forgot-password-page'), 'ForgotPasswordPage'),
});

/** Pages that account emails link to open for everybody, logged in or not. */
const mailed = createRoute({
  getParentRoute: () => root,
  id: 'mailed',
  component: page(() => import('./auth/auth-frame'), 'AuthFrame'),
  validateSearch: (search: RawSearch): { token?: string } => ({ token: textOf(search.token) }),
});
const resetPassword = createRoute({
  getParentRoute: () => mailed,
  path: '/reset-password',
  component: page(() => import('./auth/reset-password-page'), 'ResetPasswordPage'),
});
const verifyEmail = createRoute({
  getParentRoute: () => mailed,
  path: '/verify-email',
  component: page(() => import('./auth/verify-email-page'), 'VerifyEmailPage'),
});

/** Pages that need a session redirect to the log-in page without one. */
const user = createRoute({
  getParentRoute: () => root,
  id: 'user',
  component: page(() => import('./shell/shell'), 'Shell'),
  beforeLoad: ({ location }) => {
    if (!session.isOpen) throw redirect({ to: '/login', search: { next: nextOf(location.href) } });
  },
});
const overview = createRoute({
  getParentRoute: () => user,
  path: '/',
  component: page(() => import('./overview/overview-page'), 'OverviewPage'),
});
const tasks = createRoute({
  getParentRoute: () => user,
  path: '/tasks',
  validateSearch: taskListSearch,
  component: page(() => import('./tasks/list/task-list-page'), 'TaskListPage'),
});
const newTask = createRoute({
  getParentRoute: () => user,
  path: '/tasks/new',
  validateSearch: newTaskSearch,
  component: page(() => import('./tasks/form/new-task-page'), 'NewTaskPage'),
});
const trash = createRoute({
  getParentRoute: () => user,
  path: '/tasks/trash',
  component: page(() => import('./tasks/trash/trash-page'), 'TrashPage'),
});
const task = createRoute({
  getParentRoute: () => user,
  path: '/tasks/$taskId',
  validateSearch: taskPageSearch,
  component: page(() => import('./tasks/detail/task-page'), 'TaskPage'),
});
const editTask = createRoute({
  getParentRoute: () => user,
  path: '/tasks/$taskId/edit',
  component: page(() => import('./tasks/form/edit-task-page'), 'EditTaskPage'),
});
const runs = createRoute({
  getParentRoute: () => user,
  path: '/runs',
  validateSearch: runListSearch,
  component: page(() => import('./runs/run-list-page'), 'RunListPage'),
});
const logs = createRoute({
  getParentRoute: () => user,
  path: '/logs',
  validateSearch: logSearch,
  component: page(() => import('./logs/logs-page'), 'LogsPage'),
});
const schedule = createRoute({
  getParentRoute: () => user,
  path: '/schedule',
  validateSearch: timelineSearch,
  component: page(() => import('./timeline/timeline-page'), 'TimelinePage'),
});
const run = createRoute({
  getParentRoute: () => user,
  path: '/runs/$runId',
  validateSearch: runPageSearch,
  component: page(() => import('./runs/run-page'), 'RunPage'),
});
const incidents = createRoute({
  getParentRoute: () => user,
  path: '/incidents',
  validateSearch: (search: RawSearch): { at?: string } => ({ at: pageOf(search.at) }),
  component: page(() => import('./incidents/incidents-page'), 'IncidentsPage'),
});
const compareRuns = createRoute({
  getParentRoute: () => user,
  path: '/runs/$runId/compare/$otherId',
  component: page(() => import('./runs/compare/compare-page'), 'ComparePage'),
});

const notifications = createRoute({
  getParentRoute: () => user,
  path: '/notifications',
  validateSearch: notificationSearch,
  component: page(() => import('./notifications/notifications-page'), 'NotificationsPage'),
});
const preferences = createRoute({
  getParentRoute: () => user,
  path: '/notifications/preferences',
  component: page(() => import('./notifications/preferences-page'), 'PreferencesPage'),
});
const webhooks = createRoute({
  getParentRoute: () => user,
  path: '/notifications/webhooks',
  validateSearch: webhookListSearch,
  component: page(() => import('./webhooks/webhooks-page'), 'WebhooksPage'),
});
const channels = createRoute({
  getParentRoute: () => user,
  path: '/notifications/channels',
  component: page(() => import('./channels/channels-page'), 'ChannelsPage'),
});
const webhook = createRoute({
  getParentRoute: () => user,
  path: '/notifications/webhooks/$webhookId',
  validateSearch: webhookSearch,
  component: page(() => import('./webhooks/webhook-page'), 'WebhookPage'),
});

const account = createRoute({
  getParentRoute: () => user,
  path: '/account',
  component: page(() => import('./account/account-page'), 'AccountPage'),
});
const tokens = createRoute({
  getParentRoute: () => user,
  path: '/account/tokens',
  component: page(() => import('./account/tokens-page'), 'TokensPage'),
});
const secrets = createRoute({
  getParentRoute: () => user,
  path: '/account/secrets',
  component: page(() => import('./account/secrets-page'), 'SecretsPage'),
});

/** Pages for admins show "Not found" to other users. */
const admins = createRoute({
  getParentRoute: () => user,
  id: 'admins',
  component: page(() => import('./admin/admin-frame'), 'AdminFrame'),
});
const adminOverview = createRoute({
  getParentRoute: () => admins,
  path: '/admin',
  validateSearch: adminOverviewSearch,
  component: page(() => import('./admin/admin-overview-page'), 'AdminOverviewPage'),
});
const adminQueues = createRoute({
  getParentRoute: () => admins,
  path: '/admin/queues',
  component: page(() => import('./admin/queues-page'), 'QueuesPage'),
});
const adminWorkers = createRoute({
  getParentRoute: () => admins,
  path: '/admin/workers',
  component: page(() => import('./admin/workers-page'), 'WorkersPage'),
});
const adminUsers = createRoute({
  getParentRoute: () => admins,
  path: '/admin/users',
  validateSearch: userSearch,
  component: page(() => import('./admin/users-page'), 'UsersPage'),
});
const adminTasks = createRoute({
  getParentRoute: () => admins,
  path: '/admin/tasks',
  validateSearch: adminTaskSearch,
  component: page(() => import('./admin/all-tasks-page'), 'AllTasksPage'),
});
const adminTask = createRoute({
  getParentRoute: () => admins,
  path: '/admin/tasks/$taskId',
  validateSearch: taskPageSearch,
  component: page(() => import('./admin/one-task-page'), 'OneTaskPage'),
});
const adminRun = createRoute({
  getParentRoute: () => admins,
  path: '/admin/runs/$runId',
  validateSearch: runPageSearch,
  component: page(() => import('./admin/one-run-page'), 'OneRunPage'),
});
const adminRuns = createRoute({
  getParentRoute: () => admins,
  path: '/admin/runs',
  validateSearch: adminRunSearch,
  component: page(() => import('./admin/all-runs-page'), 'AllRunsPage'),
});
const adminDeadLetters = createRoute({
  getParentRoute: () => admins,
  path: '/admin/dead-letters',
  validateSearch: deadLetterSearch,
  component: page(() => import('./admin/dead-letters-page'), 'DeadLettersPage'),
});
const adminAudit = createRoute({
  getParentRoute: () => admins,
  path: '/admin/audit',
  validateSearch: auditSearch,
  component: page(() => import('./admin/audit-page'), 'AuditPage'),
});

const ofAdmins = [
  adminOverview,
  adminQueues,
  adminWorkers,
  adminUsers,
  adminTasks,
  adminTask,
  adminRuns,
  adminRun,
  adminDeadLetters,
  adminAudit,
] as const;

// A new page is a route here and, if the menu links to it, a line in shell/nav.ts.
export const router = createRouter({
  routeTree: root.addChildren([
    anyone.addChildren([login, register, forgotPassword]),
    mailed.addChildren([resetPassword, verifyEmail]),
    user.addChildren([
      overview,
      tasks,
      newTask,
      trash,
      task,
      editTask,
      runs,
      run,
      compareRuns,
      logs,
      incidents,
      schedule,
      notifications,
      preferences,
      account,
      tokens,
      secrets,
      channels,
      webhooks,
      webhook,
      admins.addChildren(ofAdmins),
    ]),
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: PagePending,
  defaultErrorComponent: PageCrash,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
