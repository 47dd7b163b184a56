import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { DeadLetterRepository } from '#dead-letters/dead-letter.repository';
import { Publisher } from '#messaging/publisher';
import { QUEUES } from '#messaging/topology';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { beforeScrape, registry } from '#process/metrics';
import { RunDispatchRepository } from '#runs/dispatch/run-dispatch.repository';

const registers = [registry];

/**
 * Measures what is waiting, as PostgreSQL and RabbitMQ see it. Each figure reads only the beginning of an index,
 * however much is waiting.
 */
@Injectable()
export class BacklogMetrics {
  private readonly oldestDue = new Gauge({
    name: 'carillon_oldest_due_run_age_seconds',
    help: 'For how long the oldest run that is due has been waiting for its dispatch; 0: none waits',
    labelNames: ['work_class'] as const,
    registers,
  });
  private readonly queued = new Gauge({
    name: 'carillon_queued_runs',
    help: 'Runs that were published and are not claimed yet',
    labelNames: ['work_class'] as const,
    registers,
  });
  private readonly outbox = new Gauge({
    name: 'carillon_outbox_age_seconds',
    help: 'For how long the oldest delivery that is due has been waiting for its try; 0: none waits',
    registers,
  });
  private readonly deadLetters = new Gauge({
    name: 'carillon_dead_letters_waiting',
    help: 'Dead letters that nobody has replayed or discarded (counted up to 10000)',
    registers,
  });
  private readonly depth = new Gauge({
    name: 'carillon_queue_messages',
    help: 'Messages that wait in a queue, without those that a consumer holds',
    labelNames: ['queue'] as const,
    registers,
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: RunDispatchRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly letters: DeadLetterRepository,
    private readonly publisher: Publisher,
  ) {}

  /** Registers the metrics. A figure that cannot be read is left out, because 0 would be wrong. */
  start(): void {
    beforeScrape(
      'postgres',
      () => this.readDatabase(),
      () => {
        for (const gauge of [this.oldestDue, this.queued]) gauge.reset();
        for (const gauge of [this.outbox, this.deadLetters]) gauge.set(NaN);
      },
    );
    beforeScrape(
      'rabbitmq',
      () => this.readBroker(),
      () => this.depth.reset(),
    );
  }

  private async readDatabase(): Promise<void> {
    const { manager } = this.dataSource;
    for (const { workClass, dueInMs, queued } of await this.runs.outlook(manager)) {
      this.oldestDue.set({ work_class: workClass }, Math.max(0, -(dueInMs ?? 0) / 1000));
      this.queued.set({ work_class: workClass }, queued);
    }
    this.outbox.set(await this.deliveries.oldestDueSeconds(manager));
    this.deadLetters.set(await this.letters.countWaiting(manager));
  }

  private async readBroker(): Promise<void> {
    for (const queue of Object.values(QUEUES)) this.depth.set({ queue }, await this.publisher.depth(queue));
  }
}
