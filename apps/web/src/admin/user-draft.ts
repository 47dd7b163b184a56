import type { Schema } from '../api/client';
import type { User } from './admin-queries';

/** The quotas of a user with their labels. Those in bytes are typed and shown in megabytes. */
export const QUOTAS = [
  ['maxTasks', 'Max tasks'],
  ['minIntervalSeconds', 'Min interval (s)'],
  ['runsAtOnce', 'Max concurrent runs'],
  ['waitingRuns', 'Max waiting runs'],
  ['requestsPerSecond', 'Max requests per second'],
  ['maxFiles', 'Max uploads'],
  ['maxFileBytes', 'Upload storage (MB)'],
  ['logBytes', 'Log storage (MB)'],
  ['resultBytes', 'Result storage (MB)'],
] as const;

type Quota = (typeof QUOTAS)[number][0];

const BYTES_PER_MB = 1_000_000;
/** How many decimals an exact number of bytes has in megabytes. */
export const MB_DECIMALS = 6;

/** Whether a quota is typed in megabytes. */
export const isInMegabytes = (quota: Quota): boolean => quota.endsWith('Bytes');

/** A user in the shape of the form's fields. */
export interface UserDraft {
  role: string;
  disabled: boolean;
  mayUseCommand: boolean;
  /** An empty quota means that the default of the settings applies. */
  quotas: Record<Quota, number | string>;
}

/** Reads a user into the form. Pure. */
export function userDraftOf({ role, disabledAt, mayUseCommand, quotas }: User): UserDraft {
  const drafted = QUOTAS.map(([name]) => {
    const stored = quotas[name] ?? null;
    return [name, stored === null ? '' : isInMegabytes(name) ? stored / BYTES_PER_MB : stored];
  });
  return {
    ...{ role, disabled: disabledAt !== null, mayUseCommand },
    quotas: Object.fromEntries(drafted) as UserDraft['quotas'],
  };
}

/** Writes the form for the API. Pure. */
export function userBodyOf({ role, disabled, mayUseCommand, quotas }: UserDraft): Schema<'ChangeUserDto'> {
  return {
    ...{ role: role as User['role'], disabled, mayUseCommand },
    quotas: Object.fromEntries(QUOTAS.map(([name]) => [name, quotaOf(name, quotas[name])])),
  };
}

function quotaOf(name: Quota, typed: number | string): number | null {
  if (typed === '') return null;
  return isInMegabytes(name) ? Math.round(Number(typed) * BYTES_PER_MB) : Number(typed);
}
