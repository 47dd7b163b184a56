/** The part of a cron expression that an error is about. */
export type CronFieldName = 'expression' | 'second' | 'minute' | 'hour' | 'day of month' | 'month' | 'day of week';

/** Says why a cron expression is refused. The message names every wrong field, its value and what would be right. */
export class CronError extends Error {
  override readonly name = 'CronError';

  constructor(
    readonly field: CronFieldName,
    readonly value: string,
    readonly problem: string,
    others: readonly CronError[] = [],
  ) {
    super(`schedule.cron ${[{ field, value, problem }, ...others].map(phrase).join('; ')}`);
  }

  /** Joins the errors of several fields; `field` and `value` are those of the first. */
  static of([first, ...others]: [CronError, ...CronError[]]): CronError {
    return new CronError(first.field, first.value, first.problem, others);
  }
}

function phrase({ field, value, problem }: Pick<CronError, 'field' | 'value' | 'problem'>): string {
  return `${field}: '${shorten(value)}' ${problem}`;
}

/** Shortens a value, so that hostile input does not return at full length in answers and logs. */
function shorten(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value;
}
