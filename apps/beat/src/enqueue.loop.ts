import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { taskKind } from '#contracts/task-kinds';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { RunEnqueueRepository, type PlannedRun } from '#runs/run-enqueue.repository';
import { planDue } from '#schedules/due-plan.policy';
import { ScheduleRepository, toSpec, type Advance, type DueSchedule } from '#schedules/schedule.repository';
import { DispatchLoop } from './dispatch.loop';

const SCHEDULES_PER_TRANSACTION = 500;
const RUNS_PER_SCHEDULE = 500;

interface Planned {
  runs: PlannedRun[];
  advance: Advance;
}

/** Turns occurrences that come due within the window into runs, and moves their schedules on. */
@Injectable()
export class EnqueueLoop {
  readonly loop: Loop;

  constructor(
    private readonly dataSource: DataSource,
    private readonly schedules: ScheduleRepository,
    private readonly runs: RunEnqueueRepository,
    private readonly dispatch: DispatchLoop,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop('enqueue', () => this.runOnce(), log);
  }

  async runOnce(): Promise<number> {
    const moved = await this.dataSource.transaction((manager) => this.enqueueBatch(manager));
    if (moved > 0) this.dispatch.loop.wake();
    return moved === SCHEDULES_PER_TRANSACTION ? 0 : this.config.beatPollSeconds * 1000;
  }

  /**
   * One transaction: the rows of the schedules are locked, their runs inserted, their next_due_at moved. A crash before
   * the commit leaves everything as it was; after it, nothing is left to do.
   */
  private async enqueueBatch(manager: EntityManager): Promise<number> {
    const due = await this.schedules.claimDue(manager, this.config.beatWindowSeconds, SCHEDULES_PER_TRANSACTION);
    if (due.length === 0) return 0;
    const planned = due.map((schedule) => this.plan(schedule));
    await this.runs.insertPlanned(
      manager,
      planned.flatMap(({ runs }) => runs),
    );
    await this.schedules.advance(
      manager,
      planned.map(({ advance }) => advance),
    );
    return due.length;
  }

  /** A schedule that cannot be computed is set aside with the reason, and never stops the others. */
  private plan(schedule: DueSchedule): Planned {
    try {
      return planOf(schedule, this.config.beatWindowSeconds);
    } catch (error) {
      const reason = `set aside, its next occurrence cannot be computed: ${error instanceof Error ? error.message : String(error)}`;
      this.log.error({ taskId: schedule.taskId, err: error }, 'a schedule was set aside');
      return {
        runs: [],
        advance: { taskId: schedule.taskId, nextDueAt: null, state: 'PAUSED', newRuns: 0, pauseReason: reason },
      };
    }
  }
}

function planOf(schedule: DueSchedule, windowSeconds: number): Planned {
  const { taskId, now } = schedule;
  const workClass = taskKind(schedule.taskKind)?.workClass ?? 'io';
  const plan = planDue({
    spec: toSpec(schedule),
    nextDueAt: schedule.nextDueAt,
    now,
    horizon: new Date(now.getTime() + windowSeconds * 1000),
    runsSoFar: schedule.runsSoFar,
    limit: RUNS_PER_SCHEDULE,
  });
  const runs = plan.runs.map(({ scheduledFor, dueAt }) => ({
    taskId,
    workClass,
    scheduledFor,
    dueAt,
    skippedBecause: null,
  }));
  const skipped = plan.skipped.map(({ scheduledFor, until, count, reason }) => ({
    taskId,
    workClass,
    scheduledFor,
    dueAt: scheduledFor,
    skippedBecause: count === 1 ? reason : `${reason} (${count} occurrences until ${until.toISOString()})`,
  }));
  const state = plan.finished ? ('FINISHED' as const) : ('ACTIVE' as const);
  return {
    runs: [...skipped, ...runs],
    advance: { taskId, nextDueAt: plan.nextDueAt, state, newRuns: plan.runs.length, pauseReason: null },
  };
}
