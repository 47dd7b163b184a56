/** The words of accounts, as they stand in rows and answers. */

/** What an API token may do: read what its user owns, write it too, or use the routes of admins (of an admin). */
export const TOKEN_SCOPES = ['read', 'write', 'admin'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** Why a mail with a token is sent. */
export const ACCOUNT_TOKEN_PURPOSES = ['VERIFY_EMAIL', 'RESET_PASSWORD'] as const;
export type AccountTokenPurpose = (typeof ACCOUNT_TOKEN_PURPOSES)[number];

/** What the owner of an account is told at once, because it lets somebody in, or keeps the owner out. */
export const ACCOUNT_NOTICES = ['TOKEN_CREATED', 'PASSWORD_CHANGED', 'EMAIL_CHANGED'] as const;
export type AccountNotice = (typeof ACCOUNT_NOTICES)[number];

/** Why a mail about an account is sent. */
export const ACCOUNT_MAIL_PURPOSES = [...ACCOUNT_TOKEN_PURPOSES, ...ACCOUNT_NOTICES] as const;
export type AccountMailPurpose = (typeof ACCOUNT_MAIL_PURPOSES)[number];

/** Whether a mail tells of something, and carries no token. Pure. */
export function isAccountNotice(purpose: AccountMailPurpose): purpose is AccountNotice {
  return (ACCOUNT_NOTICES as readonly string[]).includes(purpose);
}

/** What the audit log knows. */
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
  'DELIVERIES_REPLAYED',
  'DEAD_LETTER_REPLAYED',
  'DEAD_LETTER_DISCARDED',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Quotas that an admin can set per user; what is not set is as the settings say. */
export interface Quotas {
  maxTasks: number;
  minIntervalSeconds: number;
  maxFiles: number;
  maxFileBytes: number;
  requestsPerSecond: number;
  runsAtOnce: number;
  /** 0: no limit, as with the two after it. */
  waitingRuns: number;
  logBytes: number;
  resultBytes: number;
}
