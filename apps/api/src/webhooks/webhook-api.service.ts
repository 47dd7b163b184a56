import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { notFound, Refusal } from '#contracts/refusal';
import type { AuditAction } from '#contracts/accounts';
import { inTransaction } from '#database/in-transaction';
import { newId } from '#database/new-id';
import { parseEgressAllow, type EgressAllow } from '#egress/egress-allow.policy';
import { savedAddressProblem } from '#egress/saved-address.policy';
import { QuotaNoticeFlow } from '#flows/notifications/quota-notice.flow';
import { EndpointSecrets } from '#flows/notifications/endpoint-secrets.policy';
import { DeliveryRepository, type ChanneledDelivery } from '#notifications/deliveries/delivery.repository';
import {
  EndpointRepository,
  type EndpointFields,
  type EndpointView,
} from '#notifications/endpoints/endpoint.repository';
import { TaskRepository } from '#tasks/task.repository';
import type { Access } from '#users/access/access.repository';
import { AuditRepository } from '#users/audit.repository';
import { AccessService } from '../access/access.service';
import type { KnownWho } from '../access/current-user.decorator';
import { invalid } from '../http/problems/invalid';
import type { CreateWebhookDto, UpdateWebhookDto, WebhookWithSecretDto } from './webhook.dto';

const WEBHOOK = ['WEBHOOK'] as const;
const MAX_WEBHOOKS = 50;
const DEFAULT_OVERLAP_HOURS = 24;
const HOUR_SECONDS = 3600;
const OFF_BY_OWNER = 'the webhook endpoint was switched off; replay it when the endpoint is on again';

/**
 * Manages the webhook endpoints of a person. Changes are in the audit log, because whoever adds an endpoint learns what
 * happens.
 */
@Injectable()
export class WebhookApiService {
  private readonly secrets: EndpointSecrets;
  private readonly egress: EgressAllow;

  constructor(
    private readonly dataSource: DataSource,
    private readonly endpoints: EndpointRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly tasks: TaskRepository,
    private readonly audit: AuditRepository,
    private readonly quotas: QuotaNoticeFlow,
    private readonly access: AccessService,
    @Inject(CONFIG) config: Readonly<Config>,
  ) {
    this.secrets = new EndpointSecrets(config.secretsKeys);
    this.egress = parseEgressAllow(config.egressAllow);
  }

  /** @throws Refusal VALIDATION, QUOTA_EXCEEDED */
  async create(who: KnownWho, access: Access, body: CreateWebhookDto): Promise<WebhookWithSecretDto> {
    this.refusePrivate(body.url);
    return this.quotas.watch(who.id, 'webhooks', () => this.add(who, access, body));
  }

  /** @throws Refusal NOT_FOUND, VALIDATION */
  async change(who: KnownWho, id: string, body: UpdateWebhookDto): Promise<EndpointView> {
    this.refusePrivate(body.url);
    return inTransaction(this.dataSource, async (manager) => {
      const before = await this.lock(manager, who.id, id);
      await this.refuseForeignTask(manager, who.id, body.taskId);
      await this.endpoints.update(manager, id, fieldsOf(body, before));
      // As in every body of the API, null is the default.
      if (body.enabled !== undefined) await this.switch(manager, id, body.enabled ?? true);
      await this.note(manager, who, 'WEBHOOK_CHANGED', id, { url: body.url ?? before.url });
      return this.get(who.id, id, manager);
    });
  }

  /** @throws Refusal NOT_FOUND */
  async get(userId: string, id: string, manager = this.dataSource.manager): Promise<EndpointView> {
    const found = await this.endpoints.find(manager, { userId, channels: WEBHOOK }, id);
    if (found === null) throw notFound('webhook', id);
    return found;
  }

