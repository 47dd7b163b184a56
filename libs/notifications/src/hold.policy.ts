import type { DigestTerms, QuietHours } from '#contracts/preferences';
import type { DeliveryKind, HoldReason } from '#contracts/states';
import { quietUntil } from './quiet-hours.policy';

/** A user's preferences about the time of mails. */
export interface MailTerms {
  /** The time zone of the profile. */
  timeZone: string;
  quietHours: QuietHours;
  digest: DigestTerms;
}

/** The user's recent mails of this event. */
export interface Lately {
  /** How many mails of this event were made within the minutes of the digest, without this one. */
  count: number;
  /** Until when mails of this event are being collected; null when none are. */
  collectingUntil: Date | null;
}

/** Until when a mail is held, and why; null when it is sent at once. */
export type Hold = { until: Date; because: HoldReason } | null;

/** Holds a mail during quiet hours, or after many of its kind; it never drops one. Pure. */
export function holdMail(event: DeliveryKind, terms: MailTerms, lately: Lately, now: Date): Hold {
  const collected = collectedUntil(terms.digest, lately, now);
  // A digest whose time comes in quiet hours waits for their end.
  const quiet = quietEnd(event, terms, collected ?? now);
  if (quiet !== null) return { until: quiet, because: 'QUIET_HOURS' };
  return collected === null ? null : { until: collected, because: 'DIGEST' };
}

/** Returns the end of the quiet hours that hold a mail of this event now; null when none do. */
export function quietEnd(
  event: DeliveryKind,
  { timeZone, quietHours }: Pick<MailTerms, 'timeZone' | 'quietHours'>,
  at: Date,
): Date | null {
  if (quietHours.urgentPasses && quietHours.urgent.some((urgent) => urgent === event)) return null;
  return quietUntil(quietHours, quietHours.timeZone ?? timeZone, at);
}

function collectedUntil({ enabled, moreThan, withinMinutes }: DigestTerms, lately: Lately, now: Date): Date | null {
  if (!enabled || lately.count < moreThan) return null;
  return lately.collectingUntil ?? new Date(now.getTime() + withinMinutes * 60_000);
}
