import { sortErrors } from '../../api/problem';
import { SCHEDULE_FIELDS } from '../../schedules/schedule-draft';

const PLAIN_FIELDS = [
  'title',
  'description',
  'tags',
  'kind',
  'retry.maxAttempts',
  'retry.delaySeconds',
  'retry.maxDelaySeconds',
  'timeoutSeconds',
  'hardTimeoutSeconds',
  'overlap',
  'priority',
  'pauseAfterFailures',
  'notify.on',
  'notify.failures',
  'notify.afterFailures',
  'notify.remindEverySeconds',
];

/** The messages of the task form, by where they are shown. */
export interface TaskFormErrors {
  /** Messages by the API's name of the field. */
  errors: Record<string, string>;
  /** Messages that no single field can show. */
  general: string[];
  /** Whether the refused save has marked a field. */
  isMarked: boolean;
}

/**
 * Collects the messages of the task form: those of the refused save, and those of the schedule preview, which checks
 * the schedule while it is typed. `paramPaths` are the parameter fields of the chosen kind.
 */
export function taskFormErrors(saveError: unknown, previewError: unknown, paramPaths: string[]): TaskFormErrors {
  const known = [...PLAIN_FIELDS, ...SCHEDULE_FIELDS, ...paramPaths, 'params', 'schedule'];
  const refused = saveError == null ? { fields: {}, general: [] } : sortErrors(saveError, known);
  const errors: Record<string, string> = { ...scheduleErrors(previewError), ...refused.fields };
  const whole = [errors.params, errors.schedule].filter((message) => message !== undefined);
  return { errors, general: [...refused.general, ...whole], isMarked: Object.keys(refused.fields).length > 0 };
}

/** Reads the preview's messages, without those for missing fields: the person may not have reached them yet. */
function scheduleErrors(previewError: unknown): Record<string, string> {
  if (previewError == null) return {};
  const { fields } = sortErrors(previewError, SCHEDULE_FIELDS);
  return Object.fromEntries(Object.entries(fields).filter(([, message]) => !message.startsWith('is missing')));
}
