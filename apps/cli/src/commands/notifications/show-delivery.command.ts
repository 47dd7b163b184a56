import { SubCommand } from 'nest-commander';
import { notFound } from '#contracts/refusal';
import {
  DeliveryQueryRepository,
  type DeliveryAttemptView,
  type DeliveryDetail,
} from '#notifications/deliveries/delivery-query.repository';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { parseId } from '../../shared/parse-argument';
import { plain, shortened, textFacts, textTable, type Cell } from '../../frame/text-table';

const ANSWER_WIDTH = 80;

@SubCommand({ name: 'show', description: 'one delivery with every try', arguments: '<id>' })
export class ShowDeliveryCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['deliveries show 0193…', 'when it was tried, and what the other side answered'],
    ['deliveries show 0193… --json', 'the same with the headers that were sent'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly deliveries: DeliveryQueryRepository,
  ) {
    super();
  }

  async run([id]: string[]): Promise<void> {
    const deliveryId = parseId(id, 'delivery');
    const delivery = await this.deliveries.get(await this.database.open(), null, deliveryId);
    if (delivery === null) throw notFound('delivery', deliveryId);
    this.answer.print(delivery, () => words(delivery));
  }
}

function words(delivery: DeliveryDetail): string {
  const facts = textFacts([
    ['Delivery', delivery.id],
    ['Event', delivery.event],
    ['Task', delivery.taskTitle],
    ['Run', delivery.runId],
    ['Note', delivery.note],
    ['Channel', delivery.channel],
    ['To', delivery.url],
    ['Status', delivery.status],
    ['Came', delivery.createdAt],
    ['Held until', delivery.heldUntil],
    ['Next try', delivery.nextTryAt],
    ['Ended', delivery.finishedAt],
  ]);
  const attempts = delivery.tries.map(cells);
  const parts = [facts];
  if (attempts.length > 0) parts.push(textTable(['TRY', 'AT', 'MS', 'OUTCOME', 'CODE', 'ANSWER'], attempts));
  if (delivery.body !== null) parts.push(plain(delivery.body));
  return parts.join('\n\n');
}

function cells({ attempt, at, durationMs, outcome, statusCode, answer, error }: DeliveryAttemptView): Cell[] {
  return [attempt, at, durationMs, outcome, statusCode, shortened(error ?? answer ?? '', ANSWER_WIDTH)];
}
