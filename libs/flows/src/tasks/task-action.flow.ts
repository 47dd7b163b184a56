import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { TaskAction, TaskActionOutcome } from '#contracts/task-actions';
import { workClassOf } from '#contracts/task-kinds';
import { inTransaction } from '#database/in-transaction';
import { RunCancelRepository, type Canceller } from '#runs/cancel/run-cancel.repository';
import { RunEnqueueRepository, type PlannedRun } from '#runs/enqueue/run-enqueue.repository';
import { RunQueryRepository } from '#runs/read/run-query.repository';
import { nextOccurrence } from '#schedules/next-occurrence.policy';
import { ScheduleRepository, toSpec, type ScheduleRow, type ZonedTask } from '#schedules/schedule.repository';
import { ScheduleSetRepository } from '#schedules/schedule-set.repository';
import { TaskRepository, type TaskToActOn } from '#tasks/task.repository';
import { AuditRepository, type Who } from '#users/audit.repository';
import { SUPPRESSED_ROWS, suppressedBy } from '../schedules/resume-schedule.flow';
import { SignalPublisher } from '../signal.publisher';
import { skippedRuns } from '../schedules/skipped-runs.policy';
import { StartRunsFlow, type Asked, type Overlap } from './start-runs.flow';
import { isOpenOnce, whySkipped, type ActionFacts } from './task-action.policy';

/** A bulk action and its tasks. */
export interface TaskActionRequest {
  action: TaskAction;
  /** Unique ids, at most MAX_TASKS_PER_ACTION. */
  ids: string[];
  /** null selects tasks of all users (administrators). */
  ownerId: string | null;
  by: Canceller;
  /** The reason of a pause. */
  reason: string | null;
  until: Date | null;
  /** For the action `run`: starts a task even while another run of it is under way. */
  anyway?: boolean;
  now: Date;
  /** The admin whom the audit log records, together with the action. */
  audited?: Who;
}

/** The outcome for one task. */
export interface TaskActionItem {
  id: string;
  outcome: TaskActionOutcome;
  /** The reason why the task was skipped. */
  reason: string | null;
  /** The run that was started. */
  runId: string | null;
}

/** The changes that were made, with the signals that other processes must get. */
interface Done {
  /** The reasons of skipped tasks, by task. */
  skipped: Map<string, string>;
  missing?: Set<string>;
  runs?: Map<string, string>;
  cancelled?: string[];
  stopping?: string[];
}

/** The result of the transaction of an action. */
export interface CarriedOutActions {
  items: TaskActionItem[];
  done: Done;
}

/** How many suppressed occurrences one action records, over all resumed schedules. */
const MAX_SUPPRESSED = 20_000;

/**
 * Carries out one action with many tasks, in one transaction and one statement per table. Rows are locked in the order
 * schedule, run, task, each by id. A task of another owner is not found.
 */
