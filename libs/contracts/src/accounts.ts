/** The values of accounts, as rows and answers have them. */

/**
 * The scopes of an API token: read what its user owns, write it too, or use the routes of admins (for tokens of
 * admins).
 */
export const TOKEN_SCOPES = ['read', 'write', 'admin'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** The purposes of a mail with a token. */
export const ACCOUNT_TOKEN_PURPOSES = ['VERIFY_EMAIL', 'RESET_PASSWORD'] as const;
export type AccountTokenPurpose = (typeof ACCOUNT_TOKEN_PURPOSES)[number];

/**
 * The notices that the owner of an account gets at once, because the change gives somebody access, or locks the owner
 * out.
 */
export const ACCOUNT_NOTICES = ['TOKEN_CREATED', 'PASSWORD_CHANGED', 'EMAIL_CHANGED'] as const;
export type AccountNotice = (typeof ACCOUNT_NOTICES)[number];

/** The purposes of a mail about an account. */
export const ACCOUNT_MAIL_PURPOSES = [...ACCOUNT_TOKEN_PURPOSES, ...ACCOUNT_NOTICES] as const;
export type AccountMailPurpose = (typeof ACCOUNT_MAIL_PURPOSES)[number];

/** Whether a mail is a notice without a token. Pure. */
export function isAccountNotice(purpose: AccountMailPurpose): purpose is AccountNotice {
  return (ACCOUNT_NOTICES as readonly string[]).includes(purpose);
}

/** The lists of the dashboard of which people save views. */
export const VIEW_PAGES = ['tasks', 'runs', 'logs'] as const;
export type ViewPage = (typeof VIEW_PAGES)[number];

/** The acts that the audit log records. */
export const AUDIT_ACTIONS = [
  'REGISTERED',
  'LOGIN',
  'LOGIN_FAILED',
  'LOGOUT',
  'REFRESH_REUSED',
  'SESSION_ENDED',
  'DENIED',
  'PASSWORD_CHANGED',
  'PASSWORD_RESET',
  'EMAIL_CHANGED',
  'EMAIL_VERIFIED',
  'ENDED_BEFORE_PROOF',
  'ACCOUNT_DELETED',
  'TOKEN_CREATED',
  'TOKEN_REVOKED',
  'USER_CREATED',
  'USER_CHANGED',
  'SCHEDULES_PAUSED',
  'SCHEDULES_RESUMED',
  'TASKS_CHANGED',
  'TASK_VIEWED',
  'RUN_VIEWED',
  'SECRET_SET',
  'SECRET_DELETED',
  'SECRETS_ROTATED',
  'WEBHOOK_CREATED',
  'WEBHOOK_CHANGED',
  'WEBHOOK_SECRET_ROTATED',
  'WEBHOOK_DELETED',
  'CHANNEL_CREATED',
  'CHANNEL_CHANGED',
  'CHANNEL_DELETED',
  'DELIVERIES_REPLAYED',
  'DEAD_LETTER_REPLAYED',
  'DEAD_LETTER_DISCARDED',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** The quotas that an admin can set per user; the settings apply where none is set. */
export interface Quotas {
  maxTasks: number;
  minIntervalSeconds: number;
  maxFiles: number;
  maxFileBytes: number;
  requestsPerSecond: number;
  runsAtOnce: number;
  /** 0 means no limit, here and for the next two. */
  waitingRuns: number;
  logBytes: number;
  resultBytes: number;
}
