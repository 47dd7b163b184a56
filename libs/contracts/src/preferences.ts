import type { DeliveryEvent } from './states';

/** The days of the week, as they stand in quiet hours; the first is 1 as in ISO 8601. */
export const WEEKDAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Quiet from this local time until that, on these days. */
export interface QuietPeriod {
  /** The days on which it begins. */
  days: Weekday[];
  /** `HH:MM` */
  from: string;
  /** `HH:MM`; not later than `from`: on the day after. */
  to: string;
}

/** When a person wants no mail. */
export interface QuietHours {
  enabled: boolean;
  /** null: the zone of the profile. */
  timeZone: string | null;
  periods: QuietPeriod[];
  /** Whether what is urgent comes at any hour. */
  urgentPasses: boolean;
  /** What is urgent. */
  urgent: DeliveryEvent[];
}

/** More than so many mails of one kind in so many minutes become one. */
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
