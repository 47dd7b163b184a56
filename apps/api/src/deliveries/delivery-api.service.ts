import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound } from '#contracts/refusal';
import { CHANNELS } from '#contracts/channels';
import { DELIVERY_KINDS, DELIVERY_STATUSES } from '#contracts/states';
import type { Ordering, Window } from '#database/list';
import { ReplayDeliveryFlow } from '#flows/notifications/replay-delivery.flow';
import {
  DELIVERY_ORDERINGS,
  DeliveryQueryRepository,
  type DeliveryFilter,
  type DeliveryOrdering,
} from '#notifications/deliveries/delivery-query.repository';
import type { Caller } from '../access/access.policy';
import type { KnownWho } from '../access/current-user.decorator';
import { ListPages } from '../http/lists/list-pages';
import { choicesOf, type ListRequest, type PageView } from '../http/lists/page.dto';
import type { DeliveryDetailDto, DeliveryDto, DeliveryListQueryDto } from './delivery.dto';

/** Reads and replays deliveries for the controllers. */
@Injectable()
export class DeliveryApiService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly deliveries: DeliveryQueryRepository,
    private readonly replays: ReplayDeliveryFlow,
    private readonly pages: ListPages,
  ) {}

  /**
   * Lists the deliveries of a user, or of all users when `userId` is null (admins only).
   * @throws Refusal VALIDATION
   */
  list(
    userId: string | null,
    endpointId: string | null,
    query: DeliveryListQueryDto,
    { asked, timeZone }: ListRequest,
  ): Promise<PageView<DeliveryDto>> {
    const { manager } = this.dataSource;
    const filter: DeliveryFilter = {
      userId,
      endpointId,
      statuses: choicesOf('status', query.status, DELIVERY_STATUSES),
      channels: choicesOf('channel', query.channel, CHANNELS),
      events: choicesOf('event', query.event, DELIVERY_KINDS),
      taskId: query.taskId ?? null,
      runId: query.runId ?? null,
      ...query.createdIn(timeZone),
    };
    const list = {
      name: 'deliveries',
      keys: DELIVERY_ORDERINGS,
      filter,
      read: (orderings: Ordering<DeliveryOrdering>[], window: Window) =>
        this.deliveries.list(manager, filter, orderings, window),
      count: (max: number | null) => this.deliveries.count(manager, filter, max),
    };
    return this.pages.page(list, query, asked);
  }

  /** @throws Refusal NOT_FOUND */
  async get(caller: Caller, id: string): Promise<DeliveryDetailDto> {
    const found = await this.deliveries.get(this.dataSource.manager, ownerFor(caller), id);
    if (found === null) throw notFound('delivery', id);
    return found;
  }

  /** @throws Refusal NOT_FOUND, CONFLICT */
  async replay(caller: Caller, who: KnownWho, id: string): Promise<DeliveryDetailDto> {
    await this.replays.replay(ownerFor(caller), id, who);
    return this.get(caller, id);
  }
}

/** Returns whose deliveries somebody may see and replay; null: everybody's. */
function ownerFor({ user, access }: Caller): string | null {
  const isAdmin = user.role === 'admin' && (access.kind === 'session' || access.scopes.includes('admin'));
  return isAdmin ? null : user.id;
}
