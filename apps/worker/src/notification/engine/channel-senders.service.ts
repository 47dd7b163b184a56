import { Injectable } from '@nestjs/common';
import { CHANNEL_KINDS, type Channel } from '#contracts/channels';
import type { DigestChannel, NotificationChannel } from '../channels/channel';
import { EmailChannel } from '../channels/email.channel';
import { EndpointSender } from './endpoint-sender.service';

/** Finds what sends over a channel. */
@Injectable()
export class ChannelSenders {
  private readonly senders = new Map<Channel, NotificationChannel>();
  private readonly digestSenders = new Map<Channel, DigestChannel>();

  /** @throws when a channel that notifies people directly has no sender */
  constructor(email: EmailChannel, endpoints: EndpointSender) {
    const direct: Partial<Record<Channel, DigestChannel>> = { EMAIL: email };
    for (const { channel, audience } of CHANNEL_KINDS) {
      const sender = audience === 'ENDPOINTS' ? endpoints : direct[channel];
      if (sender === undefined) throw new Error(`nothing sends over the channel ${channel}`);
      this.senders.set(channel, sender);
    }
    for (const [channel, sender] of Object.entries(direct)) this.digestSenders.set(channel as Channel, sender);
  }

  of(channel: Channel): NotificationChannel {
    return found(this.senders, channel);
  }

  /** Returns what sends the digests of a channel that holds deliveries. */
  ofDigests(channel: Channel): DigestChannel {
    return found(this.digestSenders, channel);
  }
}

function found<Sender>(senders: Map<Channel, Sender>, channel: Channel): Sender {
  const sender = senders.get(channel);
  if (sender === undefined) throw new Error(`nothing sends over the channel ${channel}`);
  return sender;
}
