import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Publisher } from '#messaging/publisher';
import { EXCHANGES, QUEUES } from '#messaging/topology';
import { DeliveryRepository, type ChanneledDelivery } from '#notifications/deliveries/delivery.repository';
import { LOGGER, type Logger } from '#process/logger';

/** Publishes deliveries to the notification queue. The rows are the truth: beat publishes later what fails here. */
@Injectable()
export class DeliveryPublisher {
  constructor(
    private readonly dataSource: DataSource,
    private readonly publisher: Publisher,
    private readonly deliveries: DeliveryRepository,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Publishes deliveries and marks those that the broker confirmed; answers how many. */
  async publish(deliveries: ChanneledDelivery[]): Promise<number> {
    const results = await this.publisher.publishAll(
      deliveries.map(({ id, channel }) => ({
        exchange: EXCHANGES.notification,
        routingKey: QUEUES.notification,
        body: { v: 1, deliveryId: id, channel },
      })),
    );
    const confirmed = deliveries.filter((_, position) => results[position]?.status === 'fulfilled');
    const failed = deliveries.length - confirmed.length;
    if (failed > 0) this.log.warn({ failed }, 'deliveries could not be published; beat will do it');
    await this.deliveries.markPublished(
      this.dataSource.manager,
      confirmed.map(({ id }) => id),
    );
    return confirmed.length;
  }
}
