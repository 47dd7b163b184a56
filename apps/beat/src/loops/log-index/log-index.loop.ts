import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '#database/in-transaction';
import { serverNow } from '#database/server-facts';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { LogIndexRepository } from '#runs/logs/log-index.repository';

const EVERY_SECONDS = 60;
/** The search reads so many lines that are in no block yet in a tenth of a second. */
const LINES_PER_TURN = 100_000;
/** The pause between two turns, as a multiple of the time of the last one: runs that are due come first. */
const REST_FACTOR = 3;

/**
 * Puts log lines into blocks for the search, when there are many or their day is over: a worker that writes a line pays
 * nothing for it. Several beats take turns.
 */
@Injectable()
export class LogIndexLoop {
  static readonly everySeconds = EVERY_SECONDS;
  readonly loop: Loop;

  constructor(
    private readonly dataSource: DataSource,
    private readonly index: LogIndexRepository,
    @Inject(LOGGER) log: Logger,
  ) {
    this.loop = new Loop('log-index', () => this.runOnce(), log);
  }

  async runOnce(): Promise<number> {
    const startedAt = performance.now();
    const isMore = await inTransaction(this.dataSource, async (manager) =>
      this.index.indexNext(manager, await serverNow(manager), LINES_PER_TURN),
    );
    return isMore ? (performance.now() - startedAt) * REST_FACTOR : EVERY_SECONDS * 1000;
  }
}
