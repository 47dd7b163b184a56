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
  id: string;
  status: RunStatus;
  waitsFor: string | null;
}

export interface OverlapRivals {
  overlap: OverlapPolicy;
  rivals: Rival[];
}

/** The decision about due runs: start, skip, wait for another run, or cancel another run. */
export interface OverlapDecisions {
  go: DueRun[];
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
export function decideOverlaps(due: DueRun[], byTask: Map<string, OverlapRivals>): OverlapDecisions {
  const decisions = new Decisions();
  const inOrder = due.toSorted((left, right) => left.scheduledFor.getTime() - right.scheduledFor.getTime());
  for (const run of inOrder) {
    const task = byTask.get(run.taskId);
    // Retries, and runs that a person wants beside others, are not occurrences that come due: no policy applies.
    if (task === undefined || !run.exclusive || run.attempt > 1) decisions.letGo(run, task);
    else decide(run, task, decisions);
  }
  return decisions.of(due);
}

/**
 * Decides for runs that somebody asks for now, at most one of each task: those that would overlap are in `skip`. Pure;
 * the tasks are locked by the caller. `byTask` lacks tasks that allow overlaps.
 */
export function decideStarts(asked: AskedRun[], byTask: Map<string, OverlapRivals>): OverlapDecisions {
  const decisions = new Decisions();
  const runs = asked.map((run) => ({ ...UNSTARTED, ...run }));
  for (const run of runs) {
    const task = byTask.get(run.taskId);
    const obstacle = task && activeOf(task)[0];
    if (obstacle === undefined) decisions.letGo(run, task);
    else byPolicy(run, obstacle, task!, decisions);
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

function decide(run: DueRun, task: OverlapRivals, decisions: Decisions): void {
  const obstacle = activeOf(task)[0];
  if (obstacle === undefined) return decisions.letGo(run, task);
  // A caught-up run, and one that a person was promised, must not be dropped: it waits for its turn.
  if (run.caughtUp || run.trigger !== 'SCHEDULE') return decisions.letWait(run, obstacle, task);
  byPolicy(run, obstacle, task, decisions);
}

function byPolicy(run: DueRun, obstacle: Rival, task: OverlapRivals, decisions: Decisions): void {
  switch (task.overlap) {
    case 'ALLOW':
      return decisions.letGo(run, task);
    case 'SKIP':
      return decisions.drop(run.id, `overlap: run ${obstacle.id} was still under way`, obstacle.id);
    case 'QUEUE_ONE':
      return queueOne(run, obstacle, task, decisions);
    case 'CANCEL_RUNNING':
      return cancelRunning(run, task, decisions);
  }
}

function queueOne(run: DueRun, obstacle: Rival, task: OverlapRivals, decisions: Decisions): void {
  const waiting = task.rivals.find((rival) => rival.waitsFor !== null);
  if (waiting === undefined) return decisions.letWait(run, obstacle, task);
  decisions.drop(
    run.id,
    `overlap: run ${obstacle.id} was still under way, and run ${waiting.id} waited for it already`,
    obstacle.id,
  );
}

/**
 * Cancels what is under way: waiting runs end at once, running ones are asked to stop, and the new occurrence waits for
 * their end.
 */
function cancelRunning(run: DueRun, task: OverlapRivals, decisions: Decisions): void {
  for (const rival of task.rivals) {
    if (rival.waitsFor !== null || decisions.isGoing(rival.id))
      decisions.drop(rival.id, `overlap: the later run ${run.id} took its place`, run.id);
    else decisions.stop(rival.id);
  }
  task.rivals = task.rivals.filter((rival) => rival.status === 'PROCESSING');
  const obstacle = task.rivals[0];
  if (obstacle) decisions.letWait(run, obstacle, task);
  else decisions.letGo(run, task);
}

function activeOf(task: OverlapRivals): Rival[] {
  return task.rivals.filter((rival) => rival.waitsFor === null);
}

/** Collects decisions; a later decision about a run replaces the earlier one. */
class Decisions {
  private readonly going = new Set<string>();
  private readonly dropped = new Map<string, { reason: string; blockedBy: string }>();
  private readonly waiting = new Map<string, string>();
  private readonly stopped = new Set<string>();

  isGoing(id: string): boolean {
    return this.going.has(id);
  }

  letGo(run: DueRun, task: OverlapRivals | undefined): void {
    this.going.add(run.id);
    task?.rivals.push({ id: run.id, status: 'QUEUED', waitsFor: null });
  }

  letWait(run: DueRun, obstacle: Rival, task: OverlapRivals): void {
    this.waiting.set(run.id, obstacle.id);
    task.rivals.push({ id: run.id, status: 'PENDING', waitsFor: obstacle.id });
  }

  drop(id: string, reason: string, blockedBy: string): void {
    this.going.delete(id);
    this.waiting.delete(id);
    this.dropped.set(id, { reason, blockedBy });
  }

  stop(id: string): void {
    this.stopped.add(id);
  }

  /** Returns the decisions in the order of the runs, which is that of their priority. */
  of(due: DueRun[]): OverlapDecisions {
    return {
      go: due.filter((run) => this.going.has(run.id)),
      skip: [...this.dropped].map(([id, why]) => ({ id, ...why })),
      wait: [...this.waiting].map(([id, obstacle]) => ({ id, for: obstacle })),
      cancel: [...this.stopped],
    };
  }
}
