import type { AuditAction } from '#contracts/accounts';
import { CHAT_CHANNELS, type EndpointChannel } from '#contracts/channels';
import type { EndpointView } from '#notifications/endpoints/endpoint.repository';

type Act = 'created' | 'changed' | 'deleted';

/** The endpoints that belong to a route: webhooks and chats are rows of one table, and each route serves only its own. */
export interface EndpointKind {
  /** The name in refusals and in the audit log. */
  noun: 'webhook' | 'channel';
  channels: readonly EndpointChannel[];
  quota: 'webhooks' | 'channels';
  acts: Record<Act, AuditAction>;
  /** Returns the details of an act for the audit log. */
  detailsOf(act: Act, endpoint: EndpointView): Record<string, unknown>;
}

export const WEBHOOKS: EndpointKind = {
  noun: 'webhook',
  channels: ['WEBHOOK'],
  quota: 'webhooks',
  acts: { created: 'WEBHOOK_CREATED', changed: 'WEBHOOK_CHANGED', deleted: 'WEBHOOK_DELETED' },
  detailsOf: (_, { url }) => ({ url }),
};

export const CHANNELS_FOR_PEOPLE: EndpointKind = {
  noun: 'channel',
  channels: CHAT_CHANNELS,
  quota: 'channels',
  acts: { created: 'CHANNEL_CREATED', changed: 'CHANNEL_CHANGED', deleted: 'CHANNEL_DELETED' },
  detailsOf: (act, { channel, url }) => (act === 'created' ? { channel, address: url } : { channel }),
};
