import { PERSON_CHANNELS, type Channel } from '#contracts/channels';
import type { ChannelKind } from '#contracts/channel';
import type { DigestTerms, QuietHours } from '#contracts/preferences';
import type { DeliveryEvent, HoldReason } from '#contracts/states';
import { holdMail, type Hold } from './hold.policy';
import type { Notice } from './notice';
import { preferencesOf } from './preferences.repository';

/** A person's recent deliveries of one event over one channel, and their preferences. */
export interface RecentDeliveries {
  person: string;
  event: DeliveryEvent;
  channel: Channel;
  now: Date;
  timeZone: string;
  off: string[];
  quietHours: QuietHours | null;
  digest: DigestTerms | null;
  count: number;
  collectingUntil: Date | null;
}

/** Counts the deliveries that one transaction makes for each person, so that the one delivery too many is held. */
export class People {
  private readonly recent: Map<string, RecentDeliveries>;

  constructor(recent: RecentDeliveries[]) {
    this.recent = new Map(recent.map((one) => [`${one.person}/${one.event}/${one.channel}`, one]));
  }

  /** Decides whether this channel holds the notice, and counts its delivery. */
  hold({ person, event }: Notice, { channel }: ChannelKind): Hold {
    const recent = this.recent.get(`${person}/${event}/${channel}`);
    if (recent === undefined) return null;
    const hold = holdMail(event, preferencesOf(recent), recent, recent.now);
    recent.count++;
    if (hold?.because === 'DIGEST') recent.collectingUntil ??= hold.until;
    return hold;
  }
}

/** A delivery to the person of a notice. */
export interface DirectDelivery {
  channel: string;
  isMutedWithTask: boolean;
  heldUntil: Date | null;
  heldBecause: HoldReason | null;
}

/**
 * Asks each channel that notifies people directly what it makes of a notice; of a repeat they get nothing. Those with endpoints are asked in SQL
 * (DeliveryRepository.notify), where the endpoints are.
 */
export function fanOut(notice: Notice, people: People): DirectDelivery[] {
  return PERSON_CHANNELS.filter((kind) => !notice.isRepeat || kind.getsEveryFailure).map((kind) => {
    const hold = people.hold(notice, kind);
    const { channel, isMutedWithTask } = kind;
    return { channel, isMutedWithTask, heldUntil: hold?.until ?? null, heldBecause: hold?.because ?? null };
  });
}
