/** The part of a cron expression that an error speaks of. */
export type CronFieldName = 'expression' | 'second' | 'minute' | 'hour' | 'day of month' | 'month' | 'day of week';

/** A cron expression that is refused. The message names the field, the value and what would be right. */
export class CronError extends Error {
  override readonly name = 'CronError';

  constructor(
    readonly field: CronFieldName,
    readonly value: string,
    problem: string,
  ) {
    super(`schedule.cron ${field}: '${shorten(value)}' ${problem}`);
  }
}

/** Hostile input must not come back at full length in answers and logs. */
function shorten(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value;
}
