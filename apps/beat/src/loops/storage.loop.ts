import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { RunQuotaRepository } from '#runs/enqueue/run-quota.repository';

const EVERY_MS = 5000;
const CHANGES_PER_TURN = 5000;

/** Sums up by owner how much their logs and results have grown or shrunk, so that reading the sum takes few rows. */
@Injectable()
export class StorageLoop {
  readonly loop: Loop;

  constructor(
    private readonly dataSource: DataSource,
    private readonly quotas: RunQuotaRepository,
    @Inject(LOGGER) log: Logger,
  ) {
    this.loop = new Loop('storage', () => this.runOnce(), log);
  }

  async runOnce(): Promise<number> {
    const added = await this.quotas.addUp(this.dataSource.manager, CHANGES_PER_TURN);
    return added === CHANGES_PER_TURN ? 0 : EVERY_MS;
  }
}
