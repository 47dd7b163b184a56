import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound } from '#contracts/refusal';
import { inTransaction } from '#database/in-transaction';
import type { CountedPage } from '#database/list';
import { QuotaNoticeFlow } from '#flows/notifications/quota-notice.flow';
import type { ChanneledDelivery } from '#notifications/deliveries/delivery.repository';
import { EndpointRepository, type EndpointView, type StoredSecret } from '#notifications/endpoints/endpoint.repository';
import type { Access } from '#users/access/access.repository';
import { AccessService } from '../access/access.service';
import type { KnownWho } from '../access/current-user.decorator';
import type { EndpointBody } from './endpoint-fields.mapper';
import type { EndpointKind } from './endpoint-kinds.policy';
import { EndpointWriteService, type NewAddress, type NewEndpoint } from './endpoint-write.service';

const SAME_ADDRESS: NewAddress = () => undefined;

/** Manages the endpoints of a person, of all channels. Each write is one transaction. */
@Injectable()
export class EndpointApiService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly endpoints: EndpointRepository,
    private readonly writes: EndpointWriteService,
    private readonly quotas: QuotaNoticeFlow,
    private readonly access: AccessService,
  ) {}

  /** Returns a page, the latest first. */
  page(
    { channels }: EndpointKind,
    userId: string,
    window: { limit: number; offset: number },
  ): Promise<CountedPage<EndpointView>> {
    return this.endpoints.page(this.dataSource.manager, { userId, channels }, window);
  }

  /** @throws Refusal NOT_FOUND */
  async get(kind: EndpointKind, userId: string, id: string, manager = this.dataSource.manager): Promise<EndpointView> {
    const found = await this.endpoints.find(manager, { userId, channels: kind.channels }, id);
    if (found === null) throw notFound(kind.noun, id);
    return found;
  }

  /**
   * Creates an endpoint. `outcome` makes the answer out of the transaction, because an Idempotency-Key stores it.
   * @throws Refusal VALIDATION, QUOTA_EXCEEDED
   */
  create<T>(
    kind: EndpointKind,
    { who, access }: { who: KnownWho; access: Access },
    wanted: NewEndpoint,
    outcome: (created: EndpointView) => T,
  ): Promise<T> {
    const create = (): Promise<T> =>
      inTransaction(this.dataSource, async (manager) => {
        const created = await this.writes.create(manager, kind, who, wanted);
        await this.access.refuseEnded(manager, access);
        return outcome(created);
      });
    return this.quotas.watch(who.id, kind.quota, create);
  }

  /** @throws Refusal NOT_FOUND, VALIDATION */
  change(
    kind: EndpointKind,
    who: KnownWho,
    id: string,
    body: EndpointBody,
    addressOf = SAME_ADDRESS,
  ): Promise<EndpointView> {
    return inTransaction(this.dataSource, async (manager) => {
      await this.writes.change(manager, kind, who, id, { body, addressOf });
      return this.get(kind, who.id, id, manager);
    });
  }

  /** @throws Refusal NOT_FOUND */
  async delete(kind: EndpointKind, who: KnownWho, id: string): Promise<void> {
    await inTransaction(this.dataSource, (manager) => this.writes.delete(manager, kind, who, id));
  }

  /** Replaces the secret that signs. @throws Refusal NOT_FOUND */
  rotate(
    kind: EndpointKind,
    who: KnownWho,
    id: string,
    secret: { sealed: StoredSecret; overlapSeconds: number },
  ): Promise<EndpointView> {
    return inTransaction(this.dataSource, (manager) => this.writes.rotate(manager, kind, who, id, secret));
  }

  /**
   * Makes a delivery that is a test and returns it. It is sent even when the endpoint is disabled.
   * @throws Refusal NOT_FOUND
   */
  test(kind: EndpointKind, userId: string, id: string): Promise<ChanneledDelivery> {
    return inTransaction(this.dataSource, (manager) => this.writes.addTest(manager, kind, userId, id));
  }
}
