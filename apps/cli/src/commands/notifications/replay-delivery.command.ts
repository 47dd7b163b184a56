import { SubCommand } from 'nest-commander';
import { ReplayDeliveryFlow } from '#flows/notifications/replay-delivery.flow';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { parseId } from '../../shared/parse-argument';
import { CLI_ACTOR } from '../../shared/audit-actor';

@SubCommand({ name: 'replay', description: 're-send a delivery', arguments: '<id>' })
export class ReplayDeliveryCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['deliveries replay 0193…', 'one that has ended, or that waits for its next try: that comes now'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly flow: ReplayDeliveryFlow,
  ) {
    super();
  }

  async run([id]: string[]): Promise<void> {
    const deliveryId = parseId(id, 'delivery');
    await this.database.open();
    await this.flow.replay(null, deliveryId, CLI_ACTOR);
    this.answer.print({ id: deliveryId, status: 'PENDING' }, () => `Delivery ${deliveryId} re-sent.`);
  }
}
