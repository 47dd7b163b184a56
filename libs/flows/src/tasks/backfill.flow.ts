import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound, Refusal } from '#contracts/refusal';
import { workClassOf } from '#contracts/task-kinds';
import { inTransaction } from '#database/in-transaction';
import { serverNow } from '#database/server-facts';
import { nextOccurrence } from '#schedules/next-occurrence.policy';
import { refuseOtherRules } from '#schedules/rules-in-force.lock';
import type { ScheduleSpec } from '#schedules/schedule-spec';
import { ScheduleRepository, toSpec } from '#schedules/schedule.repository';
import { TaskRepository } from '#tasks/task.repository';
import { SignalPublisher } from '../signal.publisher';
import { StartRunsFlow } from './start-runs.flow';

/** How many runs one backfill may make. */
export const MAX_BACKFILL = 1000;

/** Makes runs of past occurrences, at low priority. */
@Injectable()
export class BackfillFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskRepository,
    private readonly schedules: ScheduleRepository,
    private readonly starts: StartRunsFlow,
    private readonly signals: SignalPublisher,
  ) {}

  /**
   * Both ends count. Answers how many runs were made; an occurrence whose backfill is under way already is left alone.
   * Where a start by hand would be refused by the overlap policy, a backfill is refused as a whole; its own runs take
   * turns. It cancels nothing: by CANCEL_RUNNING it waits for what is under way. `anyway`: all beside each other.
   * @throws Refusal NOT_FOUND, CONFLICT (no schedule with occurrences), VALIDATION (range reversed, not past, or too
   * large), OVERLAP with the run in the way, ZONE_RULES_OLD, ZONE_RULES_NEW, QUOTA_EXCEEDED
   */
  async backfill(ownerId: string, taskId: string, range: { from: Date; to: Date }, anyway = false): Promise<number> {
    refuseRange(range, await serverNow(this.dataSource.manager));
    const made = await inTransaction(this.dataSource, async (manager) => {
      const task = await this.tasks.find(manager, ownerId, taskId);
      if (task === null) throw notFound('task', taskId);
      const [schedule] = await this.schedules.lock(manager, [taskId]);
      if (schedule === undefined || schedule.kind === 'ONE_TIME' || schedule.intervalMode === 'FIXED_DELAY') {
        throw new Refusal(
          'CONFLICT',
          'only a CRON schedule, or an INTERVAL with FIXED_RATE, has occurrences that can be backfilled',
        );
      }
      await refuseOtherRules(manager, [schedule]);
      const occurrences = occurrencesIn(toSpec(schedule), range);
      const asked = { taskId, ownerId, workClass: workClassOf(task.kind), occurrences, anyway };
      return this.starts.startBackfill(manager, asked);
    });
    this.signals.hint(taskId);
    return made;
  }
}

function refuseRange({ from, to }: { from: Date; to: Date }, now: Date): void {
  if (to < from) throw invalid('to', 'is before from');
  if (to > now) throw invalid('to', 'lies in the future; the schedule will run those occurrences itself');
}

function occurrencesIn(spec: ScheduleSpec, { from, to }: { from: Date; to: Date }): Date[] {
  const instants: Date[] = [];
  let at = nextOccurrence(spec, new Date(from.getTime() - 1));
  for (; at !== null && at <= to; at = nextOccurrence(spec, at)) {
    if (instants.length === MAX_BACKFILL)
      throw invalid('to', `the range holds more than ${MAX_BACKFILL} occurrences; use a smaller one`);
    instants.push(at);
  }
  return instants;
}

function invalid(field: string, message: string): Refusal {
  return new Refusal('VALIDATION', `the request is not valid: ${field}`, { [field]: [message] });
}
