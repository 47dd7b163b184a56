import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { newId } from '#database/new-id';
import { parseEgressAllow, type EgressAllow } from '#egress/egress-allow.policy';
import { savedAddressProblem } from '#egress/saved-address.policy';
import { EndpointSecrets } from '#flows/notifications/endpoint-secrets.policy';
import type { EndpointView } from '#notifications/endpoints/endpoint.repository';
import type { Access } from '#users/access/access.repository';
import type { KnownWho } from '../access/current-user.decorator';
import { EndpointApiService } from '../endpoints/endpoint-api.service';
import { WEBHOOKS } from '../endpoints/endpoint-kinds.policy';
import { invalid } from '../http/problems/invalid';
import type { CreateWebhookDto, UpdateWebhookDto, WebhookWithSecretDto } from './webhook.dto';

const DEFAULT_OVERLAP_HOURS = 24;
const HOUR_SECONDS = 3600;

/** Writes endpoints of webhooks: each has an address that anybody may see, and a secret that signs. */
@Injectable()
export class WebhookApiService {
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
  async create(who: KnownWho, access: Access, body: CreateWebhookDto): Promise<WebhookWithSecretDto> {
    this.refusePrivate(body.url);
    const [id, secret] = [newId(), this.secrets.make()];
    const address = { url: body.url, sealed: this.secrets.seal(id, secret) };
    const wanted = { id, channel: 'WEBHOOK', body, address } as const;
    return this.endpoints.create(WEBHOOKS, { who, access }, wanted, (created) => ({ ...created, secret }));
  }

  /** @throws Refusal NOT_FOUND, VALIDATION */
  async change(who: KnownWho, id: string, body: UpdateWebhookDto): Promise<EndpointView> {
    this.refusePrivate(body.url);
    return this.endpoints.change(WEBHOOKS, who, id, body);
  }

  /** @throws Refusal NOT_FOUND */
  async rotate(who: KnownWho, id: string, overlapHours: number | null | undefined): Promise<WebhookWithSecretDto> {
    const secret = this.secrets.make();
    const overlapSeconds = (overlapHours ?? DEFAULT_OVERLAP_HOURS) * HOUR_SECONDS;
    const sealed = this.secrets.seal(id, secret);
    return { ...(await this.endpoints.rotate(WEBHOOKS, who, id, { sealed, overlapSeconds })), secret };
  }

  /** Refuses addresses that the egress guard would refuse when a webhook is sent. */
  private refusePrivate(url: unknown): void {
    const problem = savedAddressProblem(url, this.egress);
    if (problem !== undefined) throw invalid('url', problem);
  }
}
