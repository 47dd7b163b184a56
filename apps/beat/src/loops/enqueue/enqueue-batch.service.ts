import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { notifyDefaults } from '#contracts/notify-defaults.policy';
import { workClassOf } from '#contracts/task-kinds';
import { newId } from '#database/new-id';
import { quotaSkipped, RunQuotaFlow } from '#flows/tasks/run-quota.flow';
import { skippedRuns } from '#flows/schedules/skipped-runs.policy';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { noticeOfRun, type Notice } from '#notifications/notice';
import { LOGGER, type Logger } from '#process/logger';
import { RunEnqueueRepository, type PlannedRun } from '#runs/enqueue/run-enqueue.repository';
import { planDue } from '#schedules/due-plan.policy';
import { ScheduleRepository, toSpec, type Advance, type DueSchedule } from '#schedules/schedule.repository';
import { dependsOnZone } from '#schedules/notes/zone-dependence.policy';
import { uncomputableNotice, uncomputableReason } from '../uncomputable.policy';
import { ZoneRulesWatch } from '../zone-rules.watch';

/** A batch is so small that computing it does not delay a dispatch. */
const SCHEDULES_PER_TRANSACTION = 100;
const RUNS_PER_SCHEDULE = 500;
const ROWS_PER_TRANSACTION = 2000;
/** Missed occurrences that get a row each; all older ones share a row that says how many they are. */
const SKIPPED_ROWS_PER_SCHEDULE = 20;

interface Planned {
  ownerId: string;
  now: Date;
  runs: PlannedRun[];
  advance: Advance;
  /** Notices to owners; one about a run is sent only when that run is really new. */
  notices: Notice[];
}

/** Plans a batch of due schedules: their occurrences within the window become runs. */
@Injectable()
export class EnqueueBatchService {
  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly runs: RunEnqueueRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly zoneRules: ZoneRulesWatch,
    private readonly quotas: RunQuotaFlow,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * Locks schedules, inserts their runs and moves next_due_at, in the transaction of its caller: after a crash before the
   * commit nothing has changed, after it nothing is left to do.
   */
  async enqueue(manager: EntityManager): Promise<{ moved: number; again: boolean }> {
    // Nearly always this beat knows the rules in force, so only a beat that has left zones to others asks before it
    // claims.
    const zones = !this.zoneRules.mustSkipZones || (await this.zoneRules.mayPlanZones(manager));
    const window = this.config.beatWindowSeconds;
    const due = await this.schedules.claimDue(manager, window, SCHEDULES_PER_TRANSACTION, { zones });
    if (due.length === 0) return { moved: 0, again: false };
    // The rules are checked before anything is planned by them. A beat that leaves zones to others leaves all these
    // schedules unchanged, and claims in its next turn those that depend on no zone.
    if (due.some(dependsOnZone) && !(await this.zoneRules.mayPlanZones(manager))) return { moved: 0, again: true };
    const planned = await this.planAll(due);
    const full = await this.skipBeyondQuota(manager, planned);
    const made = await this.runs.insertPlanned(
      manager,
      planned.flatMap(({ runs }) => runs),
    );
    const notices = [...planned.flatMap((plan) => plan.notices), ...full].filter(
      ({ about: { runId } }) => runId === null || made.has(runId),
    );
    await this.deliveries.notify(manager, notices);
    await this.schedules.advance(
      manager,
      planned.map(({ advance }) => advance),
    );
    return { moved: planned.length, again: planned.length < due.length || due.length === SCHEDULES_PER_TRANSACTION };
  }

  /**
   * Marks runs beyond their owner's quota as skipped, beginning with the last planned ones; returns the notices to
   * owners.
   */
  private async skipBeyondQuota(manager: EntityManager, planned: Planned[]): Promise<Notice[]> {
    const asked = new Map<string, number>();
    for (const { ownerId, runs } of planned)
      asked.set(
        ownerId,
        (asked.get(ownerId) ?? 0) + runs.filter(({ skippedBecause }) => skippedBecause === null).length,
      );
    const allowances = await this.quotas.allowances(manager, asked);
    const notices: Notice[] = [];
    for (const { ownerId, now, runs } of planned) {
      const left = allowances.get(ownerId);
      if (left === undefined) continue;
      for (const run of runs.filter(({ skippedBecause }) => skippedBecause === null)) {
        left.runs -= 1;
        if (left.runs >= 0) continue;
        run.skippedBecause = `QUOTA: ${left.becauseWhenFull}`;
        if (left.runs === -1) notices.push(quotaSkipped(ownerId, left.becauseWhenFull, now));
      }
    }
    return notices;
  }

  /**
   * Plans as many schedules as fit into one transaction; the others stay due. After an outage one schedule can mean
   * hundreds of rows.
   */
  private async planAll(due: DueSchedule[]): Promise<Planned[]> {
    const planned: Planned[] = [];
    let rows = 0;
    for (const schedule of due) {
      if (rows >= ROWS_PER_TRANSACTION) break;
      const plan = this.plan(schedule);
      planned.push(plan);
      rows += plan.runs.length;
      // Other work of this process, such as heartbeats of connections, is done in between.
      if (planned.length % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    return planned;
  }

  /** Plans one schedule. One that cannot be computed is paused with the reason, so that it never stops the others. */
  private plan(schedule: DueSchedule): Planned {
    try {
      return planOf(schedule, this.config.beatWindowSeconds);
    } catch (error) {
      this.log.error({ taskId: schedule.taskId, err: error }, 'a schedule was set aside');
      const pauseReason = uncomputableReason(error);
      return {
        ownerId: schedule.ownerId,
        now: schedule.now,
        runs: [],
        notices: uncomputableNotice(schedule),
        advance: { taskId: schedule.taskId, nextDueAt: null, state: 'PAUSED', newRuns: 0, pauseReason },
      };
    }
  }
}

function planOf(schedule: DueSchedule, windowSeconds: number): Planned {
  const { taskId, now } = schedule;
  const plan = planDue({
    spec: toSpec(schedule),
    nextDueAt: schedule.nextDueAt,
    now,
    horizon: new Date(now.getTime() + windowSeconds * 1000),
    runsSoFar: schedule.runsSoFar,
    limit: RUNS_PER_SCHEDULE,
    maxSkippedEntries: SKIPPED_ROWS_PER_SCHEDULE,
  });
  const workClass = workClassOf(schedule.taskKind);
  const runs = plan.runs.map(({ scheduledFor, dueAt, caughtUp }) => {
    const skippedBecause = schedule.ownerDisabled ? 'suppressed: the owner of the task is disabled' : null;
    return { id: newId(), taskId, workClass, scheduledFor, dueAt, skippedBecause, caughtUp };
  });
  const state = plan.finished ? ('FINISHED' as const) : ('ACTIVE' as const);
  return {
    ownerId: schedule.ownerId,
    now,
    runs: [...skippedRuns(taskId, workClass, plan.skipped), ...runs],
    notices: lateNotices(schedule, runs),
    advance: { taskId, nextDueAt: plan.nextDueAt, state, newRuns: plan.runs.length, pauseReason: null },
  };
}

/**
 * Makes the notices LATE about runs that are caught up. By default only ONE_TIME tasks send them; recurring tasks show
 * it in their ledger.
 */
function lateNotices({ kind, notifyOn, ownerId }: DueSchedule, runs: PlannedRun[]): Notice[] {
  if (!(notifyOn ?? notifyDefaults(kind)).some((event) => event === 'LATE')) return [];
  return runs.filter((run) => run.caughtUp).map((run) => noticeOfRun('LATE', run, ownerId));
}
