import { Inject, Injectable, type OnModuleDestroy, type Provider } from '@nestjs/common';
import { Publisher, PublishFailed, type OutgoingMessage } from '#messaging/publisher';
import { LOGGER, type Logger } from '#process/logger';
import { Settings } from '../../frame/settings';

const WAIT_MS = 2000;
/** The log of the connection is dropped: a command reports once that the broker is away, not at every attempt. */
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Replaces the Publisher in a process that lives for one command: it connects at the first message, and the process
 * ends when all messages are sent. The broker may be away, because most messages of commands are hints.
 */
@Injectable()
export class OnDemandPublisher implements Pick<Publisher, 'publish' | 'publishAll'>, OnModuleDestroy {
  private publisher: Publisher | null = null;
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    @Inject(LOGGER) private readonly log: Logger,
    private readonly settings: Settings,
  ) {}

  /** @throws PublishFailed when the broker is away or refuses the message */
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
    if (publisher !== null && (await publisher.untilReady(WAIT_MS))) return publisher.publish(message);
    // A hint may be lost. When any other message was not sent, the command reports that itself.
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
      return null; // RABBITMQ_URL is not set, which counts as a broker that is away.
    }
    return this.publisher;
  }
}

export const ON_DEMAND_PUBLISHER: Provider = { provide: Publisher, useClass: OnDemandPublisher };
