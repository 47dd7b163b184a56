import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import type { AuditAction } from '#contracts/accounts';
import type { ChannelSettings } from '#contracts/channel';
import { CHAT_CHANNELS, CHAT_KINDS, type EndpointChannel } from '#contracts/channels';
import { shownAddress } from '#contracts/fields/shown-address.policy';
import { fieldErrors, notFound, Refusal } from '#contracts/refusal';
import { checkParams } from '#contracts/task-params.policy';
import { inTransaction } from '#database/in-transaction';
import { newId } from '#database/new-id';
import { parseEgressAllow, type EgressAllow } from '#egress/egress-allow.policy';
import { savedAddressProblem } from '#egress/saved-address.policy';
import { EndpointSecrets } from '#flows/notifications/endpoint-secrets.policy';
import { QuotaNoticeFlow } from '#flows/notifications/quota-notice.flow';
import { DeliveryRepository, type ChanneledDelivery } from '#notifications/deliveries/delivery.repository';
import { EndpointRepository, type EndpointView } from '#notifications/endpoints/endpoint.repository';
import { TaskRepository } from '#tasks/task.repository';
import type { Access } from '#users/access/access.repository';
import { AuditRepository } from '#users/audit.repository';
import { AccessService } from '../access/access.service';
import type { KnownWho } from '../access/current-user.decorator';
import { invalid } from '../http/problems/invalid';
import { fieldsOf } from '../webhooks/webhook-api.service';
import type { ChannelDto, CreateChannelDto, UpdateChannelDto } from './channel.dto';

const MAX_CHANNELS = 50;
const OFF_BY_OWNER = 'the endpoint was switched off; replay it when the endpoint is on again';

/** Manages the endpoints of a person of channels such as Slack. Their settings are sealed, because they are secrets. */
@Injectable()
export class ChannelApiService {
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
  async create(who: KnownWho, access: Access, body: CreateChannelDto): Promise<ChannelDto> {
    const settings = this.checked(body.channel, body.settings);
    return this.quotas.watch(who.id, 'channels', () => this.add(who, access, body, settings));
  }

  /** @throws Refusal NOT_FOUND, VALIDATION */
  change(who: KnownWho, id: string, body: UpdateChannelDto): Promise<ChannelDto> {
    return inTransaction(this.dataSource, async (manager) => {
      const before = await this.lock(manager, who.id, id);
      await this.refuseForeignTask(manager, who.id, body.taskId);
      const settings = body.settings && this.checked(before.channel, body.settings);
      const fields = fieldsOf(body, before);
      await this.endpoints.update(manager, id, settings ? { ...fields, url: shownAddress(settings.url) } : fields);
      if (settings) await this.reseal(manager, id, settings);
      // As in every body of the API, null is the default.
      if (body.enabled !== undefined) await this.switch(manager, id, body.enabled ?? true);
      await this.note(manager, who, 'CHANNEL_CHANGED', id, { channel: before.channel });
      return this.get(who.id, id, manager);
    });
  }

  /** @throws Refusal NOT_FOUND */
  async get(userId: string, id: string, manager = this.dataSource.manager): Promise<ChannelDto> {
    const found = await this.endpoints.find(manager, { userId, channels: CHAT_CHANNELS }, id);
    if (found === null) throw notFound('channel', id);
    return channelDto(found);
  }

  /** @throws Refusal NOT_FOUND */
  async delete(who: KnownWho, id: string): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      const owner = { userId: who.id, channels: CHAT_CHANNELS };
      if (!(await this.endpoints.delete(manager, owner, id))) throw notFound('channel', id);
      await this.note(manager, who, 'CHANNEL_DELETED', id);
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
      if (test === null) throw new Error('a test of a channel was not stored');
      return test;
    });
  }

  private add(who: KnownWho, access: Access, body: CreateChannelDto, settings: ChannelSettings): Promise<ChannelDto> {
    const { channel } = body;
    const id = newId();
    return inTransaction(this.dataSource, async (manager) => {
      await this.refuseForeignTask(manager, who.id, body.taskId);
      const wanted = { id, channel, ...fieldsOf(body), url: shownAddress(settings.url), enabled: body.enabled ?? true };
      const sealed = this.secrets.seal(id, JSON.stringify(settings));
      const created = await this.endpoints.create(manager, who.id, wanted, sealed, MAX_CHANNELS);
      if (created === null)
        throw new Refusal('QUOTA_EXCEEDED', `you have ${MAX_CHANNELS} channels; no more are allowed. Delete one`);
      await this.access.refuseEnded(manager, access);
      await this.note(manager, who, 'CHANNEL_CREATED', id, { channel, address: created.url });
      return channelDto(created);
    });
  }

  /**
   * Checks settings by the class of their channel, and their address by the guard that sends there.
   * @throws Refusal VALIDATION
   */
  private checked(channel: EndpointChannel, settings: Record<string, unknown>): ChannelSettings {
    const kind = CHAT_KINDS.find((known) => known.channel === channel);
    if (!kind?.settings || !kind.example) throw invalid('channel', `there is no channel ${channel}`);
    const problems = checkParams({ params: kind.settings, example: kind.example }, settings);
    if (problems.length > 0)
      throw new Refusal('VALIDATION', 'the request is not valid: settings', fieldErrors(problems, 'settings'));
    const problem = savedAddressProblem(settings.url, this.egress);
    if (problem !== undefined) throw invalid('settings.url', problem);
    return settings as unknown as ChannelSettings;
  }

  private async reseal(manager: EntityManager, id: string, settings: ChannelSettings): Promise<void> {
    const sealed = this.secrets.seal(id, JSON.stringify(settings));
    await this.endpoints.reseal(manager, { id, ...sealed, previousKeyId: null, previousSecret: null });
  }

  private async lock(manager: EntityManager, userId: string, id: string): Promise<EndpointView> {
    const found = await this.endpoints.lock(manager, { userId, channels: CHAT_CHANNELS }, id);
    if (found === null) throw notFound('channel', id);
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
    return this.audit.record(manager, who, { action, target: { type: 'channel', id }, details });
  }
}

/** Shows an endpoint of a channel. The key with which webhooks are signed is none of its settings. */
export function channelDto({ url, previousSecretUntil: _, ...shown }: EndpointView): ChannelDto {
  return { ...shown, address: url };
}