@Injectable()
export class TaskActionFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskRepository,
    private readonly schedules: ScheduleSetRepository,
    private readonly schedule: ScheduleRepository,
    private readonly runs: RunEnqueueRepository,
    private readonly cancels: RunCancelRepository,
    private readonly queries: RunQueryRepository,
    private readonly starts: StartRunsFlow,
    private readonly audit: AuditRepository,
    private readonly signals: SignalPublisher,
  ) {}

  /**
   * Returns the outcome that each task would have now; nothing is changed.
   * @throws Refusal QUOTA_EXCEEDED, as `carryOut`
   */
  async preview({ action, ids, ownerId, anyway }: TaskActionRequest): Promise<TaskActionItem[]> {
    const { manager } = this.dataSource;
    const owned = await this.tasks.findMany(manager, ownerId, ids);
    if (action === 'run') {
      const { disabled, startable } = byOwner(owned);
      const overlaps = anyway
        ? new Map<string, Overlap>()
        : await this.starts.wouldOverlap(manager, startable.map(askedOf));
      await this.starts.refuseBeyondQuota(manager, without(startable, reasonsOf(overlaps)));
      return itemsOf(ids, owned, { skipped: new Map([...disabled, ...reasonsOf(overlaps)]) });
    }
    const facts = factsOf(
      await this.schedules.find(manager, idsOf(owned)),
      await this.queries.waitingOf(manager, idsOf(owned)),
    );
    return itemsOf(ids, owned, { skipped: skippedBy(action, owned, facts) });
  }

  /** Carries out the action. @throws Refusal QUOTA_EXCEEDED when that many runs may not be started; then none is */
  async carryOut(request: TaskActionRequest): Promise<TaskActionItem[]> {
    const { items, done } = await inTransaction(this.dataSource, async (manager): Promise<CarriedOutActions> => {
      const owned = await this.tasks.findMany(manager, request.ownerId, request.ids);
      const done = await this.act(manager, owned, request);
      const items = itemsOf(request.ids, owned, done);
      await this.record(manager, request, items);
      return { items, done };
    });
    this.announce(request.action, items, done);
    return items;
  }

  private act(manager: EntityManager, owned: TaskToActOn[], request: TaskActionRequest): Promise<Done> {
    switch (request.action) {
      case 'pause':
        return this.pause(manager, owned, request);
      case 'resume':
        return this.resume(manager, owned, request);
      case 'cancel':
        return this.cancel(manager, owned, request);
      case 'run':
        return this.run(manager, owned, request.anyway ?? false);
      case 'delete':
        return this.delete(manager, owned, request);
    }
  }

  private async pause(manager: EntityManager, owned: TaskToActOn[], request: TaskActionRequest): Promise<Done> {
    const locked = await this.schedules.lock(manager, idsOf(owned));
    const taken = await this.runs.takeBackAll(manager, idsOf(owned));
    await this.schedule.returnOccurrences(manager, taken);
    const facts = factsOf(locked, { ahead: new Set(taken.map(({ taskId }) => taskId)) });
    const skipped = skippedBy('pause', owned, facts);
    await this.schedules.pause(manager, without(owned, skipped), request.reason, request.until);
    return { skipped };
  }

  private async resume(manager: EntityManager, owned: TaskToActOn[], { now }: TaskActionRequest): Promise<Done> {
    const locked = await this.schedules.lock(manager, idsOf(owned));
    const skipped = skippedBy('resume', owned, factsOf(locked, {}));
    const kinds = new Map(owned.map(({ id, kind }) => [id, kind]));
    const paused = locked.filter(({ taskId }) => !skipped.has(taskId));
    const maxRows = Math.max(1, Math.min(SUPPRESSED_ROWS, Math.floor(MAX_SUPPRESSED / Math.max(1, paused.length))));
    const planned: PlannedRun[] = [];
    const resumed: (ZonedTask & { nextDueAt: Date | null })[] = [];
    for (const schedule of paused) {
      const { taskId, kind, timeZone } = schedule;
      try {
        const nextDueAt = nextOccurrence(toSpec(schedule), now);
        planned.push(...skippedRuns(taskId, workClassOf(kinds.get(taskId)!), suppressedBy(schedule, now, maxRows)));
        resumed.push({ taskId, kind, timeZone, nextDueAt });
      } catch (error) {
        // Beat has stopped this schedule for the same reason: its owner must change it first.
        skipped.set(taskId, `its next occurrence cannot be computed: ${(error as Error).message}`);
      }
    }
    await this.runs.insertPlanned(manager, planned);
    await this.schedules.resume(manager, resumed);
    return { skipped };
  }

  private async cancel(manager: EntityManager, owned: TaskToActOn[], { by }: TaskActionRequest): Promise<Done> {
    const locked = await this.schedules.lock(manager, idsOf(owned));
    const once = locked.filter(({ kind }) => kind === 'ONE_TIME').map(({ taskId }) => taskId);
    const taken = await this.runs.takeBackAll(manager, once);
    const touched = await this.cancels.cancelTasks(manager, idsOf(owned), by);
    const ahead = new Set(taken.map(({ taskId }) => taskId));
    const skipped = skippedBy('cancel', owned, factsOf(locked, { ahead, waiting: new Set(touched.taskIds) }));
    const finished = locked.filter(isOpenOnce).map(({ taskId }) => taskId);
    await this.schedules.finish(manager, finished);
    await this.tasks.markAllCancelled(manager, [...new Set([...finished, ...ahead])].toSorted());
    return { skipped, ...touched };
  }

  private async run(manager: EntityManager, owned: TaskToActOn[], anyway: boolean): Promise<Done> {
    const { disabled, startable } = byOwner(owned);
    await this.starts.lock(manager, idsOf(startable));
    const { runs, overlaps, stopping } = await this.starts.start(manager, startable.map(askedOf), anyway);
    const missing = new Set(idsOf(startable).filter((id) => !runs.has(id) && !overlaps.has(id)));
    return { skipped: new Map([...disabled, ...reasonsOf(overlaps)]), runs, missing, stopping };
  }

  private async delete(manager: EntityManager, owned: TaskToActOn[], { by }: TaskActionRequest): Promise<Done> {
    await this.schedules.lock(manager, idsOf(owned));
    const { stopping } = await this.cancels.cancelTasks(manager, idsOf(owned), by);
    const deleted = await this.tasks.deleteMany(manager, idsOf(owned));
    return { skipped: new Map(), stopping, missing: new Set(idsOf(owned).filter((id) => !deleted.has(id))) };
  }

  private async record(manager: EntityManager, request: TaskActionRequest, items: TaskActionItem[]): Promise<void> {
    const taskIds = doneOf(items);
    if (request.audited === undefined || taskIds.length === 0) return;
    const { action, reason } = request;
    await this.audit.record(manager, request.audited, {
      action: 'TASKS_CHANGED',
      details: { action, reason, taskIds },
    });
  }

  private announce(action: TaskAction, items: TaskActionItem[], { runs, cancelled = [], stopping = [] }: Done): void {
    const [first] = doneOf(items);
    if (first === undefined) return;
    this.signals.changed(doneOf(items), [...cancelled, ...(runs?.values() ?? [])]);
    this.signals.cancel(stopping);
    // One hint is enough: beat then looks for everything that is due.
    if (action === 'run' || action === 'resume') this.signals.hint(first);
  }
}