  /** @throws Refusal NOT_FOUND */
  async delete(who: KnownWho, id: string): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      if (!(await this.endpoints.delete(manager, { userId: who.id, channels: WEBHOOK }, id)))
        throw notFound('webhook', id);
      await this.note(manager, who, 'WEBHOOK_DELETED', id);
    });
  }

  /** @throws Refusal NOT_FOUND */
  rotate(who: KnownWho, id: string, overlapHours: number | null | undefined): Promise<WebhookWithSecretDto> {
    const secret = this.secrets.make();
    const seconds = (overlapHours ?? DEFAULT_OVERLAP_HOURS) * HOUR_SECONDS;
    return inTransaction(this.dataSource, async (manager) => {
      await this.lock(manager, who.id, id);
      const rotated = await this.endpoints.rotate(manager, id, this.secrets.seal(id, secret), seconds);
      if (rotated === null) throw notFound('webhook', id);
      await this.note(manager, who, 'WEBHOOK_SECRET_ROTATED', id);
      return { ...rotated, secret };
    });
  }

  /**
   * Makes a delivery that is a test and returns it. It is sent even when the endpoint is disabled.
   * @throws Refusal NOT_FOUND
   */
  test(userId: string, id: string): Promise<ChanneledDelivery> {
    return inTransaction(this.dataSource, async (manager) => {
      await this.lock(manager, userId, id);
      const test = await this.deliveries.addTest(manager, id);
      if (test === null) throw new Error('a test of a webhook was not stored');
      return test;
    });
  }

  private add(who: KnownWho, access: Access, body: CreateWebhookDto): Promise<WebhookWithSecretDto> {
    const [id, secret] = [newId(), this.secrets.make()];
    return inTransaction(this.dataSource, async (manager) => {
      await this.refuseForeignTask(manager, who.id, body.taskId);
      const wanted = { id, channel: 'WEBHOOK' as const, ...fieldsOf(body), enabled: body.enabled ?? true };
      const created = await this.endpoints.create(manager, who.id, wanted, this.secrets.seal(id, secret), MAX_WEBHOOKS);
      if (created === null)
        throw new Refusal('QUOTA_EXCEEDED', `you have ${MAX_WEBHOOKS} webhooks; no more are allowed. Delete one`);
      await this.access.refuseEnded(manager, access);
      await this.note(manager, who, 'WEBHOOK_CREATED', id, { url: created.url });
      return { ...created, secret };
    });
  }

  /** Refuses addresses that the egress guard would refuse when a webhook is sent. */
  private refusePrivate(url: unknown): void {
    const problem = savedAddressProblem(url, this.egress);
    if (problem !== undefined) throw invalid('url', problem);
  }

  private async lock(manager: EntityManager, userId: string, id: string): Promise<EndpointView> {
    const found = await this.endpoints.lock(manager, { userId, channels: WEBHOOK }, id);
    if (found === null) throw notFound('webhook', id);
    return found;
  }

  private async switch(manager: EntityManager, id: string, on: boolean): Promise<void> {
    if (on) return this.endpoints.switchOn(manager, id);
    if (await this.endpoints.switchOff(manager, id, 'BY_OWNER'))
      await this.deliveries.failWaitingFor(manager, id, OFF_BY_OWNER);
  }

  private async refuseForeignTask(manager: EntityManager, userId: string, taskId?: string | null): Promise<void> {
    if (taskId == null || (await this.tasks.find(manager, userId, taskId)) !== null) return;
    throw invalid('taskId', `you have no task with the id ${taskId}`);
  }

  private note(
    manager: EntityManager,
    who: KnownWho,
    action: AuditAction,
    id: string,
    details?: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(manager, who, { action, target: { type: 'webhook', id }, details });
  }
}

/**
 * Reads the fields of an endpoint. An absent field does not change, or is the default of a new endpoint; null is the
 * default.
 */
export function fieldsOf(body: Partial<CreateWebhookDto>, before?: EndpointView): EndpointFields {
  const chosen = <T>(given: T | null | undefined, was: T | undefined, none: T): T =>
    given === undefined ? (was ?? none) : (given ?? none);
  return {
    url: chosen(body.url, before?.url, ''),
    description: chosen(body.description, before?.description, ''),
    events: chosen(body.events, before?.events, []),
    taskId: chosen<string | null>(body.taskId, before?.taskId, null),
    tag: chosen<string | null>(body.tag, before?.tag, null),
  };
}
