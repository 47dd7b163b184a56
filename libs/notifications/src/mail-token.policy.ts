import { createHmac, timingSafeEqual } from 'node:crypto';

/** The actions that a link in a mail can allow on one task. */
const OF_TASK = ['mute', 'acknowledge'] as const;
type TaskPurpose = (typeof OF_TASK)[number];

/** The one thing that the holder of a link in a mail may do without a login. */
export type MailClaim =
  | { purpose: 'unsubscribe'; userId: string }
  | { purpose: TaskPurpose; userId: string; taskId: string };

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const SIGNATURE_BYTES = 16;

/**
 * Makes a token for a link in a mail. It does not expire: a mail that is years old must still unsubscribe (RFC 8058),
 * and what it allows harms nobody. Pure.
 */
export function mailToken(secret: string, claim: MailClaim): string {
  const { purpose, userId } = claim;
  const text = purpose === 'unsubscribe' ? `${purpose}.${userId}` : `${purpose}.${userId}.${claim.taskId}`;
  return `${text}.${signatureOf(secret, text)}`;
}

/** Returns what a token allows; null when the token is none of ours. Pure. */
export function readMailToken(secret: string, token: string): MailClaim | null {
  const [name, userId = '', ...rest] = token.split('.');
  const signature = Buffer.from(rest.at(-1) ?? '');
  const signed = token.slice(0, Math.max(0, token.lastIndexOf('.')));
  const expected = Buffer.from(signatureOf(secret, signed));
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return null;
  if (!UUID.test(userId)) return null;
  if (name === 'unsubscribe' && rest.length === 1) return { purpose: name, userId };
  const purpose = OF_TASK.find((known) => known === name);
  const [taskId] = rest;
  if (purpose && rest.length === 2 && taskId && UUID.test(taskId)) return { purpose, userId, taskId };
  return null;
}

/**
 * Signs with a key that is derived for these tokens alone, so that none of them is valid as an access token, or the
 * reverse.
 */
function signatureOf(secret: string, text: string): string {
  const key = createHmac('sha256', secret).update('carillon mail links').digest();
  return createHmac('sha256', key).update(text).digest().subarray(0, SIGNATURE_BYTES).toString('base64url');
}