function factsOf(
  schedules: ScheduleRow[],
  { ahead, waiting }: { ahead?: Set<string>; waiting?: Set<string> },
): (taskId: string) => ActionFacts {
  const byTask = new Map(schedules.map((schedule) => [schedule.taskId, schedule]));
  return (taskId) => ({
    schedule: byTask.get(taskId) ?? null,
    liesAhead: ahead?.has(taskId) ?? false,
    waitsOrRuns: waiting?.has(taskId) ?? false,
  });
}

function skippedBy(
  action: TaskAction,
  owned: TaskToActOn[],
  factsOfTask: (taskId: string) => ActionFacts,
): Map<string, string> {
  return new Map(
    owned.flatMap(({ id }) => {
      const reason = whySkipped(action, factsOfTask(id));
      return reason === null ? [] : [[id, reason] as const];
    }),
  );
}

function itemsOf(ids: string[], owned: TaskToActOn[], { skipped, missing, runs }: Done): TaskActionItem[] {
  const known = new Set(idsOf(owned));
  return ids.map((id) => {
    const reason = skipped.get(id) ?? null;
    const isThere = known.has(id) && !missing?.has(id);
    return {
      id,
      outcome: !isThere ? 'NOT_FOUND' : reason === null ? 'DONE' : 'SKIPPED',
      reason,
      runId: runs?.get(id) ?? null,
    };
  });
}

/** The worker would cancel a run of a disabled owner at once, so it is not started. */
function byOwner(owned: TaskToActOn[]): { disabled: Map<string, string>; startable: TaskToActOn[] } {
  const disabled = new Map<string, string>();
  for (const { id, disabledOwner } of owned)
    if (disabledOwner !== null) disabled.set(id, `its owner ${disabledOwner} is disabled, and nothing of theirs runs`);
  return { disabled, startable: owned.filter(({ id }) => !disabled.has(id)) };
}

function askedOf({ id: taskId, kind }: TaskToActOn): Asked {
  return { taskId, workClass: workClassOf(kind), trigger: 'MANUAL' };
}

function reasonsOf(overlaps: Map<string, Overlap>): Map<string, string> {
  return new Map([...overlaps].map(([taskId, { reason }]) => [taskId, reason]));
}

function idsOf(owned: TaskToActOn[]): string[] {
  return owned.map(({ id }) => id);
}

function without(owned: TaskToActOn[], skipped: Map<string, string>): string[] {
  return idsOf(owned).filter((id) => !skipped.has(id));
}

function doneOf(items: TaskActionItem[]): string[] {
  return items.filter(({ outcome }) => outcome === 'DONE').map(({ id }) => id);
}
