import type { WorkerDeath } from '#contracts/worker-death';
import { runSingleStatement } from '#database/single-statement';
import type { Logger } from '#process/logger';
import { RECORD_DEATH } from '#runs/rescue/worker-death.statement';

const RETRY_MS = [100, 500, 2000, 5000];

/** Records how a worker died, so that its runs are rescued at once and name the cause. Never rejects. */
export async function recordDeath(
  databaseUrl: string,
  workerId: string,
  death: WorkerDeath,
  log: Logger,
): Promise<void> {
  for (const waitMs of [...RETRY_MS, null]) {
    try {
      return await runSingleStatement(databaseUrl, RECORD_DEATH, [workerId, JSON.stringify(death)]);
    } catch (error) {
      if (waitMs === null) log.warn({ workerId, reason: String(error) }, 'a death could not be written down');
      else await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
