import { useRef } from 'react';

/**
 * Gives the idempotency key for a body: the same key as long as the body is the same, so that a request whose answer was
 * lost can be sent again and is carried out once.
 */
export function useRequestKey(): (body: string) => string {
  const last = useRef({ body: '', key: '' });
  return (body) => {
    if (last.current.key === '' || last.current.body !== body) last.current = { body, key: crypto.randomUUID() };
    return last.current.key;
  };
}
