import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Access } from '#users/access/access.repository';
import type { Who } from '#users/audit.repository';
import type { Origin } from '#users/access/session.repository';
import type { UserView } from '#users/user.repository';
import type { Caller } from './access.policy';

/** Injects the person who is logged in. */
export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): UserView => callerOf(context).user,
);

/** Injects the access by which the person was admitted. */
export const CurrentAccess = createParamDecorator(
  (_: unknown, context: ExecutionContext): Access => callerOf(context).access,
);

/** The person who is logged in, as the audit log names them. */
export type KnownWho = Who & { id: string; name: string; address: string };
export const CurrentWho = createParamDecorator((_: unknown, context: ExecutionContext): KnownWho => {
  const { id, username } = callerOf(context).user;
  return { id, name: username, address: requestOf(context).ip };
});

export type RequestOrigin = Origin & { address: string };
/** Gives a handler the address and the client of a request, also when nobody is logged in. */
export const CurrentOrigin = createParamDecorator((_: unknown, context: ExecutionContext): RequestOrigin => {
  const { ip, headers } = requestOf(context);
  return { address: ip, userAgent: headers['user-agent']?.slice(0, 200) ?? null };
});

function requestOf(context: ExecutionContext): FastifyRequest & { caller?: Caller } {
  return context.switchToHttp().getRequest();
}

function callerOf(context: ExecutionContext): Caller {
  const found = requestOf(context).caller;
  if (found === undefined) throw new Error('this route is public: there is no current user');
  return found;
}
