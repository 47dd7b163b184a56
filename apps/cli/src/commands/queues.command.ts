import { Command } from 'nest-commander';
import { loadSettings } from '#config/load-config';
import { queueFacts } from '#messaging/queue-facts';
import { AdminCommand } from '../admin-command';
import { textTable } from '../text-table';

@Command({ name: 'queues', description: 'depth, consumers and rates of the queues, as RabbitMQ shows them' })
export class QueuesCommand extends AdminCommand {
  async run(): Promise<void> {
    const { rabbitmqManagementUrl, rabbitmqUrl } = loadSettings(['rabbitmqManagementUrl', 'rabbitmqUrl']);
    const queues = await queueFacts(rabbitmqManagementUrl, rabbitmqUrl);
    this.answer.give({ queues }, () =>
      textTable(
        ['QUEUE', 'READY', 'UNACKNOWLEDGED', 'CONSUMERS', 'IN/S', 'OUT/S', 'ACK/S'],
        queues.map((one) => [
          ...[one.name, one.ready, one.unacknowledged, one.consumers],
          ...[one.publishedPerSecond, one.deliveredPerSecond, one.acknowledgedPerSecond],
        ]),
      ),
    );
  }
}
