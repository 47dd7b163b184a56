/** How long runs of users who are not admins may take, by kind. */
export interface TimeoutCeilings {
  /** For the kinds that are not named. */
  all: number;
  byKind: Record<string, number>;
}

interface TimeLimits {
  timeoutSeconds: number;
  hardTimeoutSeconds: number;
}

const DAY_SECONDS = 86_400;
/** A run that was asked to stop may clean up for so long, unless its task says otherwise. */
export const GRACE_SECONDS = 30;

/** Reads MAX_TIMEOUT_SECONDS: a number for all kinds, and `kind:number` for one. Pure. */
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

/** What is wrong with the limits of a task of a user who is not an admin, by field. A slot is held until the hard limit. */
export function timeoutProblems(
  { kind, timeoutSeconds, hardTimeoutSeconds }: TimeLimits & { kind: string },
  ceilings: TimeoutCeilings,
): Record<string, string[]> {
  const most = ceilingOf(ceilings, kind);
  const maxHard = most + GRACE_SECONDS;
  const soft = `is ${timeoutSeconds}; must be at most ${most} (MAX_TIMEOUT_SECONDS)`;
  const hard = `is ${hardTimeoutSeconds}; must be at most ${maxHard}: ${GRACE_SECONDS} s to clean up after MAX_TIMEOUT_SECONDS, which is ${most}`;
  // Where the hard limit only follows the soft one, one message is enough.
  const follows = timeoutSeconds > most && hardTimeoutSeconds <= timeoutSeconds + GRACE_SECONDS;
  return {
    ...(timeoutSeconds > most ? { timeoutSeconds: [soft] } : {}),
    ...(hardTimeoutSeconds > maxHard && !follows ? { hardTimeoutSeconds: [hard] } : {}),
  };
}

/** The limits that hold for a run, whatever its task still says. */
export function limitsWithin(
  run: TimeLimits & { kind: string; ownerIsAdmin: boolean },
  ceilings: TimeoutCeilings,
): TimeLimits {
  const most = run.ownerIsAdmin ? Infinity : ceilingOf(ceilings, run.kind);
  return {
    timeoutSeconds: Math.min(run.timeoutSeconds, most),
    hardTimeoutSeconds: Math.min(run.hardTimeoutSeconds, most + GRACE_SECONDS),
  };
}
