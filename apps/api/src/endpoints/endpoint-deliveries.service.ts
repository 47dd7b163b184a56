import { Injectable } from '@nestjs/common';
import { parseInstant } from '#contracts/fields/instant.policy';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { ReplayDeliveryFlow } from '#flows/notifications/replay-delivery.flow';
import type { UserView } from '#users/user.repository';
import type { Caller } from '../access/access.policy';
import type { KnownWho } from '../access/current-user.decorator';
import { DeliveryApiService } from '../deliveries/delivery-api.service';
import type { DeliveryDetailDto, DeliveryDto, DeliveryListQueryDto } from '../deliveries/delivery.dto';
import type { PageView } from '../http/lists/page.dto';
import { invalid } from '../http/problems/invalid';
import { EndpointApiService } from './endpoint-api.service';
import type { EndpointKind } from './endpoint-kinds.policy';
import { ENDED, type ReplayDto, type ReplayedDto } from './replay.dto';

/** Lists what was sent to an endpoint, sends a test, and replays. All throw Refusal NOT_FOUND. */
@Injectable()
export class EndpointDeliveriesService {
  constructor(
    private readonly endpoints: EndpointApiService,
    private readonly deliveries: DeliveryApiService,
    private readonly publisher: DeliveryPublisher,
    private readonly replays: ReplayDeliveryFlow,
  ) {}

  async test(kind: EndpointKind, caller: Caller, id: string): Promise<DeliveryDetailDto> {
    const test = await this.endpoints.test(kind, caller.user.id, id);
    await this.publisher.publish([test]);
    return this.deliveries.get(caller, test.id);
  }

  async list(
    kind: EndpointKind,
    { id: userId, timeZone }: UserView,
    id: string,
    { query, asked }: { query: DeliveryListQueryDto; asked: URL },
  ): Promise<PageView<DeliveryDto>> {
    await this.endpoints.get(kind, userId, id);
    return this.deliveries.list(userId, id, query, { asked, timeZone });
  }

  /** @throws Refusal VALIDATION, CONFLICT while the endpoint is off */
  async replay(
    kind: EndpointKind,
    who: KnownWho,
    id: string,
    { since, until, status }: ReplayDto,
  ): Promise<ReplayedDto> {
    const from = parseInstant(since);
    if (from === null) throw invalid('since', `'${since}' is no instant`);
    await this.endpoints.get(kind, who.id, id);
    const what = { since: from, until: parseInstant(until), statuses: [...(status ?? ENDED)] };
    return { replayed: await this.replays.replaySince(who.id, id, what, who) };
  }
}
