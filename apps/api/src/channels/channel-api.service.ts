import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import type { ChannelSettings } from '#contracts/channel';
import { CHAT_KINDS, type EndpointChannel } from '#contracts/channels';
import { shownAddress } from '#contracts/fields/shown-address.policy';
import { fieldErrors, Refusal } from '#contracts/refusal';
import { checkParams } from '#contracts/task-params.policy';
import { newId } from '#database/new-id';
import { parseEgressAllow, type EgressAllow } from '#egress/egress-allow.policy';
import { savedAddressProblem } from '#egress/saved-address.policy';
import { EndpointSecrets } from '#flows/notifications/endpoint-secrets.policy';
import type { EndpointView } from '#notifications/endpoints/endpoint.repository';
import type { Access } from '#users/access/access.repository';
import type { KnownWho } from '../access/current-user.decorator';
import { EndpointApiService } from '../endpoints/endpoint-api.service';
import { CHANNELS_FOR_PEOPLE } from '../endpoints/endpoint-kinds.policy';
import type { SealedAddress } from '../endpoints/endpoint-write.service';
import { invalid } from '../http/problems/invalid';
import type { ChannelDto, CreateChannelDto, UpdateChannelDto } from './channel.dto';

/** Writes endpoints of channels such as Slack. Their settings are sealed, because they are secrets. */
@Injectable()
export class ChannelApiService {
  private readonly secrets: EndpointSecrets;
  private readonly egress: EgressAllow;

  constructor(
    private readonly endpoints: EndpointApiService,
    @Inject(CONFIG) config: Readonly<Config>,
  ) {
    this.secrets = new EndpointSecrets(config.secretsKeys);
    this.egress = parseEgressAllow(config.egressAllow);
  }

  /** @throws Refusal VALIDATION, QUOTA_EXCEEDED */
  async create(who: KnownWho, access: Access, body: CreateChannelDto): Promise<ChannelDto> {
    const { channel } = body;
    const id = newId();
    const wanted = { id, channel, body, address: this.addressOf(id, channel, body.settings) };
    return this.endpoints.create(CHANNELS_FOR_PEOPLE, { who, access }, wanted, channelDto);
  }

  /** @throws Refusal NOT_FOUND, VALIDATION */
  async change(who: KnownWho, id: string, body: UpdateChannelDto): Promise<ChannelDto> {
    const addressOf = ({ channel }: EndpointView): SealedAddress | undefined =>
      body.settings && this.addressOf(id, channel, body.settings);
    return channelDto(await this.endpoints.change(CHANNELS_FOR_PEOPLE, who, id, body, addressOf));
  }

  private addressOf(id: string, channel: EndpointChannel, settings: Record<string, unknown>): SealedAddress {
    const checked = this.checked(channel, settings);
    return { url: shownAddress(checked.url), sealed: this.secrets.seal(id, JSON.stringify(checked)) };
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
}

/** Shows an endpoint of a channel. The key with which webhooks are signed is none of its settings. */
export function channelDto({ url, previousSecretUntil: _, ...shown }: EndpointView): ChannelDto {
  return { ...shown, address: url };
}
