import type { ExecutionContext } from '@nestjs/common';
import type { ModuleRef } from '@nestjs/core';
import { defer, lastValueFrom } from 'rxjs';
import { IdempotencyInterceptor } from './idempotency.interceptor';
import type { IdempotencyService } from './idempotency.service';

it('a request that was answered 503 while it was still being stored keeps the answer that it would have had', async () => {
  const stored: unknown[] = [];
  const service = {
    once: async (_: unknown, work: () => Promise<object>) => {
      const answer = await work();
      stored.push(answer);
      return { ...answer, replayed: false };
    },
  } as unknown as IdempotencyService;
  const reply = { statusCode: 201, sent: false };
  const request = { headers: { 'idempotency-key': 'a' }, caller: { user: { id: 'u' } }, routeOptions: {}, params: {} };
  const context = {
    switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }),
  } as unknown as ExecutionContext;
  const handle = () =>
    defer(async () => {
      Object.assign(reply, { statusCode: 503, sent: true }); // DatabaseWatch has answered already.
      return { id: 'task' };
    });
  await lastValueFrom(new IdempotencyInterceptor(service, {} as ModuleRef).intercept(context, { handle }));
  expect(stored).toEqual([{ body: { id: 'task' }, status: 201 }]);
});
