import { SubCommand } from 'nest-commander';
import { notFound } from '#contracts/refusal';
import {
  DeliveryQueryRepository,
  type DeliveryAttemptView,
  type DeliveryDetail,
} from '#notifications/deliveries/delivery-query.repository';
import { channelName } from '#contracts/words/channel-words';
import { durationText } from '#contracts/words/duration-words';
import { EVENT_WORDS } from '#contracts/words/event-words';
import { DELIVERY_STATUS_WORDS } from '#contracts/words/status-words';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { parseId } from '../../shared/parse-argument';
import { plain, shortened, textFacts, textTable, type Cell } from '../../frame/text-table';

const ANSWER_WIDTH = 80;

@SubCommand({ name: 'show', description: 'show a delivery and its attempts', arguments: '<id>' })
export class ShowDeliveryCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['deliveries show 0193…', 'show its attempts and responses'],
    ['deliveries show 0193… --json', 'include the request headers'],
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
    ['Event', EVENT_WORDS[delivery.event].name],
    ['Task', delivery.taskTitle],
    ['Run', delivery.runId],
    ['Note', delivery.note],
    ['Channel', channelName(delivery.channel)],
    ['To', delivery.url],
    ['Status', DELIVERY_STATUS_WORDS[delivery.status]],
    ['Created', delivery.createdAt],
    ['Held until', delivery.heldUntil],
    ['Next attempt', delivery.nextTryAt],
    ['Finished', delivery.finishedAt],
  ]);
  const attempts = delivery.tries.map(cells);
  const parts = [facts];
  if (attempts.length > 0)
    parts.push(textTable(['ATTEMPT', 'TIME', 'DURATION', 'OUTCOME', 'CODE', 'RESPONSE'], attempts));
  if (delivery.body !== null) parts.push(plain(delivery.body));
  return parts.join('\n\n');
}

function cells({ attempt, at, durationMs, outcome, statusCode, answer, error }: DeliveryAttemptView): Cell[] {
  return [
    attempt,
    at,
    durationText(durationMs),
    DELIVERY_STATUS_WORDS[outcome],
    statusCode,
    shortened(error ?? answer ?? '', ANSWER_WIDTH),
  ];
}
