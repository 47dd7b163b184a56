/** The words of accounts, as they stand in rows and answers. */

/** What an API token may do: read what its user owns, write it too, or use the routes of admins (of an admin). */
export const TOKEN_SCOPES = ['read', 'write', 'admin'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** Why a mail about an account is sent; each carries a token. */
export const ACCOUNT_MAIL_PURPOSES = ['VERIFY_EMAIL', 'RESET_PASSWORD'] as const;
export type AccountMailPurpose = (typeof ACCOUNT_MAIL_PURPOSES)[number];

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
}
