import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard as PassportGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '#contracts/refusal';
import type { UserView } from '#users/user.repository';
import { ADMIN_ONLY, PUBLIC } from './public.decorator';

/** Deny by default: a route that is not marked @Public needs a login, one that is marked @AdminOnly an admin. */
@Injectable()
export class AuthGuard extends PassportGuard('jwt') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.marked(context, PUBLIC)) return true;
    await super.canActivate(context);
    const { user } = context.switchToHttp().getRequest<FastifyRequest & { user: UserView }>();
    if (this.marked(context, ADMIN_ONLY) && user.role !== 'admin')
      throw new Refusal('FORBIDDEN', 'only admins may do this');
    return true;
  }

  override handleRequest<T>(error: unknown, user: T | false | null): T {
    if (error) throw error;
    if (!user)
      throw new Refusal(
        'UNAUTHENTICATED',
        'log in first: send `Authorization: Bearer <access token>` with a token that has not expired',
      );
    return user;
  }

  private marked(context: ExecutionContext, mark: string): boolean {
    return this.reflector.getAllAndOverride<boolean>(mark, [context.getHandler(), context.getClass()]) === true;
  }
}
