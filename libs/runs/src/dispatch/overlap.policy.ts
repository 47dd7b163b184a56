import type { OverlapPolicy, RunStatus, RunTrigger } from '#contracts/states';

/** A run that is due. */
export interface DueRun {
  id: string;
  attempt: number;
  taskId: string;
  trigger: RunTrigger;
  /**
   * Whether the overlap policy applies. A run that was dispatched before, and whose message was lost, has passed it
   * already.
   */
  exclusive: boolean;
  caughtUp: boolean;
  scheduledFor: Date;
  /** Whether another run of its task blocks it, or is due as well. */
  contested: boolean;
  /** Whether its owner has as many runs under way as their quota allows; the run waits. */
  held: boolean;
}

/** A run of the same task that is under way, or waits for one that is. */
export interface Rival {
  readonly id: string;
  readonly status: RunStatus;
  readonly waitsFor: string | null;
}

export interface OverlapRivals {
  readonly overlap: OverlapPolicy;
  readonly rivals: readonly Rival[];
}

/** The decision about due runs: start, skip, wait for another run, or cancel another run. */
export interface OverlapDecisions {
  start: DueRun[];
  /** `blockedBy` is the id of the run because of which this one is skipped. */
  skip: { id: string; reason: string; blockedBy: string }[];
  wait: { id: string; for: string }[];
  /** The runs to cancel, so that those that wait for them can start. */
  cancel: string[];
}

/** A run that a person requests, and that would start now. */
export interface AskedRun {
  id: string;
  taskId: string;
  trigger: RunTrigger;
}

/** Decides for the due runs of many tasks. Pure; the rows are locked by the caller. `byTask` lacks tasks of which no run is contested. */
export function decideOverlaps(due: readonly DueRun[], byTask: ReadonlyMap<string, OverlapRivals>): OverlapDecisions {
  const decisions = new Decisions(byTask);
  const inOrder = due.toSorted((left, right) => left.scheduledFor.getTime() - right.scheduledFor.getTime());
  for (const run of inOrder) {
    const task = decisions.taskOf(run);
    // Retries, and runs that a person wants beside others, are not occurrences that come due: no policy applies.
    if (task === undefined || !run.exclusive || run.attempt > 1) decisions.start(run, task);
    else decide(run, task, decisions);
  }
  return decisions.of(due);
}

/**
 * Decides for runs that somebody asks for now, at most one of each task: those that would overlap are in `skip`. Pure;
 * the tasks are locked by the caller. `byTask` lacks tasks that allow overlaps.
 */
export function decideStarts(asked: readonly AskedRun[], byTask: ReadonlyMap<string, OverlapRivals>): OverlapDecisions {
  const decisions = new Decisions(byTask);
  const runs = asked.map((run) => ({ ...UNSTARTED, ...run }));
  for (const run of runs) {
    const task = decisions.taskOf(run);
    const blocking = task && activeOf(task)[0];
    if (blocking === undefined) decisions.start(run, task);
    else byPolicy(run, blocking, task!, decisions);
  }
  return decisions.of(runs);
}

/** The fields that all runs started by hand, in bulk or as a retry have in common. */
const UNSTARTED = {
  attempt: 1,
  exclusive: true,
  caughtUp: false,
  contested: true,
  held: false,
  scheduledFor: new Date(0),
} as const;

function decide(run: DueRun, task: ConsideredTask, decisions: Decisions): void {
  const blocking = activeOf(task)[0];
  if (blocking === undefined) return decisions.start(run, task);
  // A caught-up run, and one that a person was promised, must not be dropped: it waits for its turn.
  if (run.caughtUp || run.trigger !== 'SCHEDULE') return decisions.wait(run, blocking, task);
  byPolicy(run, blocking, task, decisions);
}

