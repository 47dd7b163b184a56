import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { Refusal } from '#contracts/refusal';
import { refuseUnproved } from '#users/accounts/email-proof.policy';
import { refuseBeyond, type Caller } from './access.policy';
import { AccessService } from './access.service';
import { POLICY, PROVED, type Policy } from './policy.decorator';
import { RequestRateGuard } from './request-rate.guard';

/**
 * Admits a request by the policy of its route, after asking who calls and how often. A route without a policy is
 * refused to everybody.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly access: AccessService,
    private readonly rate: RequestRateGuard,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const policy = this.reflector.getAllAndOverride<Policy | undefined>(POLICY, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (policy === undefined) throw new Refusal('FORBIDDEN', 'nobody may use this route: it has no policy');
    const request = context.switchToHttp().getRequest<FastifyRequest & { caller?: Caller }>();
    if (policy !== 'public') request.caller = (await this.access.ofHeader(request.headers.authorization)) ?? undefined;
    await this.rate.canActivate(context);
    if (policy === 'public') return true;
    if (request.caller === undefined) throw notLoggedIn(request.headers.authorization);
    refuseBeyond(policy, request.method, request.caller);
    if (this.reflector.get<boolean | undefined>(PROVED, context.getHandler()))
      refuseUnproved(request.caller.user, this.config);
    return true;
  }
}

function notLoggedIn(authorization: string | undefined): Refusal {
  const right = 'send `Authorization: Bearer <access token>`, or an API token, that has not expired';
  if (authorization === undefined || /^(Bearer|Token) +\S+$/i.test(authorization))
    return new Refusal('UNAUTHENTICATED', `log in first: ${right}`);
  // The header may hold a token or a password, so the refusal shows only its first word, and only when another follows.
  const scheme = /^([a-z-]{1,20}) +\S/i.exec(authorization)?.[1];
  const given = scheme === undefined ? 'is not of that form' : `begins with ${scheme}`;
  return new Refusal('UNAUTHENTICATED', `log in first: ${right}; the header Authorization ${given}`);
}
