import { routedPath } from './request-path';

/** Paths of other systems, below `/api` or without it, and the routes for them here. The first match counts. */
const OLD_PATHS: readonly [pattern: RegExp, route: string][] = [
  [/^\/(users?|auth|accounts?|(dj-)?rest-auth)?\/?(register|signup|sign-up|registration)$/, 'POST /api/auth/register'],
  [/^\/(users?|accounts?)\/create$/, 'POST /api/auth/register'],
  [/^\/auth\/users$/, 'POST /api/auth/register'],
  [/^\/api-token-auth$/, 'POST /api/auth/login, or POST /api/tokens for a token that lasts'],
  [/^\/(users?\/|auth\/|accounts?\/)?(token|jwt)\/verify$/, 'GET /api/users/me'],
  [
    /^\/(users?|auth|accounts?|(dj-)?rest-auth)?\/?(login|signin|sign-in|token\/obtain|obtain-token|jwt\/create)$/,
    'POST /api/auth/login',
  ],
  [/^\/(users?\/|auth\/|accounts?\/)?(token|jwt)$/, 'POST /api/auth/login'],
  [/^\/(users?\/|auth\/|accounts?\/)?(token|jwt|refresh-token|token-refresh)\/?refresh$/, 'POST /api/auth/refresh'],
  [/^\/(users?\/|auth\/|accounts?\/)?(refresh|refresh-token|token-refresh)$/, 'POST /api/auth/refresh'],
  [/^\/(users?|auth|accounts?)?\/?(logout|signout|sign-out)$/, 'POST /api/auth/logout'],
  [/^\/(users?|auth|accounts?)?\/?(me|profile|current|whoami|user)$/, 'GET /api/users/me'],
  [/^\/(users?|auth|accounts?)?\/?(change-password|password\/change|password-change)$/, 'POST /api/users/me/password'],
  [
    /^\/(users?|auth|accounts?)?\/?(reset-password|password-reset|forgot-password|password\/reset)$/,
    'POST /api/auth/password/forgot',
  ],
  [/^\/(users?|auth|accounts?)?\/?(verify-email|email-verify|activate|confirm-email)$/, 'POST /api/auth/email/verify'],
  [/^\/users$/, 'POST /api/auth/register for a new account, GET /api/admin/users (admins) for a list'],
  [/^\/tasks?\/(create|new|add|schedule)$/, 'POST /api/tasks'],
  [/^\/tasks?\/(list|all|tasks?)$/, '/api/tasks'],
  [/^\/tasks?\/tasks?\/stats$/, 'GET /api/tasks/stats'],
  [/^\/tasks?\/tasks?\/([^/]+)$/, '/api/tasks/$1'],
  [/^\/tasks?\/tasks?\/([^/]+)\/([^/]+)$/, '/api/tasks/$1/$2'],
  [/^\/task$/, '/api/tasks'],
  [/^\/tasks?\/([^/]+)\/(execute|start|trigger|run-now)$/, 'POST /api/tasks/$1/run'],
  [/^\/tasks?\/([^/]+)\/(stop|abort|revoke|terminate)$/, 'POST /api/tasks/$1/cancel'],
  [/^\/tasks?\/([^/]+)\/(history|executions|results?|logs?)$/, 'GET /api/tasks/$1/runs'],
  [/^\/tasks?\/([^/]+)\/(enable|unpause|activate)$/, 'POST /api/tasks/$1/resume'],
  [/^\/tasks?\/([^/]+)\/(disable|deactivate)$/, 'POST /api/tasks/$1/pause'],
  [/^\/tasks?\/statistics$/, 'GET /api/tasks/stats'],
  [/^\/(scheduled-tasks|schedule-task|task-schedules?)$/, '/api/tasks'],
  [/^\/(executions|task-executions|task-results|results|history)$/, 'GET /api/runs'],
  [/^\/jobs$/, '/api/tasks, and GET /api/runs for what ran'],
  [/^\/((task|execution)-)?logs$/, 'GET /api/runs/<id>/logs'],
  [/^\/(stats|statistics|dashboard)$/, 'GET /api/overview, GET /api/tasks/stats'],
  [/^\/(workers|queues)$/, 'GET /api/admin/$1'],
  [/^\/(schedules?|periodic-tasks|crontabs?|intervals?)$/, 'POST /api/tasks with a `schedule`'],
  [/^\/(schema|swagger|swagger-ui|redoc|openapi)(\.json|\.yaml)?$/, 'GET /api/docs, the document at /api/docs-json'],
  [/^\/health(z|check)?$/, 'GET /health/ready'],
];

const MAX_CHARACTERS = 500;

/** Patterns for the paths, in any case, with dashes or underscores; ids between words are kept. */
const PATTERNS = OLD_PATHS.map(
  ([pattern, route]) => [new RegExp(pattern.source.replaceAll('-', '[-_]'), 'i'), route] as const,
);

/** Returns the route that was meant by a path of another system, or undefined. Pure. */
export function routeForOldPath(url: string): string | undefined {
  const path = routedPath(url.slice(0, MAX_CHARACTERS));
  const below = /^(?:\/api)?(?:\/v\d+)?(\/.*)$/is.exec(path)?.[1];
  if (below === undefined) return undefined;
  const found = PATTERNS.find(([pattern]) => pattern.test(below));
  return found && below.replace(found[0], found[1]);
}
