/** The words for the events of notifications: one table for pages, mails, chats and the CLI. */
import type { DeliveryKind } from '../states';

/** How good the news of an event is; each reader has its own colour for it. */
export type EventTone = 'good' | 'bad' | 'wait';

export interface EventWords {
  /** Names the event alone: in selects, columns and preferences. */
  name: string;
  /** Continues a sentence that begins with the title of the task. */
  sentence: string;
  /** The word in a count or a list, such as "3 failed". */
  short: string;
  tone: EventTone;
}

/** The words of every event, in the order of the preferences. */
export const EVENT_WORDS: Record<DeliveryKind, EventWords> = {
  COMPLETED: { name: 'Run completed', sentence: 'completed', short: 'completed', tone: 'good' },
  FAILED: { name: 'Run failed', sentence: 'failed', short: 'failed', tone: 'bad' },
  RECOVERED: { name: 'Task recovered', sentence: 'recovered', short: 'recovered', tone: 'good' },
  LATE: { name: 'Run started late', sentence: 'missed its time and started late', short: 'late', tone: 'wait' },
  RESCUED: {
    name: 'Run restarted after a crash',
    sentence: 'was restarted after a worker crash',
    short: 'restarted',
    tone: 'wait',
  },
  PAUSED: {
    name: 'Schedule paused after failures',
    sentence: 'was paused after repeated failures',
    short: 'paused',
    tone: 'bad',
  },
  REPAIRED: { name: 'Schedule repaired', sentence: '– schedule repaired', short: 'repaired', tone: 'good' },
  REMINDER: { name: 'Still failing (reminder)', sentence: 'is still failing', short: 'still failing', tone: 'bad' },
  WEBHOOK_DISABLED: {
    name: 'Webhook or channel disabled',
    sentence: '– webhook or channel disabled',
    short: 'disabled',
    tone: 'bad',
  },
  QUOTA_REACHED: { name: 'Quota reached', sentence: '– quota reached', short: 'quota', tone: 'bad' },
  TEST: { name: 'Test', sentence: '– test', short: 'test', tone: 'good' },
};
