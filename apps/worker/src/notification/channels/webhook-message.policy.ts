import { createHmac } from 'node:crypto';
import { WEBHOOK_TYPES } from '#contracts/webhook-types';
import type { ClaimedDelivery } from '#notifications/deliveries/delivery-try.repository';

/**
 * Makes the body of a webhook as Standard Webhooks defines it: type, timestamp (of the event, not of the attempt),
 * data. Pure.
 */
export function webhookBody(delivery: ClaimedDelivery, publicUrl: string): string {
  const { event, taskId, taskTitle, run, createdAt, pauseReason, nextDueAt } = delivery;
  const data = {
    task: taskId === null ? null : { id: taskId, title: taskTitle, url: `${publicUrl}/tasks/${taskId}` },
    run: run && { ...run, url: `${publicUrl}/runs/${run.id}` },
    ...(event === 'PAUSED' ? { reason: pauseReason } : {}),
    ...(event === 'REPAIRED' ? { nextDueAt } : {}),
    ...(delivery.note === null ? {} : { note: delivery.note }),
  };
  return JSON.stringify({ type: WEBHOOK_TYPES[event], timestamp: createdAt, data });
}

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
