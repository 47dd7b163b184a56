import { WebhookBodyV1 } from '#contracts/channels/webhook-body';
import type { EndpointFormat } from './channel';
import { webhookProof } from './webhook-proof.policy';

/** Writes webhooks, signed as Standard Webhooks 1.0.0 defines it. */
const webhookFormat: EndpointFormat = {
  request: (delivery, { url, secrets }, publicUrl) => {
    // Every attempt and every replay sends the bytes of the first one.
    const body = delivery.body ?? String(new WebhookBodyV1(delivery, publicUrl));
    return { url, headers: { ...webhookProof(delivery.id, new Date(), body, secrets) }, body };
  },
  isRetried: (status) => status !== 410,
  isGone: (status) => status === 410,
};

export default webhookFormat;
