import { pageOf, textOf, choiceOf, choicesOf, type RawSearch } from '../ui/list/search-state';
import { RUN_STATUSES, type RunStatus } from '../ui/status/status';

/** The search parameters of the admin lists follow. `at` is the page, as the server's `next` link encodes it. */
export interface UserSearch {
  search?: string;
  role?: 'user' | 'admin';
  disabled?: 'true' | 'false';
  at?: string;
}

/** Reads the filters of the list of users. */
export function userSearch(search: RawSearch): UserSearch {
  return {
    search: textOf(search.search),
    role: choiceOf(search.role, ['user', 'admin'] as const),
    disabled: choiceOf(search.disabled, ['true', 'false'] as const),
    at: pageOf(search.at),
  };
}

export interface AdminTaskSearch {
  search?: string;
  status?: RunStatus[];
  kind?: string;
  /** The username of the owner filters the list. */
  owner?: string;
  at?: string;
}

/** Reads the filters of the list of all tasks. */
export function adminTaskSearch(search: RawSearch): AdminTaskSearch {
  return {
    search: textOf(search.search),
    status: choicesOf(search.status, RUN_STATUSES),
    kind: textOf(search.kind, 50),
    owner: textOf(search.owner, 100),
    at: pageOf(search.at),
  };
}

export interface AdminRunSearch {
  status?: RunStatus[];
  kind?: string;
  /** The username of the owner filters the list. */
  owner?: string;
  at?: string;
}

/** Reads the filters of the list of all runs. */
export function adminRunSearch(search: RawSearch): AdminRunSearch {
  return {
    status: choicesOf(search.status, RUN_STATUSES),
    kind: textOf(search.kind, 50),
    owner: textOf(search.owner, 100),
    at: pageOf(search.at),
  };
}

export const LETTER_STATUSES = ['WAITING', 'REPLAYED', 'DISCARDED'] as const;

export interface DeadLetterSearch {
  status?: (typeof LETTER_STATUSES)[number][];
  at?: string;
}

/** Reads the filters of the list of dead letters. */
export function deadLetterSearch(search: RawSearch): DeadLetterSearch {
  return { status: choicesOf(search.status, LETTER_STATUSES), at: pageOf(search.at) };
}

export interface AuditSearch {
  action?: string;
  actor?: string;
  at?: string;
}

/** Reads the filters of the audit log. */
export function auditSearch(search: RawSearch): AuditSearch {
  return { action: textOf(search.action, 500), actor: textOf(search.actor, 100), at: pageOf(search.at) };
}
