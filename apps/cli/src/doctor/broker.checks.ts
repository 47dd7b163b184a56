import { Injectable } from '@nestjs/common';
import { probeBroker, type BrokerFacts } from '#messaging/broker-probe';
import { QUEUES } from '#messaging/topology';
import { Settings } from '../frame/settings';
import type { Check, Finding } from './check';

const PROBE_TIMEOUT_MS = 4000;

/** Makes the checks of RabbitMQ, which is asked once for all three. */
@Injectable()
export class BrokerChecks {
  private asked: Promise<BrokerFacts> | null = null;

  constructor(private readonly settings: Settings) {}

  all(): Check[] {
    const toDo = 'start RabbitMQ, or mend RABBITMQ_URL';
    return [
      { name: 'broker', toDo, run: () => this.version() },
      { name: 'topology', toDo, run: () => this.topology() },
      { name: 'consumers', toDo, run: () => this.consumers() },
    ];
  }

  private async version(): Promise<Finding> {
    const { product, version } = await this.facts();
    return { ok: true, says: `${product} ${version}` };
  }

  private async topology(): Promise<Finding> {
    const { missing } = await this.facts();
    if (missing.length === 0) return { ok: true, says: 'complete' };
    return { ok: false, says: `missing: ${missing.join(', ')}`, toDo: 'start beat or a worker: they declare them' };
  }

  private async consumers(): Promise<Finding> {
    const { consumers } = await this.facts();
    const idle = Object.values(QUEUES).filter((queue) => !consumers.get(queue));
    if (idle.length === 0) return { ok: true, says: 'every queue is consumed' };
    return { ok: false, says: `nobody consumes ${idle.join(', ')}`, toDo: 'start a worker, or look at its log' };
  }

  private facts(): Promise<BrokerFacts> {
    this.asked ??= this.ask();
    return this.asked;
  }

  private async ask(): Promise<BrokerFacts> {
    return probeBroker(this.settings.read('rabbitmqUrl').rabbitmqUrl, 'carillon doctor', PROBE_TIMEOUT_MS);
  }
}
