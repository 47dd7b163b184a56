import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.decorator';
import { IdempotencyInterceptor } from './idempotency.interceptor';

/** For a POST that creates something inside `inTransaction`: with an Idempotency-Key it is carried out once. */
export function Idempotent(): MethodDecorator {
  return applyDecorators(UseInterceptors(IdempotencyInterceptor), ApiIdempotencyKey());
}

/** Documents the key alone: for a route that reads its body itself. */
export function ApiIdempotencyKey(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'For 24 hours the same key with the same body gives the same answer (with the header `Idempotency-Replayed: true`) and does nothing; with another body 422. What was refused may be sent again',
      schema: { type: 'string', maxLength: 255, example: '0193f2b1-7d00-7c51-9b1e-2f4a6d8c0e12' },
    }),
    ApiProblems(409, 422),
  );
}