function byPolicy(run: DueRun, blocking: Rival, task: ConsideredTask, decisions: Decisions): void {
  switch (task.overlap) {
    case 'ALLOW':
      return decisions.start(run, task);
    case 'SKIP':
      return decisions.skip(run.id, `overlap: run ${blocking.id} was still under way`, blocking.id);
    case 'QUEUE_ONE':
      return queueOne(run, blocking, task, decisions);
    case 'CANCEL_RUNNING':
      return cancelRunning(run, task, decisions);
    default:
      // A policy that is new in contracts fails the type check here: a run without a decision would wait for ever.
      task.overlap satisfies never;
  }
}

function queueOne(run: DueRun, blocking: Rival, task: ConsideredTask, decisions: Decisions): void {
  const waiting = task.rivals.find((rival) => rival.waitsFor !== null);
  if (waiting === undefined) return decisions.wait(run, blocking, task);
  decisions.skip(
    run.id,
    `overlap: run ${blocking.id} was still under way, and run ${waiting.id} waited for it already`,
    blocking.id,
  );
}

/**
 * Cancels what is under way: waiting runs end at once, running ones are asked to stop, and the new occurrence waits for
 * their end.
 */
function cancelRunning(run: DueRun, task: ConsideredTask, decisions: Decisions): void {
  for (const rival of task.rivals) {
    if (rival.waitsFor !== null || decisions.isStarted(rival.id))
      decisions.skip(rival.id, `overlap: the later run ${run.id} took its place`, run.id);
    else decisions.stop(rival.id);
  }
  task.rivals = task.rivals.filter((rival) => rival.status === 'PROCESSING');
  const blocking = task.rivals[0];
  if (blocking) decisions.wait(run, blocking, task);
  else decisions.start(run, task);
}

function activeOf(task: ConsideredTask): Rival[] {
  return task.rivals.filter((rival) => rival.waitsFor === null);
}

/** A task with its rivals as the decisions so far have changed them. */
interface ConsideredTask {
  readonly overlap: OverlapPolicy;
  rivals: Rival[];
}

/** Collects decisions; a later decision about a run replaces the earlier one. */
class Decisions {
  /** Copies: what the caller has read stays as it is. */
  private readonly tasks: ReadonlyMap<string, ConsideredTask>;
  private readonly started = new Set<string>();
  private readonly skipped = new Map<string, { reason: string; blockedBy: string }>();
  private readonly waiting = new Map<string, string>();
  private readonly stopped = new Set<string>();

  constructor(byTask: ReadonlyMap<string, OverlapRivals>) {
    this.tasks = new Map([...byTask].map(([id, { overlap, rivals }]) => [id, { overlap, rivals: [...rivals] }]));
  }

  taskOf({ taskId }: { taskId: string }): ConsideredTask | undefined {
    return this.tasks.get(taskId);
  }

  isStarted(id: string): boolean {
    return this.started.has(id);
  }

  start(run: DueRun, task: ConsideredTask | undefined): void {
    this.started.add(run.id);
    task?.rivals.push({ id: run.id, status: 'QUEUED', waitsFor: null });
  }

  wait(run: DueRun, blocking: Rival, task: ConsideredTask): void {
    this.waiting.set(run.id, blocking.id);
    task.rivals.push({ id: run.id, status: 'PENDING', waitsFor: blocking.id });
  }

  skip(id: string, reason: string, blockedBy: string): void {
    this.started.delete(id);
    this.waiting.delete(id);
    this.skipped.set(id, { reason, blockedBy });
  }

  stop(id: string): void {
    this.stopped.add(id);
  }

  /** Returns the decisions in the order of the runs, which is that of their priority. */
  of(due: readonly DueRun[]): OverlapDecisions {
    return {
      start: due.filter((run) => this.started.has(run.id)),
      skip: [...this.skipped].map(([id, why]) => ({ id, ...why })),
      wait: [...this.waiting].map(([id, blocking]) => ({ id, for: blocking })),
      cancel: [...this.stopped],
    };
  }
}
