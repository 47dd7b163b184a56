import type { DeliveryEvent } from './states';

/** The days of the week as quiet hours have them; the first is 1 as in ISO 8601. */
export const WEEKDAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A quiet time from one local time to another, on these days. */
export interface QuietPeriod {
  /** The days on which it begins. */
  days: Weekday[];
  /** The beginning, as `HH:MM`. */
  from: string;
  /** The end, as `HH:MM`; on the next day when it is not later than `from`. */
  to: string;
}

/** The times in which a user wants no mail. */
export interface QuietHours {
  enabled: boolean;
  /** null means the time zone of the profile. */
  timeZone: string | null;
  periods: QuietPeriod[];
  /** Whether urgent events are mailed at any hour. */
  urgentPasses: boolean;
  /** The urgent events. */
  urgent: DeliveryEvent[];
}

/** More than this many mails of one kind within this many minutes become one digest. */
export interface DigestTerms {
  enabled: boolean;
  moreThan: number;
  withinMinutes: number;
}

export const DEFAULT_QUIET_HOURS: QuietHours = {
  enabled: false,
  timeZone: null,
  periods: [{ days: [...WEEKDAYS], from: '22:00', to: '07:00' }],
  urgentPasses: false,
  urgent: ['FAILED', 'REMINDER', 'PAUSED', 'WEBHOOK_DISABLED'],
};

export const DEFAULT_DIGEST: DigestTerms = { enabled: true, moreThan: 100, withinMinutes: 10 };
