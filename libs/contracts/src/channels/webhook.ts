import { defineChannel } from '../channel';

/** Signed requests to the webhook endpoints of a person. Their receivers are machines: nothing holds them. */
export const webhookChannel = defineChannel({
  channel: 'WEBHOOK',
  audience: 'ENDPOINTS',
  isHeld: false,
  isMutedWithTask: false,
});
