import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AuditAction } from '#contracts/accounts';
import type { EndpointChannel } from '#contracts/channels';
import { notFound, Refusal } from '#contracts/refusal';
import { DeliveryRepository, type ChanneledDelivery } from '#notifications/deliveries/delivery.repository';
import { EndpointRepository, type EndpointView, type StoredSecret } from '#notifications/endpoints/endpoint.repository';
import { TaskRepository } from '#tasks/task.repository';
import { AuditRepository } from '#users/audit.repository';
import type { KnownWho } from '../access/current-user.decorator';
import { invalid } from '../http/problems/invalid';
import { fieldsOf, type EndpointBody } from './endpoint-fields.mapper';
import type { EndpointKind } from './endpoint-kinds.policy';

const MAX_ENDPOINTS = 50;
const OFF_BY_OWNER = 'the endpoint was switched off; replay it when the endpoint is on again';

/** The address of an endpoint as it is shown, and what is sealed: its settings, or the secret that signs. */
export interface SealedAddress {
  url: string;
  sealed: StoredSecret;
}

/** An endpoint that is to be created. */
export interface NewEndpoint {
  id: string;
  channel: EndpointChannel;
  body: EndpointBody;
  address: SealedAddress;
}

/** Returns the new address of an endpoint; undefined when it does not change. @throws Refusal VALIDATION */
export type NewAddress = (before: EndpointView) => SealedAddress | undefined;

/**
 * Writes endpoints in the transaction of its caller. Changes are in the audit log, because whoever adds an endpoint
 * learns what happens.
 */
@Injectable()
export class EndpointWriteService {
  constructor(
    private readonly endpoints: EndpointRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly tasks: TaskRepository,
    private readonly audit: AuditRepository,
  ) {}

  /** @throws Refusal VALIDATION, QUOTA_EXCEEDED */
  async create(manager: EntityManager, kind: EndpointKind, who: KnownWho, wanted: NewEndpoint): Promise<EndpointView> {
    const { id, channel, body, address } = wanted;
    await this.refuseForeignTask(manager, who.id, body.taskId);
    const row = { id, channel, ...fieldsOf(body), url: address.url, enabled: body.enabled ?? true };
    const created = await this.endpoints.create(manager, who.id, row, address.sealed, MAX_ENDPOINTS);
    if (created === null)
      throw new Refusal('QUOTA_EXCEEDED', `you have ${MAX_ENDPOINTS} ${kind.quota}; no more are allowed. Delete one`);
    await this.note(manager, kind, who, id, kind.acts.created, kind.detailsOf('created', created));
    return created;
  }

  /** @throws Refusal NOT_FOUND, VALIDATION */
  async change(
    manager: EntityManager,
    kind: EndpointKind,
    who: KnownWho,
    id: string,
    { body, addressOf }: { body: EndpointBody; addressOf: NewAddress },
  ): Promise<void> {
    const before = await this.lock(manager, kind, who.id, id);
    await this.refuseForeignTask(manager, who.id, body.taskId);
    const address = addressOf(before);
    const fields = { ...fieldsOf(body, before), ...(address && { url: address.url }) };
    const after = (await this.endpoints.update(manager, id, fields)) ?? before;
    if (address) await this.reseal(manager, id, address.sealed);
    // As in every body of the API, null is the default.
    if (body.enabled !== undefined) await this.switch(manager, id, body.enabled ?? true);
    await this.note(manager, kind, who, id, kind.acts.changed, kind.detailsOf('changed', after));
  }

  /** @throws Refusal NOT_FOUND */
  async delete(manager: EntityManager, kind: EndpointKind, who: KnownWho, id: string): Promise<void> {
    const owner = { userId: who.id, channels: kind.channels };
    if (!(await this.endpoints.delete(manager, owner, id))) throw notFound(kind.noun, id);
    await this.note(manager, kind, who, id, kind.acts.deleted);
  }

  /** Replaces the secret that signs; the previous one signs as well for these seconds. @throws Refusal NOT_FOUND */
  async rotate(
    manager: EntityManager,
    kind: EndpointKind,
    who: KnownWho,
    id: string,
    { sealed, overlapSeconds }: { sealed: StoredSecret; overlapSeconds: number },
  ): Promise<EndpointView> {
    await this.lock(manager, kind, who.id, id);
    const rotated = await this.endpoints.rotate(manager, id, sealed, overlapSeconds);
    if (rotated === null) throw notFound(kind.noun, id);
    await this.note(manager, kind, who, id, 'WEBHOOK_SECRET_ROTATED');
    return rotated;
  }

  /** Makes a delivery that is a test. @throws Refusal NOT_FOUND */
  async addTest(manager: EntityManager, kind: EndpointKind, userId: string, id: string): Promise<ChanneledDelivery> {
    await this.lock(manager, kind, userId, id);
    const test = await this.deliveries.addTest(manager, id);
    if (test === null) throw new Error(`a test of a ${kind.noun} was not stored`);
    return test;
  }

  private async lock(manager: EntityManager, kind: EndpointKind, userId: string, id: string): Promise<EndpointView> {
    const found = await this.endpoints.lock(manager, { userId, channels: kind.channels }, id);
    if (found === null) throw notFound(kind.noun, id);
    return found;
  }

  private reseal(manager: EntityManager, id: string, sealed: StoredSecret): Promise<void> {
    return this.endpoints.reseal(manager, { id, ...sealed, previousKeyId: null, previousSecret: null });
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
    { noun }: EndpointKind,
    who: KnownWho,
    id: string,
    action: AuditAction,
    details?: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(manager, who, { action, target: { type: noun, id }, details });
  }
}
