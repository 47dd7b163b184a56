import type { FastifyRequest } from 'fastify';
import { Refusal } from '#contracts/refusal';
import type { Caller } from '../access/access.policy';
import type { KeyedRequest } from './idempotency.service';

const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * Reads the Idempotency-Key of a request; undefined when it has none.
 * @throws Refusal VALIDATION for a text that is no key
 */
export function idempotencyKey({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  const text = String(key);
  if (KEY.test(text)) return text;
  throw new Refusal('VALIDATION', 'the request is not valid: Idempotency-Key', {
    'Idempotency-Key': [`'${text.slice(0, 50)}' is no key; send 1 to 255 visible ASCII characters, such as a UUID`],
  });
}

/** Makes the identity of a request: two requests with the same key must agree in user, route and `body`. */
export function keyedRequest(
  { caller, method, routeOptions, params }: FastifyRequest & { caller: Caller },
  key: string,
  body: string,
): KeyedRequest {
  return { userId: caller.user.id, route: `${method} ${routeOptions.url} ${JSON.stringify(params)}`, key, body };
}
