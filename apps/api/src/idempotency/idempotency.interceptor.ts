import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Refusal } from '#contracts/refusal';
import type { LetIn } from '../auth/access.policy';
import { IdempotencyService } from './idempotency.service';

const KEY = /^[\x21-\x7e]{1,255}$/;

/** Lets a request with the header Idempotency-Key be carried out once. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly requests: IdempotencyService) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest & { letIn: LetIn }>();
    const key = request.headers['idempotency-key'];
    if (key === undefined) return next.handle();
    return from(this.once(request, context.switchToHttp().getResponse<FastifyReply>(), String(key), next));
  }

  /** @throws Refusal VALIDATION for what is no key */
  private async once(
    { letIn, method, routeOptions, params, body }: FastifyRequest & { letIn: LetIn },
    reply: FastifyReply,
    key: string,
    next: CallHandler,
  ): Promise<unknown> {
    if (!KEY.test(key))
      throw new Refusal('VALIDATION', 'the request is not valid: Idempotency-Key', {
        'Idempotency-Key': [`'${key.slice(0, 50)}' is no key; send 1 to 255 visible ASCII characters, such as a UUID`],
      });
    const route = `${method} ${routeOptions.url} ${JSON.stringify(params)}`;
    const keyed = { userId: letIn.user.id, route, key, body: JSON.stringify(body ?? null) };
    const promised = reply.statusCode;
    const answer = await this.requests.once(keyed, async () => {
      const result = await lastValueFrom<unknown>(next.handle());
      // Who was told 503 because PostgreSQL took long (DatabasePatience) hears by the same key that it is done.
      return { body: result, status: reply.sent ? promised : reply.statusCode };
    });
    if (answer.replayed) void reply.code(answer.status).header('Idempotency-Replayed', 'true');
    return answer.body;
  }
}
