/** The longest timeouts of users who are not admins, in seconds, by kind. */
export interface TimeoutCeilings {
  /** The ceiling of kinds that are not named. */
  all: number;
  byKind: Record<string, number>;
}

interface TimeLimits {
  timeoutSeconds: number;
  hardTimeoutSeconds: number;
}

const DAY_SECONDS = 86_400;
/** The grace period of a run that was asked to stop, in seconds, unless its task says otherwise. */
export const GRACE_SECONDS = 30;

/** Parses MAX_TIMEOUT_SECONDS: a number for all kinds, and `kind:number` for one. Pure. */
export function parseTimeoutCeilings(setting: readonly string[]): TimeoutCeilings {
  const ceilings: TimeoutCeilings = { all: DAY_SECONDS, byKind: {} };
  for (const item of setting) {
    const [seconds, kind] = item.split(':').toReversed();
    if (kind === undefined) ceilings.all = Number(seconds);
    else ceilings.byKind[kind] = Number(seconds);
  }
  return ceilings;
}

export function ceilingOf({ all, byKind }: TimeoutCeilings, kind: string): number {
  return byKind[kind] ?? all;
}

/**
 * Returns the problems of the timeouts of a task whose owner is not an admin, by field. A run may hold its slot until
 * the hard limit.
 */
export function timeoutProblems(
  { kind, timeoutSeconds, hardTimeoutSeconds }: TimeLimits & { kind: string },
  ceilings: TimeoutCeilings,
): Record<string, string[]> {
  const max = ceilingOf(ceilings, kind);
  const maxHard = max + GRACE_SECONDS;
  const soft = `is ${timeoutSeconds}; must be at most ${max} (MAX_TIMEOUT_SECONDS)`;
  const hard = `is ${hardTimeoutSeconds}; must be at most ${maxHard}: ${GRACE_SECONDS} s to clean up after MAX_TIMEOUT_SECONDS, which is ${max}`;
  // Where the hard limit only follows the soft one, one message is enough.
  const follows = timeoutSeconds > max && hardTimeoutSeconds <= timeoutSeconds + GRACE_SECONDS;
  return {
    ...(timeoutSeconds > max ? { timeoutSeconds: [soft] } : {}),
    ...(hardTimeoutSeconds > maxHard && !follows ? { hardTimeoutSeconds: [hard] } : {}),
  };
}

/** Returns the timeouts that apply to a run, whatever its task still says. */
export function limitsWithin(
  run: TimeLimits & { kind: string; ownerIsAdmin: boolean },
  ceilings: TimeoutCeilings,
): TimeLimits {
  const max = run.ownerIsAdmin ? Infinity : ceilingOf(ceilings, run.kind);
  return {
    timeoutSeconds: Math.min(run.timeoutSeconds, max),
    hardTimeoutSeconds: Math.min(run.hardTimeoutSeconds, max + GRACE_SECONDS),
  };
}
