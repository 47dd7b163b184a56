import { Inject, Injectable, type OnModuleDestroy, type Provider } from '@nestjs/common';
import { Publisher, PublishFailed, type OutgoingMessage } from '#messaging/publisher';
import { LOGGER, type Logger } from '#process/logger';
import { Settings } from '../../frame/settings';

const WAIT_MS = 2000;
/** A command says once that the broker is away, not at every try. */
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Stands in for the Publisher in a process that lives for one command: connects at the first message, and the process
 * ends when what was to be sent is sent. The broker may be away: most messages of commands are hints.
 */
@Injectable()
export class OnDemandPublisher implements Pick<Publisher, 'publish' | 'publishAll'>, OnModuleDestroy {
  private publisher: Publisher | null = null;
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    @Inject(LOGGER) private readonly log: Logger,
    private readonly settings: Settings,
  ) {}

  /** @throws PublishFailed */
  publish(message: OutgoingMessage): Promise<void> {
    const sending = this.send(message).finally(() => this.underWay.delete(sending));
    this.underWay.add(sending);
    return sending;
  }

  publishAll(messages: OutgoingMessage[]): Promise<PromiseSettledResult<void>[]> {
    return Promise.allSettled(messages.map((message) => this.publish(message)));
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.allSettled([...this.underWay]);
    await this.publisher?.close();
  }

  private async send(message: OutgoingMessage): Promise<void> {
    const publisher = this.open();
    if (publisher !== null && (await publisher.becomesReady(WAIT_MS))) return publisher.publish(message);
    // A signal may be lost. Of anything else the command says itself that it was not sent.
    if (message.mandatory === false)
      this.log.warn('RabbitMQ cannot be reached: what was asked for is stored, and will be seen at the next poll');
    throw new PublishFailed('RabbitMQ cannot be reached');
  }

  private open(): Publisher | null {
    try {
      this.publisher ??= new Publisher(this.settings.read('rabbitmqUrl').rabbitmqUrl, 'carillon cli', SILENT, {
        declares: false,
      });
    } catch {
      return null; // RABBITMQ_URL is not set: as good as away
    }
    return this.publisher;
  }
}

export const ON_DEMAND_PUBLISHER: Provider = { provide: Publisher, useClass: OnDemandPublisher };
