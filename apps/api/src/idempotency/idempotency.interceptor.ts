import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { Caller } from '../access/access.policy';
import { IdempotencyService, showReplayed, type Answer } from './idempotency.service';
import { idempotencyKey, keyedRequest } from './keyed-request.mapper';
import { SHOW_OUTCOME, type ShowOutcome } from './show-outcome.token';

/** Carries out a request with the header Idempotency-Key only once. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly requests: IdempotencyService,
    private readonly modules: ModuleRef,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest & { caller: Caller }>();
    const key = idempotencyKey(request);
    if (key === undefined) return next.handle();
    return from(this.once(request, context.switchToHttp().getResponse<FastifyReply>(), key, { next, context }));
  }

  private async once(
    request: FastifyRequest & { caller: Caller },
    reply: FastifyReply,
    key: string,
    { next, context }: { next: CallHandler; context: ExecutionContext },
  ): Promise<unknown> {
    const keyed = keyedRequest(request, key, JSON.stringify(request.body ?? null));
    const promised = reply.statusCode;
    const work = async (): Promise<Answer> => {
      const result = await lastValueFrom<unknown>(next.handle());
      // A client that got 503 because PostgreSQL was slow (DatabaseWatch) learns by the same key that the request
      // was carried out.
      return { body: result, status: reply.sent ? promised : reply.statusCode };
    };
    const answerOf = async (outcome: unknown): Promise<Answer> => ({
      body: await this.show(context, request, outcome),
      status: promised,
    });
    const answer = await this.requests.once(keyed, work, answerOf);
    showReplayed(reply, answer);
    return answer.body;
  }

  private show(
    context: ExecutionContext,
    { caller: { user }, body }: FastifyRequest & { caller: Caller },
    outcome: unknown,
  ): unknown {
    const show = Reflect.getMetadata(SHOW_OUTCOME, context.getHandler()) as ShowOutcome<unknown, unknown>;
    return show(this.modules.get<unknown>(context.getClass(), { strict: false }), outcome, { user, body });
  }
}
