import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { LetIn } from '../auth/access.policy';
import { IdempotencyService, showReplayed } from './idempotency.service';
import { idempotencyKey, keyedRequest } from './keyed-request';

/** Lets a request with the header Idempotency-Key be carried out once. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly requests: IdempotencyService) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest & { letIn: LetIn }>();
    const key = idempotencyKey(request);
    if (key === undefined) return next.handle();
    return from(this.once(request, context.switchToHttp().getResponse<FastifyReply>(), key, next));
  }

  private async once(
    request: FastifyRequest & { letIn: LetIn },
    reply: FastifyReply,
    key: string,
    next: CallHandler,
  ): Promise<unknown> {
    const keyed = keyedRequest(request, key, JSON.stringify(request.body ?? null));
    const promised = reply.statusCode;
    const answer = await this.requests.once(keyed, async () => {
      const result = await lastValueFrom<unknown>(next.handle());
      // Who was told 503 because PostgreSQL took long (DatabasePatience) hears by the same key that it is done.
      return { body: result, status: reply.sent ? promised : reply.statusCode };
    });
    showReplayed(reply, answer);
    return answer.body;
  }
}
