import { appendFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { stoppedOutcome, type Execution, type Executor } from '#contracts/executor';
import type { Outcome } from '#contracts/outcome';
import type { BenchParams } from '#contracts/task-kinds/bench.params';

/**
 * Does nothing, for benchmarks (BENCH_KINDS=1): it appends `S <id> <due> <now> <pid>` to the file BENCH_EVENTS at its
 * start, and the same line with E at its end after `sleep`. `now` is the time in milliseconds since 1970.
 */
@Injectable()
export class BenchExecutor implements Executor<BenchParams> {
  constructor(@Inject(CONFIG) private readonly config: Readonly<Config>) {}

  async execute({ id, due, sleep: ms = 0 }: BenchParams, execution: Execution): Promise<Outcome> {
    const line = (event: 'S' | 'E'): string =>
      `${event} ${id ?? execution.runId} ${due ?? execution.scheduledFor.getTime()} ${Date.now()} ${process.pid}\n`;
    await this.append(line('S'));
    const stopped = ms > 0 && (await hasStopped(ms, execution.signal));
    await this.append(line('E'));
    return stopped ? stoppedOutcome(execution.signal, 'stopped') : { status: 'completed', result: null };
  }

  private async append(line: string): Promise<void> {
    if (this.config.benchEvents !== undefined) await appendFile(this.config.benchEvents, line);
  }
}

/** Waits; true when a stop was asked for meanwhile. */
function hasStopped(ms: number, signal: AbortSignal): Promise<boolean> {
  return sleep(ms, false, { signal }).catch(() => true);
}

export default BenchExecutor;
