import { compact, pageOf, textOf, wordOf, wordsOf, type RawSearch } from '../ui/list/search-state';
import { RUN_STATUSES, type RunStatus } from '../ui/status/status';

/** What the addresses of the lists of admins say; `at` is the page, in the server's own words. */
export interface UserSearch {
  search?: string;
  role?: 'user' | 'admin';
  disabled?: 'true' | 'false';
  at?: string;
}

export function userSearch(search: RawSearch): UserSearch {
  return compact({
    search: textOf(search.search),
    role: wordOf(search.role, ['user', 'admin'] as const),
    disabled: wordOf(search.disabled, ['true', 'false'] as const),
    at: pageOf(search.at),
  });
}

export interface AdminTaskSearch {
  search?: string;
  status?: RunStatus[];
  kind?: string;
  /** The name of the owner. */
  owner?: string;
  at?: string;
}

export function adminTaskSearch(search: RawSearch): AdminTaskSearch {
  return compact({
    search: textOf(search.search),
    status: wordsOf(search.status, RUN_STATUSES),
    kind: textOf(search.kind, 50),
    owner: textOf(search.owner, 100),
    at: pageOf(search.at),
  });
}

export interface AdminRunSearch {
  status?: RunStatus[];
  kind?: string;
  /** The name of the owner. */
  owner?: string;
  at?: string;
}

export function adminRunSearch(search: RawSearch): AdminRunSearch {
  return compact({
    status: wordsOf(search.status, RUN_STATUSES),
    kind: textOf(search.kind, 50),
    owner: textOf(search.owner, 100),
    at: pageOf(search.at),
  });
}

export const LETTER_STATUSES = ['WAITING', 'REPLAYED', 'DISCARDED'] as const;

export interface DeadLetterSearch {
  status?: (typeof LETTER_STATUSES)[number][];
  at?: string;
}

export function deadLetterSearch(search: RawSearch): DeadLetterSearch {
  return compact({ status: wordsOf(search.status, LETTER_STATUSES), at: pageOf(search.at) });
}

export interface AuditSearch {
  action?: string;
  actor?: string;
  at?: string;
}

export function auditSearch(search: RawSearch): AuditSearch {
  return compact({ action: textOf(search.action, 500), actor: textOf(search.actor, 100), at: pageOf(search.at) });
}
