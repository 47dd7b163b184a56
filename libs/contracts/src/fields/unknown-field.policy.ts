import { editDistance } from './edit-distance.policy';

/**
 * The names of fields in other systems, and their places here. A place is suggested only where its first part is a
 * known field of the object that was sent.
 */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  passwordConfirm: [
    ...['password2', 'confirmPassword', 'passwordConfirmation', 'passwordRepeat', 'repeatPassword', 'rePassword'],
    'passwordAgain',
  ],
  currentPassword: ['oldPassword', 'currentPass', 'existingPassword'],
  password: ['newPassword', 'newPassword1', 'pass', 'passwd', 'pwd'],
  title: ['name', 'taskName', 'summary'],
  taskId: ['task'],
  kind: ['type', 'task', 'taskType', 'action'],
  params: ['payload', 'args', 'kwargs', 'parameters', 'data', 'body', 'config', 'options'],
  'schedule.runAt': [
    'scheduledTime',
    'scheduledAt',
    'scheduledFor',
    'runAt',
    'eta',
    'executeAt',
    'executionTime',
    'dueDate',
    'date',
    'datetime',
    'clocked',
  ],
  'schedule.cron': ['cron', 'crontab', 'cronExpression'],
  'schedule.seconds': ['interval', 'intervalSeconds', 'every', 'period', 'seconds'],
  'schedule.startsAt': ['startTime', 'startsAt'],
  'schedule.endsAt': ['endTime', 'expires', 'endsAt'],
  runAt: ['at', 'scheduledTime', 'scheduledAt', 'eta', 'executeAt', 'datetime'],
  cron: ['crontab', 'cronExpression', 'expression'],
  seconds: ['interval', 'intervalSeconds', 'every', 'period'],
  startsAt: ['startTime', 'startDate', 'start'],
  endsAt: ['endTime', 'endDate', 'expires', 'end'],
  timeZone: ['tz', 'zone'],
  'retry.maxAttempts': ['maxRetries', 'retries', 'maxAttempts'],
  'retry.delaySeconds': ['retryDelay', 'retryBackoff', 'defaultRetryDelay'],
  maxAttempts: ['maxRetries', 'retries', 'attempts', 'tries'],
  delaySeconds: ['countdown', 'delay', 'retryDelay', 'retryBackoff', 'defaultRetryDelay', 'backoffSeconds'],
  maxDelaySeconds: ['retryBackoffMax', 'maxDelay', 'maxBackoff'],
  timeoutSeconds: ['timeout', 'softTimeLimit'],
  hardTimeoutSeconds: ['timeLimit', 'hardTimeout'],
  refresh: ['refreshToken', 'token'],
  username: ['login', 'user', 'userName'],
  email: ['mail', 'emailAddress'],
  to: ['recipient', 'recipients', 'recipientList', 'toEmail', 'address'],
  subject: ['title', 'topic'],
  text: ['body', 'message', 'content', 'plainText', 'textBody'],
  html: ['htmlBody', 'htmlMessage', 'bodyHtml'],
  method: ['verb', 'httpMethod'],
  url: ['uri', 'endpoint', 'link', 'href', 'targetUrl', 'callbackUrl'],
  body: ['payload', 'data', 'json', 'content'],
  sql: ['query', 'statement'],
  fileId: ['file', 'path'],
  inline: ['text', 'content', 'data'],
  delimiter: ['separator', 'sep'],
  command: ['cmd', 'program', 'script'],
  value: ['secret', 'secretValue'],
  nextDueAt: ['nextRun', 'nextRunAt', 'next'],
  ordering: ['orderBy', 'sort', 'sortBy', 'order'],
  pageSize: ['perPage', 'limit', 'size', 'count'],
  search: ['q', 'query', 'text'],
  startDate: ['from', 'since', 'createdAfter', 'createdAtAfter', 'createdAtGte', 'dateFrom', 'after'],
  endDate: ['to', 'until', 'createdBefore', 'createdAtBefore', 'createdAtLte', 'dateTo', 'before'],
};

/** Allowed typing errors: one in names up to this length, two in longer ones. */
const SHORT_NAME = 5;
const MAX_LISTED = 30;

/**
 * Returns the message for an unknown field, with the field that was probably meant: by its spelling, or by its name in
 * other systems.
 */
export function unknownFieldMessage(name: string, known: readonly string[]): string {
  const near = nearName(name, known);
  if (near !== undefined) return `is not a known field; did you mean ${near}?`;
  if (known.length === 0) return 'is not a known field: there is none here';
  const listed = known.slice(0, MAX_LISTED).join(', ');
  return `is not a known field: must be one of ${listed}${known.length > MAX_LISTED ? ', …' : ''}`;
}

/** Returns the known field that was probably meant, with its path (`schedule.runAt`), or undefined. */
export function nearName(name: string, known: readonly string[]): string | undefined {
  const folded = fold(name.slice(0, 100));
  if (folded === '') return undefined;
  const spelling = known.find((one) => fold(one) === folded);
  if (spelling !== undefined) return spelling;
  const elsewhere = Object.entries(OTHER_NAMES).find(
    ([here, names]) => known.includes(here.split('.')[0] as string) && names.some((one) => fold(one) === folded),
  );
  return elsewhere?.[0] ?? nearest(folded, known);
}

/** Returns one form for `page_size`, `pageSize` and `Page-Size`. */
function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function nearest(folded: string, known: readonly string[]): string | undefined {
  const max = folded.length <= SHORT_NAME ? 1 : 2;
  return known
    .map((one) => ({ one, distance: editDistance(folded, fold(one), max) }))
    .filter(({ distance }) => distance <= max)
    .toSorted((left, right) => left.distance - right.distance)[0]?.one;
}
