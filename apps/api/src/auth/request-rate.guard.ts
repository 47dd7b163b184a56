import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerLimitDetail, type ThrottlerModuleOptions } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import type { Config } from '#config/config';
import { tooManyRequests } from '#contracts/refusal';
import { QuotaNoticeFlow } from '#flows/quota-notice.flow';
import { networkOf } from '#users/network.policy';
import { quotasOf } from '#users/quota.policy';
import type { LetIn } from './access.policy';

type MaybeLetIn = FastifyRequest & { letIn?: LetIn };

const SECOND_MS = 1000;

/**
 * Requests per second of a user, whatever the routes, or of an address that is not logged in. Counted in this process:
 * behind a load balancer with n API processes somebody may get up to n times as much, never less than the limit.
 */
export function requestRateOptions(config: Readonly<Config>): ThrottlerModuleOptions {
  const requestOf = (context: ExecutionContext): MaybeLetIn => context.switchToHttp().getRequest();
  const limit = (context: ExecutionContext): number => {
    const { letIn } = requestOf(context);
    return letIn ? quotasOf(letIn.user, config).requestsPerSecond : config.maxRequestsPerSecond;
  };
  return {
    throttlers: [{ ttl: SECOND_MS, blockDuration: 0, limit }],
    setHeaders: false,
    getTracker: async (request) => {
      const { letIn, ip } = request as MaybeLetIn;
      return letIn ? letIn.user.id : networkOf(ip);
    },
    // Not per route.
    generateKey: (_context, tracker) => tracker,
  };
}

/** Refuses in our form. AuthGuard asks it once it is known who somebody is. */
@Injectable()
export class RequestRateGuard extends ThrottlerGuard {
  @Inject(QuotaNoticeFlow) private readonly quotas!: QuotaNoticeFlow;

  protected override async throwThrottlingException(
    context: ExecutionContext,
    { limit, timeToBlockExpire }: ThrottlerLimitDetail,
  ): Promise<void> {
    const { letIn } = context.switchToHttp().getRequest<MaybeLetIn>();
    const note = `more than ${limit} requests in a second were refused; more than that are not allowed`;
    if (letIn) await this.quotas.tell(letIn.user.id, 'requests', note);
    throw tooManyRequests(`more than ${limit} requests in a second; wait a moment`, Math.max(1, timeToBlockExpire));
  }
}
