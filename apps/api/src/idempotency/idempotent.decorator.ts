import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { IdempotencyInterceptor } from './idempotency.interceptor';
import { SHOW_OUTCOME, type ShowOutcome } from './show-outcome.token';

/**
 * Marks a POST that creates something inside one `inTransaction`: with an Idempotency-Key it is carried out once. After
 * a crash, `show` makes the lost answer from the outcome of that transaction; it is left out where the outcome is the
 * answer.
 */
export function Idempotent<C, O>(show: ShowOutcome<C, O> = (_, outcome) => outcome): MethodDecorator {
  return applyDecorators(SetMetadata(SHOW_OUTCOME, show), UseInterceptors(IdempotencyInterceptor), ApiIdempotencyKey());
}

/** Documents the header only, for a route that reads its body itself. */
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
