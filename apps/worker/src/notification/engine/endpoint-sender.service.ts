import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { storable } from '#contracts/fields/fit-text.policy';
import { parseEgressAllow } from '#egress/egress-allow.policy';
import { guardedAgent } from '#egress/guarded-agent';
import { guardedRequest, type GuardedAnswer } from '#egress/guarded-request';
import { networkFailure } from '#egress/network-failure.policy';
import { EndpointSecrets } from '#flows/notifications/endpoint-secrets.policy';
import type { ClaimedDelivery } from '#notifications/deliveries/delivery-attempt.repository';
import { EndpointRepository, type EndpointTarget } from '#notifications/endpoints/endpoint.repository';
import { endpointWaitSeconds } from '#notifications/endpoints/endpoint-retry.policy';
import { CannotOpen } from '#secrets/secret-keys.policy';
import type { RunLogLine } from '#runs/read/run-log.repository';
import { readCapped } from '../../execution/http/capped-body';
import { retryAfterSeconds } from '../../execution/http/retry-after.policy';
import { endpointFormats } from '../endpoint-format.registry';
import type {
  DeliveryOutcome,
  EndpointFormat,
  EndpointRequest,
  HttpExchange,
  NotificationChannel,
  AttemptBounds,
} from '../channels/channel';

/** Seconds from connecting to the response. */
export const ENDPOINT_TIMEOUT_SECONDS = 15;
const REPLY_MAX_BYTES = 4096;
const OFF = 'the endpoint is off; replay it when the endpoint is on again';

const STOPPED = 'this worker had to stop';

/** Sends to endpoints of every channel by HTTP, through the guard that `http` tasks use too. */
@Injectable()
export class EndpointSender implements NotificationChannel, OnApplicationShutdown {
  private readonly agent: ReturnType<typeof guardedAgent>;
  private readonly secrets: EndpointSecrets;
  private readonly formats = endpointFormats();

  readonly showsLog = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly endpoints: EndpointRepository,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {
    this.agent = guardedAgent({ allow: parseEgressAllow(config.egressAllow) });
    this.secrets = new EndpointSecrets(config.secretsKeys);
  }

  /** Closes the connections. The hook before this one waits for attempts in progress. */
  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }

  async send(delivery: ClaimedDelivery, _: RunLogLine[], bounds: AttemptBounds): Promise<DeliveryOutcome> {
    const target = delivery.endpointId && (await this.endpoints.target(this.dataSource.manager, delivery.endpointId));
    const format = target && this.formats.get(target.channel);
    if (!target || !format) return { status: 'failed', retryable: false, answer: 'there is no such endpoint any more' };
    if (!target.enabled && delivery.event !== 'TEST') return { status: 'failed', retryable: false, answer: OFF };
    const secrets = this.openSecrets(target);
    if (typeof secrets === 'string') return { status: 'failed', retryable: true, answer: secrets };
    const request = format.request(delivery, { url: target.url, secrets }, this.config.publicUrl ?? '');
    request.headers = { 'content-type': 'application/json', 'user-agent': 'Carillon', ...request.headers };
    return this.exchange({ request, shownUrl: target.url, format }, bounds);
  }

  waitSeconds(failures: number, retryAfterSeconds?: number): number | null {
    return endpointWaitSeconds(failures, retryAfterSeconds, Math.random());
  }

  /** Decrypts the secrets of an endpoint, or returns why that failed. */
  private openSecrets({ id, secrets }: EndpointTarget): string[] | string {
    try {
      return secrets.map((secret) => this.secrets.open(id, secret));
    } catch (error) {
      if (error instanceof CannotOpen) return `the secret of the endpoint cannot be opened: ${error.message}`;
      throw error;
    }
  }

  private async exchange(
    { request, shownUrl, format }: Outgoing,
    { signal, giveUp }: AttemptBounds,
  ): Promise<DeliveryOutcome> {
    const { url, headers, secretHeaders, body } = request;
    const { host } = new URL(url);
    const sent: HttpExchange = { request: { url: shownUrl, headers }, body, statusCode: null, reply: null };
    const timeout = AbortSignal.timeout(ENDPOINT_TIMEOUT_SECONDS * 1000);
    const bounds = AbortSignal.any([signal, timeout]);
    try {
      const all = { ...headers, ...secretHeaders };
      const answer = await guardedRequest(this.agent, {
        ...{ method: 'POST', url, headers: all, body, signal: bounds, maxRedirects: 0 },
      });
      const reply = await beginningOf(answer);
      return judge(host, answer, format, { ...sent, statusCode: answer.status, reply });
    } catch (error) {
      if (giveUp.aborted) return { status: 'failed', retryable: true, answer: STOPPED, exchange: sent };
      const late = `${host}: no answer within ${ENDPOINT_TIMEOUT_SECONDS} s`;
      if (bounds.aborted) return { status: 'failed', retryable: true, answer: late, exchange: sent };
      const { message, retryable } = networkFailure(error, host);
      return { status: 'failed', retryable, answer: message, exchange: sent };
    }
  }
}

/** A request on its way. `shownUrl` is the address that the log of the delivery may contain. */
interface Outgoing {
  request: EndpointRequest;
  shownUrl: string;
  format: EndpointFormat;
}

/** Only 2xx is a success. A redirect is a failure: the owner, and not the receiver, decides where notices go. */
function judge(
  host: string,
  { status, headers }: GuardedAnswer,
  format: EndpointFormat,
  exchange: HttpExchange,
): DeliveryOutcome {
  if (status >= 200 && status < 300) return { status: 'sent', answer: String(status), exchange };
  const isRedirect = status >= 300 && status < 400;
  const answer = `${host} answered ${status}${isRedirect ? '; redirects are not followed' : ''}`;
  const wait = retryAfterSeconds(headers['retry-after'], new Date());
  const failed = { status: 'failed' as const, answer, exchange, ...verdictOf(format, status) };
  return wait === undefined ? failed : { ...failed, retryAfterSeconds: wait };
}

function verdictOf(format: EndpointFormat, status: number): { retryable: boolean; isGone: boolean } {
  return { retryable: format.isRetried(status), isGone: format.isGone(status) };
}

/** Reads the beginning of the body. The status has decided already, so a body that breaks off is kept as it is. */
async function beginningOf({ body }: GuardedAnswer): Promise<string | null> {
  try {
    const { bytes } = await readCapped(body, REPLY_MAX_BYTES);
    return storable(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
