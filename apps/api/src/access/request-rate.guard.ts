import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerModuleOptions, type ThrottlerRequest } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import type { Config } from '#config/config';
import { tooManyRequests } from '#contracts/refusal';
import { QuotaNoticeFlow } from '#flows/notifications/quota-notice.flow';
import { networkOf } from '#users/access/network.policy';
import { quotasOf } from '#users/quota.policy';
import type { Caller } from './access.policy';
import { RequestBuckets } from './request-buckets.limiter';
import { requestCost } from './request-costs.policy';

type MaybeCaller = FastifyRequest & { caller?: Caller };

const SECOND_MS = 1000;

/**
 * Limits requests per second by user over all routes, and by address for callers who are not logged in; a request that
 * takes long counts as several (request-costs.policy.ts). This process counts for itself: with n API processes behind a load
 * balancer a caller may have up to n times the limit, but never less than it.
 */
export function requestRateOptions(config: Readonly<Config>): ThrottlerModuleOptions {
  const requestOf = (context: ExecutionContext): MaybeCaller => context.switchToHttp().getRequest();
  const limit = (context: ExecutionContext): number => {
    const { caller } = requestOf(context);
    return caller ? quotasOf(caller.user, config).requestsPerSecond : config.maxRequestsPerSecond;
  };
  return {
    throttlers: [{ ttl: SECOND_MS, blockDuration: 0, limit }],
    setHeaders: false,
    getTracker: async (request) => {
      const { caller, ip } = request as MaybeCaller;
      return caller ? caller.user.id : networkOf(ip);
    },
  };
}

/** Counts the cost of requests and refuses in our form of errors. AuthGuard asks it when it knows who calls. */
@Injectable()
export class RequestRateGuard extends ThrottlerGuard {
  @Inject(QuotaNoticeFlow) private readonly quotas!: QuotaNoticeFlow;
  @Inject(RequestBuckets) private readonly buckets!: RequestBuckets;

  /** Replaces the counting of the base class, for which each request is one. */
  protected override async handleRequest({ context, limit, getTracker }: ThrottlerRequest): Promise<boolean> {
    const request = context.switchToHttp().getRequest<MaybeCaller>();
    const key = await getTracker(request as unknown as Record<string, unknown>, context);
    const waitSeconds = this.buckets.take(key, requestCost(request), limit);
    if (waitSeconds !== null) await this.refuse(request, limit, waitSeconds);
    return true;
  }

  private async refuse({ caller }: MaybeCaller, limit: number, waitSeconds: number): Promise<never> {
    const note = `more than ${limit} requests in a second were refused (costly ones count as several); more than that are not allowed`;
    if (caller) await this.quotas.notify(caller.user.id, 'requests', note);
    throw tooManyRequests(
      `more than ${limit} requests in a second, of which costly ones count as several; wait a moment`,
      waitSeconds,
    );
  }
}
