import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { DispatchLoop } from '../dispatch.loop';
import { PresenceLoop } from '../presence.loop';
import { EnqueueBatchService } from './enqueue-batch.service';

/** Makes runs of the occurrences that fall into the window, and advances their schedules. */
@Injectable()
export class EnqueueLoop {
  readonly loop: Loop;

  constructor(
    private readonly dataSource: DataSource,
    private readonly batches: EnqueueBatchService,
    private readonly dispatch: DispatchLoop,
    private readonly presence: PresenceLoop,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    @Inject(LOGGER) log: Logger,
  ) {
    this.loop = new Loop('enqueue', () => this.runOnce(), log);
    presence.onMissedReturned(() => this.loop.wake());
  }

  async runOnce(): Promise<number> {
    await this.presence.settled();
    const { moved, again } = await this.dataSource.transaction((manager) => this.batches.enqueue(manager));
    if (moved > 0) this.dispatch.loop.wake();
    return again ? 0 : this.config.beatPollSeconds * 1000;
  }
}
