import { Option, SubCommand } from 'nest-commander';
import { CHANNELS, type Channel } from '#contracts/channels';
import { DELIVERY_KINDS, DELIVERY_STATUSES, type DeliveryKind, type DeliveryStatus } from '#contracts/states';
import {
  DeliveryQueryRepository,
  type DeliveryFilter,
  type DeliveryView,
} from '#notifications/deliveries/delivery-query.repository';
import { channelName } from '#contracts/words/channel-words';
import { EVENT_WORDS } from '#contracts/words/event-words';
import { DELIVERY_STATUS_WORDS } from '#contracts/words/status-words';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { parseCount, parseId, parseWords } from '../../shared/parse-argument';
import { Owners } from '../../shared/owners';
import { shortened, textTable, type Cell } from '../../frame/text-table';

interface Options {
  status?: DeliveryStatus[];
  channel?: Channel[];
  event?: DeliveryKind[];
  user?: string;
  task?: string;
  endpoint?: string;
  limit?: number;
}

const WHAT_WIDTH = 30;
const ANSWER_WIDTH = 50;

@SubCommand({ name: 'list', description: 'list deliveries, newest first' })
export class ListDeliveriesCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['deliveries list --status FAILED', 'what could not be told, and why'],
    ['deliveries list --channel WEBHOOK --user ada', 'what went to the webhooks of a user'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly deliveries: DeliveryQueryRepository,
    private readonly owners: Owners,
  ) {
    super();
  }

  @Option({ flags: '--status <words>', description: `comma-separated: ${DELIVERY_STATUSES.join(', ')}` })
  parseStatus(text: string): DeliveryStatus[] {
    return parseWords(text, DELIVERY_STATUSES);
  }

  @Option({ flags: '--channel <words>', description: `comma-separated: ${CHANNELS.join(', ')}` })
  parseChannel(text: string): Channel[] {
    return parseWords(text, CHANNELS);
  }

  @Option({ flags: '--event <words>', description: `comma-separated: ${DELIVERY_KINDS.join(', ')}` })
  parseEvent(text: string): DeliveryKind[] {
    return parseWords(text, DELIVERY_KINDS);
  }

  @Option({ flags: '--user <name>', description: 'filter by user' })
  parseUser(text: string): string {
    return text;
  }

  @Option({ flags: '--task <id>', description: 'filter by task' })
  parseTask(text: string): string {
    return parseId(text, 'task');
  }

  @Option({ flags: '--endpoint <id>', description: 'filter by endpoint' })
  parseEndpoint(text: string): string {
    return parseId(text, 'webhook');
  }

  @Option({ flags: '--limit <n>', description: 'max results (default: 50)' })
  parseLimit(text: string): number {
    return parseCount(text, 1000);
  }

  async run(_: string[], { status, channel, event, user, task, endpoint, limit = 50 }: Options): Promise<void> {
    const manager = await this.database.open();
    const filter: DeliveryFilter = {
      userId: user === undefined ? null : await this.owners.idOf(manager, user),
      ...{ statuses: status ?? null, channels: channel ?? null, events: event ?? null },
      ...{ taskId: task ?? null, endpointId: endpoint ?? null, runId: null, createdFrom: null, createdBefore: null },
    };
    const count = (await this.deliveries.count(manager, filter, null)) ?? 0;
    const { rows } = await this.deliveries.list(manager, filter, [{ by: 'createdAt', descending: true }], {
      limit,
      offset: 0,
    });
    this.answer.print({ count, deliveries: rows }, () => words(rows, count));
  }
}

function words(deliveries: DeliveryView[], count: number): string {
  const heading = ['ID', 'EVENT', 'TASK', 'CHANNEL', 'STATUS', 'ATTEMPTS', 'CREATED', 'NEXT ATTEMPT', 'RESPONSE'];
  const lines = deliveries.map((one): Cell[] => [
    ...[
      one.id,
      EVENT_WORDS[one.event].name,
      shortened(one.taskTitle ?? one.note ?? '', WHAT_WIDTH),
      channelName(one.channel),
      DELIVERY_STATUS_WORDS[one.status],
    ],
    ...[one.attempts, one.createdAt, one.nextTryAt, shortened(one.answer ?? '', ANSWER_WIDTH)],
  ]);
  return `${textTable(heading, lines)}\n${deliveries.length} of ${count}`;
}
