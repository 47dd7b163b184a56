import { zoneRules } from '#zones/rules-in-use';
import type { Logger } from './logger';

/** A check that answers null when all is well, otherwise a description of the problem. */
export type HealthCheck = () => Promise<string | null>;

export interface HealthReport {
  status: 'ok' | 'unavailable';
  checks: Record<string, string>;
  /** The version of the zone rules that this process computes with. */
  zoneRules: string;
}

const CHECK_TIMEOUT_MS = 2500;

/** Says that a check did not answer; its message may be public. */
class NoAnswer extends Error {}

/**
 * Reports the health of one process. The report is public, so it says of an error only that there is one: addresses,
 * users and versions are for the log, which has an error once, when it appears, and not at every poll.
 */
export class HealthChecks {
  private readonly failing = new Set<string>();

  constructor(
    private readonly checks: Record<string, HealthCheck>,
    private readonly log: Logger,
  ) {}

  /** Runs all checks at once; a check that does not answer in time counts as a problem. */
  async report(): Promise<HealthReport> {
    const entries = await Promise.all(
      Object.entries(this.checks).map(async ([name, check]) => [name, (await this.ask(name, check)) ?? 'ok'] as const),
    );
    return {
      status: entries.every(([, answer]) => answer === 'ok') ? 'ok' : 'unavailable',
      checks: Object.fromEntries(entries),
      zoneRules: zoneRules().version,
    };
  }

  private async ask(name: string, check: HealthCheck): Promise<string | null> {
    try {
      const answer = await inTime(check);
      if (this.failing.delete(name)) this.log.info({ check: name }, 'a health check answers again');
      return answer;
    } catch (error) {
      if (!this.failing.has(name)) this.log.warn({ check: name, err: error }, 'a health check failed');
      this.failing.add(name);
      return error instanceof NoAnswer ? error.message : 'failed';
    }
  }
}

/** Runs a check with a time limit. @throws NoAnswer, or an error of the check */
async function inTime(check: HealthCheck): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(`no answer within ${CHECK_TIMEOUT_MS} ms`)), CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([check(), late]);
  } finally {
    clearTimeout(timer);
  }
}
