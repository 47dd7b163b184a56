import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DELIVERY_EVENTS } from '#contracts/states';
import type { Ordering, Window } from '#database/list';
import {
  NOTIFICATION_ORDERINGS,
  NotificationRepository,
  type NotificationFilter,
  type NotificationOrdering,
} from '#notifications/notification.repository';
import { ListPages } from '../http/lists/list-pages';
import { choicesOf, type ListRequest, type PageView } from '../http/lists/page.dto';
import type { NotificationDto, NotificationListQueryDto } from './notification.dto';

/** Lists the notifications of a person in pages. */
@Injectable()
export class NotificationListService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly notifications: NotificationRepository,
    private readonly pages: ListPages,
  ) {}

  /** @throws Refusal VALIDATION */
  list(
    userId: string,
    query: NotificationListQueryDto,
    { asked, timeZone }: ListRequest,
  ): Promise<PageView<NotificationDto>> {
    const { manager } = this.dataSource;
    const filter: NotificationFilter = {
      userId,
      unread: query.unread === undefined ? null : query.unread === 'true',
      events: choicesOf('event', query.event, DELIVERY_EVENTS),
      ...query.createdIn(timeZone),
    };
    const list = {
      name: 'notifications',
      keys: NOTIFICATION_ORDERINGS,
      filter,
      read: (orderings: Ordering<NotificationOrdering>[], window: Window) =>
        this.notifications.list(manager, filter, orderings, window),
      count: (max: number | null) => this.notifications.count(manager, filter, max),
    };
    return this.pages.page(list, query, asked);
  }
}
