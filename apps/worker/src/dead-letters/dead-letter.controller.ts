import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { DataSource } from 'typeorm';
import { DeadLetterMessage } from '#contracts/messages/dead-letter.message';
import { isDatabaseAway } from '#database/database-away';
import { DeadLetterRepository } from '#dead-letters/dead-letter.repository';
import { QUEUES } from '#messaging/topology';
import { LOGGER, type Logger } from '#process/logger';

/** Consumes the dead-letter queue: every message is stored, whatever it contains, and acked afterwards. */
@Controller()
export class DeadLetterController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly letters: DeadLetterRepository,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** @throws when PostgreSQL is away: the message stays in the queue */
  @EventPattern(QUEUES.dead)
  async keep(@Payload() letter: DeadLetterMessage): Promise<void> {
    const { manager } = this.dataSource;
    try {
      await this.letters.store(manager, letter);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      // One letter must not block those behind it: what can be stored of it is stored.
      this.log.error({ key: letter.key, err: error }, 'a dead letter cannot be stored as it is');
      const reason = 'it could not be stored; the log of the worker says why';
      await this.letters.store(manager, { ...letter, queue: null, reason, body: Buffer.alloc(0) });
    }
  }
}
