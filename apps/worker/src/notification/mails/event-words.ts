import type { DeliveryKind } from '#contracts/states';
import type { Tone } from './mail-frame';

interface EventWords {
  /** The word that follows the title of the task. */
  word: string;
  tone: Tone['tone'];
  /** The word in a count, such as "3 × failed". */
  short: string;
}

/** The words by which mails name each event. */
export const EVENT_WORDS: Record<DeliveryKind, EventWords> = {
  COMPLETED: { word: 'completed', tone: 'good', short: 'completed' },
  FAILED: { word: 'failed', tone: 'bad', short: 'failed' },
  RECOVERED: { word: 'works again', tone: 'good', short: 'works again' },
  LATE: { word: 'was missed and starts late', tone: 'wait', short: 'late' },
  RESCUED: { word: 'was interrupted and starts again', tone: 'wait', short: 'started again' },
  PAUSED: { word: 'is paused', tone: 'bad', short: 'paused' },
  REPAIRED: { word: 'has its next run again', tone: 'good', short: 'repaired' },
  REMINDER: { word: 'still fails', tone: 'bad', short: 'still fails' },
  WEBHOOK_DISABLED: { word: 'A webhook or channel was switched off', tone: 'bad', short: 'switched off' },
  QUOTA_REACHED: { word: 'Quota warning', tone: 'bad', short: 'quota' },
  TEST: { word: 'Test', tone: 'good', short: 'test' },
};
