import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { UserView } from '#users/user.repository';

/** The person who asks. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): UserView => {
  const { user } = context.switchToHttp().getRequest<FastifyRequest & { user?: UserView }>();
  if (user === undefined) throw new Error('this route is public: there is no current user');
  return user;
});
