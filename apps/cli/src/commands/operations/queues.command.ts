import { Command } from 'nest-commander';
import { queueFacts } from '#messaging/queue-facts';
import { AdminCommand } from '../../frame/admin-command';
import { Settings } from '../../frame/settings';
import { textTable } from '../../frame/text-table';

@Command({ name: 'queues', description: 'show depth, consumers and rates of the queues' })
export class QueuesCommand extends AdminCommand {
  constructor(private readonly settings: Settings) {
    super();
  }

  async run(): Promise<void> {
    const { rabbitmqManagementUrl, rabbitmqUrl } = this.settings.read('rabbitmqManagementUrl', 'rabbitmqUrl');
    const queues = await queueFacts(rabbitmqManagementUrl, rabbitmqUrl);
    this.answer.print({ queues }, () =>
      textTable(
        ['QUEUE', 'READY', 'UNACKED', 'CONSUMERS', 'IN/S', 'OUT/S', 'ACK/S'],
        queues.map((one) => [
          ...[one.name, one.ready, one.unacknowledged, one.consumers],
          ...[one.publishedPerSecond, one.deliveredPerSecond, one.acknowledgedPerSecond],
        ]),
      ),
    );
  }
}
