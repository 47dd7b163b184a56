import type { EndpointChannelKind } from '../channel';

/** Signed requests to the webhook endpoints of a person. Their receivers are machines: nothing holds or mutes them. */
export const webhookChannel: EndpointChannelKind<'WEBHOOK'> = {
  channel: 'WEBHOOK',
  audience: 'ENDPOINTS',
  title: 'Webhook',
  description: 'Signed HTTP requests (Standard Webhooks)',
  settings: null,
  example: null,
  isHeld: false,
  isMutedWithTask: false,
  getsEveryFailure: true,
  isPreferred: false,
};
