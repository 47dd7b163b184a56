import { createHmac } from 'node:crypto';

/** The headers that prove who sent a webhook and when. */
export interface WebhookProof {
  'webhook-id': string;
  'webhook-timestamp': string;
  'webhook-signature': string;
}

/** Signs a webhook with every secret (`whsec_…`), separated by spaces: during a rotation there are two. Pure. */
export function webhookProof(id: string, at: Date, body: string, secrets: readonly string[]): WebhookProof {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signed = `${id}.${timestamp}.${body}`;
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', keyOf(secret)).update(signed).digest('base64')}`,
  );
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
}
