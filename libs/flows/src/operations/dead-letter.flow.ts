import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound, Refusal } from '#contracts/refusal';
import { inTransaction } from '#database/in-transaction';
import { DeadLetterRepository, type DeadLetterDetail } from '#dead-letters/dead-letter.repository';
import { Publisher, PublishFailed } from '#messaging/publisher';
import { routeTo } from '#messaging/topology';
import { AuditRepository, type Who } from '#users/audit.repository';
import { LOGGER, type Logger } from '#process/logger';

/** The audit log records the name of the admin. */
type NamedWho = Who & { name: string };

const BROKER_AWAY_SECONDS = 5;

/** Replays a dead letter once its cause is fixed, or discards it. */
@Injectable()
export class DeadLetterFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly letters: DeadLetterRepository,
    private readonly audit: AuditRepository,
    private readonly publisher: Publisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * Publishes the message to the queue that it came from. The row becomes REPLAYED after the confirm; a crash in
   * between leaves it WAITING although the message was sent, and consumers ignore a message that comes twice.
   * @throws Refusal NOT_FOUND, CONFLICT, BROKER_AWAY
   */
  async replay(id: string, who: NamedWho): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      const letter = await this.lockWaiting(manager, id);
      await this.send(letter);
      await this.letters.markReplayed(manager, id, who.name);
      await this.audit.record(manager, who, { action: 'DEAD_LETTER_REPLAYED', target: { type: 'dead letter', id } });
    });
    this.log.warn({ deadLetterId: id, by: who.name }, 'a dead letter was replayed');
  }

  /** Marks a dead letter as discarded. @throws Refusal NOT_FOUND, CONFLICT */
  async discard(id: string, who: NamedWho): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      await this.lockWaiting(manager, id);
      await this.letters.markDiscarded(manager, id, who.name);
      await this.audit.record(manager, who, { action: 'DEAD_LETTER_DISCARDED', target: { type: 'dead letter', id } });
    });
    this.log.warn({ deadLetterId: id, by: who.name }, 'a dead letter was discarded');
  }

  private async lockWaiting(manager: EntityManager, id: string): Promise<DeadLetterDetail> {
    const letter = await this.letters.lock(manager, id);
    if (letter === null) throw notFound('dead letter', id);
    if (letter.status === 'WAITING') return letter;
    const when = `${letter.settledAt?.toISOString() ?? ''} by ${letter.settledBy ?? ''}`;
    throw new Refusal('CONFLICT', `this dead letter does not wait any more: ${letter.status} ${when}`);
  }

  private async send({ queue, body, cut, bytes }: DeadLetterDetail): Promise<void> {
    const route = queue === null ? null : routeTo(queue);
    if (route === null)
      throw new Refusal('CONFLICT', `it cannot be replayed: ${queue ?? 'where it came from'} is no queue of Carillon`);
    if (cut || body === null)
      throw new Refusal(
        'CONFLICT',
        `it cannot be replayed: with ${bytes} bytes it is too large for any consumer, and was cut`,
      );
    try {
      await this.publisher.publish({ ...route, body });
    } catch (error) {
      if (!(error instanceof PublishFailed)) throw error;
      const message = `it was not replayed, RabbitMQ does not take it now: ${error.message}`;
      throw new Refusal('BROKER_AWAY', message, undefined, BROKER_AWAY_SECONDS);
    }
  }
}
