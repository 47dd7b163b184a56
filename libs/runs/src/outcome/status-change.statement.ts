import type { RunStatus } from '#contracts/states';
import { notByIndex } from '#database/fragments/not-by-index';
import { mayChange } from './run-transitions.policy';

/**
 * The SQL of a transition: a statement that writes the status of runs takes its assignment and its condition from here,
 * so that it makes no transition that RUN_TRANSITIONS does not have.
 */
export class StatusChange {
  private readonly after: readonly RunStatus[];

  /** @throws when RUN_TRANSITIONS has no such transition: the process does not boot */
  constructor(
    private readonly before: readonly RunStatus[],
    ...after: readonly RunStatus[]
  ) {
    for (const from of before)
      for (const to of after) if (!mayChange(from, to)) throw new Error(`a run may not change from ${from} to ${to}`);
    this.after = after;
  }

  /** SQL: the assignment. @param column the column with the new status, where the change has several */
  set(column?: string): string {
    const [only, ...others] = this.after;
    if ((column === undefined) !== (others.length === 0)) throw new Error('one new status, or a column with several');
    return `status = ${column ?? `'${only}'`}`;
  }

  /** SQL: the assignment that leaves runs of other statuses as they are. */
  setIfBefore(run = ''): string {
    return `status = CASE WHEN ${this.isBefore(run)} THEN '${this.after[0]}' ELSE ${statusOf(run)} END`;
  }

  /** SQL: as `isBefore`, for runs that the statement finds by their ids. */
  isStillBefore(run = ''): string {
    return notByIndex(this.isBefore(run));
  }

  /** SQL: whether a run has a status that the transition leaves. @param run the alias of the row */
  isBefore(run = ''): string {
    const statuses = this.before.map((from) => `'${from}'`);
    return statuses.length === 1 ? `${statusOf(run)} = ${statuses[0]}` : `${statusOf(run)} IN (${statuses.join(', ')})`;
  }
}

function statusOf(run: string): string {
  return run === '' ? 'status' : `${run}.status`;
}
