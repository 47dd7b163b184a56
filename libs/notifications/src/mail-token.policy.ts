import { createHmac, timingSafeEqual } from 'node:crypto';

/** What whoever holds the link of a mail may do, without a login: nothing else, and of nobody else. */
export type MailClaim =
  | { purpose: 'unsubscribe'; userId: string }
  | { purpose: 'mute'; userId: string; taskId: string };

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const SIGNATURE_BYTES = 16;

/**
 * A token for a link in a mail. It does not expire: a mail that is years old must still unsubscribe (RFC 8058), and what
 * it allows harms nobody. Pure.
 */
export function mailToken(secret: string, claim: MailClaim): string {
  const text = claim.purpose === 'mute' ? `mute.${claim.userId}.${claim.taskId}` : `unsubscribe.${claim.userId}`;
  return `${text}.${signatureOf(secret, text)}`;
}

/** What a token allows; null: it is none of ours. Pure. */
export function readMailToken(secret: string, token: string): MailClaim | null {
  const [purpose, userId = '', ...rest] = token.split('.');
  const signature = Buffer.from(rest.at(-1) ?? '');
  const signed = token.slice(0, Math.max(0, token.lastIndexOf('.')));
  const expected = Buffer.from(signatureOf(secret, signed));
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return null;
  if (!UUID.test(userId)) return null;
  if (purpose === 'unsubscribe' && rest.length === 1) return { purpose, userId };
  const [taskId] = rest;
  if (purpose === 'mute' && rest.length === 2 && taskId && UUID.test(taskId)) return { purpose, userId, taskId };
  return null;
}

/** With a key of its own: what is signed here is no access token, and the other way round. */
function signatureOf(secret: string, text: string): string {
  const key = createHmac('sha256', secret).update('carillon mail links').digest();
  return createHmac('sha256', key).update(text).digest().subarray(0, SIGNATURE_BYTES).toString('base64url');
}
